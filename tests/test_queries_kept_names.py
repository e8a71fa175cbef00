"""What an answer is kept under: one name for one thing in every process, and none for what has no lasting one."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from queries.warehouse.kept_answers import kept_file
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.month import Month


def test_every_process_gives_a_scheme_the_same_name_and_another_scheme_another() -> None:
    """Its channels are a set, which each process walks through in an order of its own."""
    text = """
import sys
from dataclasses import replace
from pathlib import Path
from queries.warehouse.kept_answers import kept_file
from receivables.bonus.scheme import DEFAULT_SCHEME

scheme = replace(DEFAULT_SCHEME, excluded_channels=frozenset(["auto", "sms", "visit", "call", "letter"]))
for what in (scheme, replace(scheme, excluded_channels=frozenset(["auto"])), replace(scheme, credit_days=7)):
    print(kept_file(Path("."), "settings", ("payouts under", (("own", what),))))
"""
    found = [
        subprocess.run(
            [sys.executable, "-c", text],
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(set(found)) == 1
    names = found[0].split()
    assert len(set(names)) == 3
    assert "None" not in names


@pytest.mark.parametrize("what", [object(), Month, ("a", [1]), ("a", frozenset({object()})), print])
def test_what_has_no_lasting_name_is_not_kept(what: object, tmp_path: Path) -> None:
    assert kept_file(tmp_path, "settings", what) is None


def test_one_name_is_that_of_one_thing_only(tmp_path: Path) -> None:
    things = [
        frozenset({"a", "b"}),
        frozenset({"a"}),
        frozenset(),
        DEFAULT_SCHEME,
        replace(DEFAULT_SCHEME, credit_days=8),
        1,
        "1",
        1.0,
        Decimal(1),
        True,
        None,
        "None",
        (1,),
        ((1,),),
        (),
        ("a", "b"),
        ("a, str b",),
        date(2026, 1, 1),
    ]
    assert len({kept_file(tmp_path, "settings", thing) for thing in things}) == len(things)
