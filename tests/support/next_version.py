"""Versions of the template that differ from the present one as versions do from each other.

The next version stands for all that are to come, and the earlier one for all that there were.
"""

import re
import shutil
from pathlib import Path

from .rendering import plant, template_copy

RENAMED = (".github/workflows/ci.yml", ".github/workflows/checks.yml")
RAISED = ('"granian>=2.8.7"', '"granian>=2.8.8"')

RENAMED_BEFORE = ("tests/test_environment.py", "tests/test_settings.py")
RAISED_BEFORE = ('"granian>=2.8.6"', '"granian>=2.8.7"')
EXTRA_SINCE = "docker"
QUESTION_SINCE = "description"


def next_version(folder: Path) -> Path:
    """Rename a file, move a block, add an extra and a question, and raise a dependency."""
    template = template_copy(folder)
    rename_a_file(template, *RENAMED)
    move_a_block(template)
    add_an_extra(template)
    add_a_question(template)
    change_a_dependency(template, *RAISED)
    return template


def earlier_version(folder: Path) -> Path:
    """Undo the like: from this version to the present one, each of these things was done."""
    template = template_copy(folder)
    rename_a_file(template, *reversed(RENAMED_BEFORE))
    move_a_block(template)
    take_an_extra(template)
    take_a_question(template)
    change_a_dependency(template, *reversed(RAISED_BEFORE))
    return template


def rename_a_file(template: Path, old: str, new: str) -> None:
    (found,) = (template / "template/{{core}}").rglob(f"{Path(old).name}*")
    found.rename(found.with_name(found.name.replace(Path(old).name, Path(new).name)))


def move_a_block(template: Path) -> None:
    """Bring the table of tasks to the end of the README."""
    readme = template / "template/{{core}}/README.md.jinja"
    head, start, rest = readme.read_text(encoding="utf-8").partition("| Task |")
    table, end, tail = rest.partition("\n\n")
    readme.write_text(f"{head}{tail}\n## Tasks\n\n{start}{table}{end[0]}", encoding="utf-8")


def add_an_extra(template: Path) -> None:
    """An extra `greeting`, which old projects did not choose, beside `docker` wherever that is."""
    config = template / "copier.yml"
    lines = re.compile(r'^(?:    "docker: .*|docker: .*| +{{ "docker,".*)\n', re.MULTILINE)
    text, count = lines.subn(
        lambda line: line[0] + line[0].replace("docker", "greeting"), config.read_text("utf-8")
    )
    assert count == 3
    config.write_text(text, encoding="utf-8")
    added = template / "template/{{greeting}}/src/{{package}}"
    added.mkdir(parents=True)
    (added / "greeting.py").write_text('"""What it says first."""\n', encoding="utf-8")


def take_an_extra(template: Path) -> None:
    """An extra that cannot be chosen yet."""
    config = template / "copier.yml"
    text, count = re.subn(
        rf'^    "{EXTRA_SINCE}: .*\n', "", config.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    config.write_text(text, encoding="utf-8")
    shutil.rmtree(template / f"template/{{{{{EXTRA_SINCE}}}}}")


def add_a_question(template: Path) -> None:
    """A question whose default gives what was given before."""
    config = template / "copier.yml"
    question = 'owner:\n  type: str\n  default: ""\n  help: Who owns it?\n\nframework:\n'
    plant(config, "\nframework:\n", f"\n{question}")
    readme = template / "template/{{core}}/README.md.jinja"
    told = "{% if owner %}\n\nIt belongs to {{ owner }}.\n{% endif %}\n"
    plant(readme, "\n## Settings\n", f"{told}\n## Settings\n")


def take_a_question(template: Path) -> None:
    """A question that is not asked yet: its default is what is given."""
    question = f"\n{QUESTION_SINCE}:\n"
    plant(template / "copier.yml", question, f"{question}  when: false\n")


def change_a_dependency(template: Path, old: str, new: str) -> None:
    slots = [*(template / "template").rglob("dependencies.jinja")]
    found = [slot for slot in slots if old in slot.read_text(encoding="utf-8")]
    assert found
    for slot in found:
        plant(slot, old, new)
