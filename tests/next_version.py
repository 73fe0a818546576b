"""A version of the template that does to it what versions do: it stands for all that are to come."""

from pathlib import Path

from .rendering import plant, template_copy

RENAMED = ("tests/test_rules.py", "tests/test_fields.py")
BLOCK = "## Layout\n"
RAISED = ('"granian>=2.8.7"', '"granian>=2.8.8"')


def next_version(folder: Path) -> Path:
    """Rename a file, move a block, add an extra and a question, and raise a dependency."""
    template = template_copy(folder)
    rename_a_file(template)
    move_a_block(template)
    add_an_extra(template)
    add_a_question(template)
    raise_a_dependency(template)
    return template


def rename_a_file(template: Path) -> None:
    (old,) = (template / "template").rglob(Path(RENAMED[0]).name)
    old.rename(old.with_name(Path(RENAMED[1]).name))


def move_a_block(template: Path) -> None:
    """Bring the layout to the end of the README."""
    readme = template / "template/{{core}}/README.md.jinja"
    head, block, rest = readme.read_text(encoding="utf-8").partition(BLOCK)
    layout, heading, tail = rest.partition("\n## Make it yours\n")
    readme.write_text(f"{head}{heading.lstrip()}{tail}\n{block}{layout}", encoding="utf-8")


def add_an_extra(template: Path) -> None:
    """An extra `metrics`, which old projects did not choose."""
    config = template / "copier.yml"
    docker = '    "docker: an image and a Compose file": docker\n'
    plant(config, docker, f'{docker}    "metrics: figures for a dashboard": metrics\n')
    room = "docker:      {type: str, when: false, default: \"{{ '.' if 'docker' in extras }}\"}\n"
    plant(config, room, room + room.replace("docker", "metrics"))
    plant(
        config,
        '      {{ "docker," if docker }}\n',
        '      {{ "docker," if docker }}\n      {{ "metrics," if metrics }}\n',
    )
    added = template / "template/{{metrics}}/src/{{package}}"
    added.mkdir(parents=True)
    (added / "metrics.py").write_text('"""Figures for a dashboard."""\n', encoding="utf-8")


def add_a_question(template: Path) -> None:
    """A question whose default gives what was given before."""
    config = template / "copier.yml"
    question = 'owner:\n  type: str\n  default: ""\n  help: Who owns it?\n\nframework:\n'
    plant(config, "\nframework:\n", f"\n{question}")
    readme = template / "template/{{core}}/README.md.jinja"
    told = "{% if owner %}\n\nIt belongs to {{ owner }}.\n{% endif %}\n"
    plant(readme, "\n## Tasks\n", f"{told}\n## Tasks\n")


def raise_a_dependency(template: Path) -> None:
    slots = (template / "template").rglob("dependencies.jinja")
    for slot in [slot for slot in slots if RAISED[0] in slot.read_text(encoding="utf-8")]:
        plant(slot, *RAISED)
