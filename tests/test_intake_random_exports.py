"""Random exports of one true ledger give the truth, a question, or a doubt that names the roubles: never less."""

from dataclasses import replace
from pathlib import Path

import pytest
from export_verdicts import FALSE, judged
from random_exports import random_export

from queries.home import home_at

EXPORTS, AT_A_TIME = 60, 10


@pytest.mark.parametrize("first", range(1, EXPORTS, AT_A_TIME))
def test_figures_of_random_exports_are_never_silently_false(tmp_path: Path, first: int) -> None:
    kinds = {}
    for seed in range(first, first + AT_A_TIME):
        folder = tmp_path / str(seed)
        folder.mkdir()
        verdict = judged(home_at(folder / "home"), folder, random_export(seed))
        kinds[seed] = (verdict.kind, verdict.why)
    assert {seed: why for seed, (kind, why) in kinds.items() if kind == FALSE} == {}


def test_a_figure_that_is_off_is_seen(tmp_path: Path) -> None:
    export = random_export(2)
    ledger = replace(export.ledger, payments=export.ledger.payments[1:])
    verdict = judged(home_at(tmp_path / "home"), tmp_path, replace(export, ledger=ledger))
    assert verdict.kind == FALSE


def test_an_export_is_the_same_for_the_same_seed() -> None:
    one, again = random_export(3), random_export(3)
    assert [file.content for file in one.files if file.name.endswith(".csv")] == [
        file.content for file in again.files if file.name.endswith(".csv")
    ]
    assert one.ledger == again.ledger
