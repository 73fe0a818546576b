"""The description and the size of each framework, extra and preset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..questions.questionnaire import Answers, Question
from ..template.versions import Template
from .sizes import Size, key, sizes_of


@dataclass(frozen=True)
class Framework:
    name: str
    description: str
    # Of the project without extras.
    size: Size


@dataclass(frozen=True)
class Extra:
    name: str
    description: str
    # Of what it adds to the project without extras, by framework.
    sizes: Mapping[str, Size]


@dataclass(frozen=True)
class Preset:
    name: str
    description: str
    answers: Answers
    # Of the whole project.
    size: Size


@dataclass(frozen=True)
class Catalog:
    """Everything that can be chosen."""

    # The address of the template.
    template: str
    frameworks: Sequence[Framework]
    extras: Sequence[Extra]
    presets: Sequence[Preset]


def catalog(template: Template) -> Catalog:
    """Measure each framework, extra and preset."""
    asked = template.questionnaire
    bare = {name: {"framework": name, "extras": []} for name in asked.framework.names}
    single = {
        (extra, name): {"framework": name, "extras": [extra]}
        for extra in asked.extras.names
        for name in bare
    }
    presets = {name: preset.answers for name, preset in asked.presets.items()}
    sizes = sizes_of(template, [*bare.values(), *single.values(), *presets.values()])
    framework_sizes = {name: sizes[key(answers)] for name, answers in bare.items()}
    return Catalog(
        template.source.address,
        [
            Framework(name, description, framework_sizes[name])
            for name, description in _described(asked.framework)
        ],
        [
            Extra(
                extra,
                description,
                {
                    name: sizes[key(single[extra, name])].beyond(size)
                    for name, size in framework_sizes.items()
                },
            )
            for extra, description in _described(asked.extras)
        ],
        [
            Preset(name, preset.help, preset.answers, sizes[key(preset.answers)])
            for name, preset in asked.presets.items()
        ],
    )


def _described(question: Question) -> Iterable[tuple[str, str]]:
    """The names of the choices, each with its description."""
    for line, name in question.choices.items():
        before, _, after = line.partition(": ")
        yield name, after or before
