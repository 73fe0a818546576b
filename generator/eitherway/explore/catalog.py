"""What each framework, extra and preset gives, and what it costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..questions.questionnaire import Answers, Question
from ..template.versions import Template
from .costs import Cost, costs_of, key


@dataclass(frozen=True)
class Framework:
    name: str
    gives: str
    # That of the project without extras.
    cost: Cost


@dataclass(frozen=True)
class Extra:
    name: str
    gives: str
    # What it adds to the project without extras, in each framework.
    costs: Mapping[str, Cost]


@dataclass(frozen=True)
class Preset:
    name: str
    gives: str
    answers: Answers
    # That of the whole project.
    cost: Cost


@dataclass(frozen=True)
class Catalog:
    """Everything that can be chosen."""

    # The address of the template.
    template: str
    frameworks: Sequence[Framework]
    extras: Sequence[Extra]
    presets: Sequence[Preset]


def catalog(template: Template) -> Catalog:
    """Count what can be chosen, each by itself."""
    asked = template.questionnaire
    bare = {name: {"framework": name, "extras": []} for name in asked.framework.names}
    single = {
        (extra, name): {"framework": name, "extras": [extra]}
        for extra in asked.extras.names
        for name in bare
    }
    presets = {name: preset.answers for name, preset in asked.presets.items()}
    costs = costs_of(template, [*bare.values(), *single.values(), *presets.values()])
    framework_costs = {name: costs[key(answers)] for name, answers in bare.items()}
    return Catalog(
        template.source.address,
        [
            Framework(name, gives, framework_costs[name])
            for name, gives in _meanings(asked.framework)
        ],
        [
            Extra(
                extra,
                gives,
                {
                    name: costs[key(single[extra, name])].beyond(cost)
                    for name, cost in framework_costs.items()
                },
            )
            for extra, gives in _meanings(asked.extras)
        ],
        [
            Preset(name, preset.help, preset.answers, costs[key(preset.answers)])
            for name, preset in asked.presets.items()
        ],
    )


def _meanings(question: Question) -> Iterable[tuple[str, str]]:
    """The choices, each with what its line says after its name."""
    for line, name in question.choices.items():
        before, _, after = line.partition(": ")
        yield name, after or before
