"""Homes that every earlier version made, opened by this one: figures and decisions are what they were there.

They are made by ``make_old_homes.py``, and hold what that version could keep, two also its tables, and what it said.
"""

import csv
import io
import json
import tarfile
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from make_old_homes import ASKED, CLOSED, FINISHED, PACKED

from queries.ask import ask, open_company
from queries.check import check
from queries.decisions.agency_tellings import tellings
from queries.decisions.alert_rules import kept_rules
from queries.decisions.audit import audit_log
from queries.decisions.chart_notes import notes_standing
from queries.decisions.documents import decided_documents
from queries.decisions.months import closed, reassigned
from queries.decisions.review_marks import marks_made
from queries.decisions.saved_views import views_of
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.warehouse.build import build
from queries.warehouse.status import status
from receivables.messages import Problem

Rows = list[dict[str, str]]


@pytest.fixture(params=FINISHED)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def old_home(version: str, tmp_path: Path) -> Home:
    with tarfile.open(PACKED / f"{version}.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    return home_at(tmp_path / "home")


CANCELLED = Decimal(1180)
"""Two bills of March that were cancelled in March: up to 0.2 they were billed and corrected, since 0.3 neither."""

OF_BILLED = ("collection_rate", "dso", "add_days", "cei", "cei_cash")


@pytest.fixture
def said(old_home: Home, version: str) -> dict[str, Rows]:
    """What the version itself answered, as CSV tells it, but for what the list of changes says has moved since."""
    told = json.loads((old_home.path.parent / "said.json").read_text("utf-8"))
    answers = {what: _rows(text) for what, text in told.items()}
    if version < "0.3":
        whole, march = answers["billed, cash and owed"][0], answers["billed and cash by month"][0]
        whole["corrections"] = str(Decimal(whole["corrections"]) + CANCELLED)
        for row in (whole, march):
            row["billed"] = str(Decimal(row["billed"]) - CANCELLED)
        for name in OF_BILLED:
            del march[name]
    return answers


def _rows(text: str) -> Rows:
    return [*csv.DictReader(io.StringIO(text))]


def answered(home: Home, what: str) -> pl.DataFrame:
    name, params = ASKED[what]
    return ask(home, name, params)


def test_every_version_but_this_one_has_its_home() -> None:
    told = (PACKED.parents[1] / "CHANGELOG.md").read_text("utf-8")
    versions = [line.split()[1] for line in told.splitlines() if line.startswith("## ")]
    assert [version.removesuffix(".0") for version in versions[1:]] == [*reversed(FINISHED)]


def test_before_a_build_its_tables_are_asked_or_refused_in_a_sentence(old_home: Home, said: dict[str, Rows]) -> None:
    what = "owed by age"
    try:
        found = answered(old_home, what)
    except Problem as problem:
        assert "python cli.py build" in str(problem)
    else:
        assert alike(said[what], found)


def alike(rows: Rows, found: pl.DataFrame) -> bool:
    """Whether every cell that was told then is told now; columns may have come since."""
    now = _rows(found.write_csv())
    return len(rows) == len(now) and all(one.items() <= other.items() for one, other in zip(rows, now, strict=True))


def test_after_a_build_figures_and_decisions_are_what_they_were(
    old_home: Home, version: str, said: dict[str, Rows]
) -> None:
    build(old_home)
    assert [what for what, rows in said.items() if not alike(rows, answered(old_home, what))] == []
    assert not open_company(old_home).settings_are_newer
    assert check(old_home) == []
    decided_as_there(old_home, version)


def decided_as_there(old_home: Home, version: str) -> None:
    decisions = decisions_at(old_home)
    assert [(str(one.month), one.scheme, one.closed_by) for one in closed(decisions)] == [
        (month, "standard/1", "boris") for month in CLOSED
    ]
    assert reassigned(decisions).select("why", "decided_by").rows() == [("his own", "boris")]
    counted = {
        "0.2": decided_documents(decisions).height,
        "0.5": marks_made(decisions).height,
        "0.6": tellings(decisions).height,
        "0.7": len(kept_rules(decisions)) + notes_standing(decisions).height,
    }
    views = len(views_of(decisions, "anna@company.example"))
    assert counted == {"0.2": int(version >= "0.2"), "0.5": int(version >= "0.5"), "0.6": int(version >= "0.6"),
                       "0.7": 2 * (version >= "0.7")}  # fmt: skip
    assert views == int(version >= "0.7")
    assert {"month closed", "line reassigned"} <= set(audit_log(decisions)["what"])
    assert status(old_home)["files"][-1]["withdrawn"]
