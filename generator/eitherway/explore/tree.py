"""Files drawn as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text
from rich.tree import Tree

# The indentation of each level.
STEP = 4


@dataclass(frozen=True)
class Leaf:
    """A file, with a note beside it."""

    path: str
    note: Text
    style: str = ""


@dataclass(frozen=True)
class Folder:
    folders: dict[str, "Folder"] = field(default_factory=dict)
    files: dict[str, Leaf] = field(default_factory=dict)

    def add(self, leaf: Leaf) -> None:
        folder = self
        *names, name = leaf.path.split("/")
        for each in names:
            folder = folder.folders.setdefault(each, Folder())
        folder.files[name] = leaf

    def joined(self) -> "Folder":
        """The same tree, with a folder that only contains a folder on one line with it."""
        folders = {}
        for name, folder in self.folders.items():
            shorter = folder.joined()
            if len(shorter.folders) == 1 and not shorter.files:
                [(inner, shorter)] = shorter.folders.items()
                name = f"{name}/{inner}"  # noqa: PLW2901
            folders[name] = shorter
        return Folder(folders, self.files)

    def width(self) -> int:
        """The width of its names, with their indentation."""
        below = [STEP + folder.width() for folder in self.folders.values()]
        return max([*below, *(STEP + cell_len(name) for name in self.files)], default=0)


def draw(title: Text, leaves: Iterable[Leaf]) -> Tree:
    """Draw files below a title: folders first, and the notes in a column."""
    top = Folder()
    leaves = list(leaves)
    for leaf in leaves:
        top.add(leaf)
    top = top.joined()
    notes = max((leaf.note.cell_len for leaf in leaves), default=0)
    tree = Tree(title, guide_style="dim")
    _grow(tree, top, top.width(), notes)
    return tree


def _grow(tree: Tree, folder: Folder, width: int, notes: int) -> None:
    """`width` is the space for the names at this level, and `notes` that for their notes."""
    for name, inner in sorted(folder.folders.items()):
        _grow(tree.add(Text(f"{name}/", "bold blue")), inner, width - STEP, notes)
    for name, leaf in sorted(folder.files.items()):
        gap = width - STEP - cell_len(name) + 2 + notes - leaf.note.cell_len
        tree.add(Text.assemble((name, leaf.style), " " * gap, leaf.note))
