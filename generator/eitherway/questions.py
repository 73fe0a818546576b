"""The questions, as `copier.yml` asks them."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from typing import Self

import yaml

from .errors import Refusal

Answer = str | list[str]
Answers = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with the keys that it may have in `copier.yml`."""

    name: str
    type: str
    help: str
    default: Answer
    choices: Mapping[str, str] = field(default_factory=dict)
    multiselect: bool = False
    validator: str = ""

    @property
    def names(self) -> list[str]:
        """What can be chosen, without the line that describes it."""
        return list(self.choices.values())

    def refuse_unknown(self, answers: Iterable[str]) -> None:
        """Raise a refusal that lists the choices if one of the answers is none of them."""
        for answer in answers:
            if answer not in self.names:
                close = get_close_matches(answer, self.names, n=1)
                guess = f'Did you mean "{close[0]}"? ' if close else ""
                listed = ", ".join(self.names)
                raise Refusal(f'There is no "{answer}". {guess}Choose from {listed}.')


@dataclass(frozen=True)
class Preset:
    """A starting point: answers to some of the questions, and what they are good for."""

    help: str
    answers: Answers


@dataclass(frozen=True)
class Questionnaire:
    root: Path
    envops: Mapping[str, Any]
    questions: Mapping[str, Question]
    presets: Mapping[str, Preset]

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read `copier.yml`. A key that this command does not know is a `TypeError`."""
        config = yaml.safe_load((root / "copier.yml").read_text(encoding="utf-8"))
        asked = {
            name: Question(name=name, **details)
            for name, details in config.items()
            if not name.startswith("_") and details.get("when") is not False
        }
        presets = {name: Preset(**details) for name, details in config.get("_presets", {}).items()}
        return cls(root, config["_envops"], asked, presets)
