"""Where the template is: in the checkout, or in the installed package."""

from pathlib import Path

PACKAGED = Path(__file__).parent / "_template"
CHECKOUT = Path(__file__).parents[2]


def template_root() -> Path:
    """The folder of `copier.yml`."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT
