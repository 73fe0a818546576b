"""For every combination, `eitherway new` makes what `copier copy` makes of the same answers."""

from pathlib import Path

import pytest

from eitherway.template import source

from ..support.combinations import COMBINATIONS, Combination
from ..support.commands import eitherway, rendered_by_copier
from ..support.repository import contents, git


@pytest.mark.covering(4)
@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_it_makes_what_copier_makes(
    combination: Combination, copier_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "CHECKOUT", copier_template)
    answers = combination.answers
    result = eitherway(
        "new",
        str(tmp_path / "made"),
        f"--set=project_name={answers['project_name']}",
        f"--set=package={answers['package']}",
        f"--framework={combination.framework}",
        f"--with={','.join(combination.extras) or 'none'}",
        "--defaults",
    )

    assert result.exit_code == 0, result.output
    copied = rendered_by_copier(copier_template, tmp_path / "copied", **answers)
    assert contents(tmp_path / "made") == copied
    assert git(tmp_path / "made", "status", "--porcelain", "--ignored") == ""
