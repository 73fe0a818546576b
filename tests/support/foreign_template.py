"""A small template of somebody else, whose files are not all plain text."""

from pathlib import Path

from .repository import commit, git

QUESTIONS = """\
_subdirectory: project
_exclude: [copier.yml]
_envops: {keep_trailing_newline: true}
name:
  type: str
  default: Thing
  validator: "{% if name == 'Bad' %}Type a better name.{% endif %}"
framework:
  type: str
  default: bottle
  choices: {"bottle": bottle, "Pyramid: tall": pyramid}
extras:
  type: str
  multiselect: true
  default: []
  choices:
    "Logo: a picture": logo
    "notes": notes
    "sign: a picture's name": sign
"""
LOGO = b"\x89PNG\0\xff\n" * 3

FILES = {
    "project/{{_copier_conf.answers_file}}.jinja": b"{{ _copier_answers|to_nice_yaml -}}\n",
    "project/{% if framework == 'pyramid' %}pyproject.toml{% endif %}.jinja": (
        b"[project]\ndependencies = [\n"
        b"{% if 'sign' in extras %}\n  'zope [test]>=1',\n{% endif %}\n  'pyramid',\n]\n"
    ),
    "project/src/deep/down/empty.py": b"",
    "project/src/deep/down/unfinished.txt": b"one\ntwo",
    "project/src/latin.txt": "é\n".encode("latin-1"),
    "project/src/größe {{name}}.txt.jinja": b"<b>[bold]{{ extras|join(',') }}\n",
    "project/{% if 'logo' in extras %}logo.png{% endif %}": LOGO,
    "project/{% if 'notes' not in extras %}bare.txt{% endif %}": b"gone\nwith notes\n",
    "project/{% if 'sign' in extras %}sign.txt{% endif %}": b"sign\n",
}


def small_template(folder: Path) -> Path:
    """Write the template into a folder, without history."""
    folder.mkdir()
    (folder / "copier.yml").write_text(QUESTIONS, encoding="utf-8")
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def committed(folder: Path, tag: str) -> Path:
    """Commit everything in a folder, as a release."""
    git(folder, "init", "--quiet")
    commit(folder, tag)
    git(folder, "tag", tag)
    return folder
