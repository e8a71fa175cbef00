"""Decisions on SQLite and on PostgreSQL: the life of a scheme, closed months, two people at once, and kills."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from decision_stores import new_database, postgres_server

from queries.decisions.alert_tables import alert_rules
from queries.decisions.audit import audit_log, decisions_state, decisions_version
from queries.decisions.months import (
    Closing,
    OutOfOrder,
    Reassignment,
    close_month,
    closed,
    frozen_lines,
    reassign,
    reassigned,
)
from queries.decisions.schemes import approve, in_force, new_draft, save_draft, scheme_called, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.scheme import DEFAULT_SCHEME
from receivables.messages import Problem
from receivables.month import Month
from receivables.tables import MONEY

NUMBERS = count(1)
DEARER = replace(DEFAULT_SCHEME, cap=Decimal(50000))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.db'}"
    return new_database(request.getfixturevalue("server"), f"decisions{next(NUMBERS)}")


@pytest.fixture
def decisions(url: str) -> Iterator[Decisions]:
    with closing(Decisions(url)) as store:
        yield store


def payouts(total: str) -> pl.DataFrame:
    return pl.DataFrame({"operator_id": ["O1"], "payout": [Decimal(total)]}, schema_overrides={"payout": MONEY})


def test_a_scheme_lives_from_draft_to_replaced_and_every_version_stays(decisions: Decisions) -> None:
    first = approve(
        decisions, new_draft(decisions, "standard", DEFAULT_SCHEME, "anna"), Month(2026, 1), "boris", two_people=True
    )
    draft = save_draft(decisions, new_draft(decisions, "standard", DEFAULT_SCHEME, "anna"), DEARER, "anna")
    assert (draft.label, draft.state, draft.revision) == ("standard/2", "draft", 2)
    approve(decisions, draft, Month(2026, 7), "boris", two_people=True)
    versions = scheme_versions(decisions)
    assert [(one.label, one.state, one.valid_from, one.replaced_from) for one in versions] == [
        ("standard/1", "replaced", Month(2026, 1), Month(2026, 7)),
        ("standard/2", "approved", Month(2026, 7), None),
    ]
    chosen = {
        month: in_force(versions, month) for month in (Month(2025, 12), Month(2026, 6), Month(2026, 7), Month(2027, 1))
    }
    assert [one and one.version for one in chosen.values()] == [None, 1, 2, 2]
    assert versions[0].scheme == first.scheme == DEFAULT_SCHEME
    assert scheme_called(decisions, "standard").scheme == scheme_called(decisions, "standard/2").scheme == DEARER


def test_a_scheme_approved_before_a_later_one_ends_where_that_one_begins(decisions: Decisions) -> None:
    approve(decisions, new_draft(decisions, "summer", DEFAULT_SCHEME, "anna"), Month(2026, 6), "anna", two_people=False)
    approve(decisions, new_draft(decisions, "spring", DEFAULT_SCHEME, "anna"), Month(2026, 3), "anna", two_people=False)
    versions = scheme_versions(decisions)
    months = (Month(2026, 2), Month(2026, 3), Month(2026, 5), Month(2026, 6))
    found = [in_force(versions, month) for month in months]
    assert [one and one.name for one in found] == [None, "spring", "spring", "summer"]


def test_an_approved_scheme_cannot_be_changed(decisions: Decisions) -> None:
    draft = new_draft(decisions, "standard", DEFAULT_SCHEME, "anna")
    approved = approve(decisions, draft, Month(2026, 1), "boris", two_people=False)
    for read in (draft, approved):
        with pytest.raises(Problem, match="is approved and cannot be changed"):
            save_draft(decisions, read, DEARER, "anna")
        with pytest.raises(Problem, match="is approved"):
            approve(decisions, read, Month(2026, 2), "boris", two_people=False)
    assert scheme_called(decisions, "standard").scheme == DEFAULT_SCHEME


def test_author_and_approver_are_two_people_where_people_sign_in(decisions: Decisions) -> None:
    draft = new_draft(decisions, "standard", DEFAULT_SCHEME, "anna")
    with pytest.raises(Problem, match="somebody else must approve it"):
        approve(decisions, draft, Month(2026, 1), "anna", two_people=True)
    assert approve(decisions, draft, Month(2026, 1), "boris", two_people=True).approver == "boris"


def test_the_second_of_two_people_who_save_the_same_draft_is_told(url: str) -> None:
    with closing(Decisions(url)) as anna, closing(Decisions(url)) as boris:
        draft = new_draft(anna, "standard", DEFAULT_SCHEME, "anna")
        read_by_boris = scheme_called(boris, "standard")
        save_draft(anna, draft, DEARER, "anna")
        with pytest.raises(Problem, match=r"was changed by anna after you opened it; nothing of yours was saved"):
            save_draft(boris, read_by_boris, DEFAULT_SCHEME, "boris")
        assert scheme_called(boris, "standard").scheme == DEARER


def test_unknown_names_and_names_that_cannot_be_used_are_refused(decisions: Decisions) -> None:
    with pytest.raises(Problem, match="There is no bonus scheme winter"):
        scheme_called(decisions, "winter")
    for name in ("", " ", "a/b", "a,b", "x" * 81):
        with pytest.raises(Problem, match="needs a name"):
            new_draft(decisions, name, DEFAULT_SCHEME, "anna")


def test_a_closed_month_is_frozen_with_its_lines(decisions: Decisions) -> None:
    scheme = approve(
        decisions, new_draft(decisions, "s", DEFAULT_SCHEME, "anna"), Month(2026, 1), "anna", two_people=False
    )
    lines = pl.DataFrame({"payment_id": ["0001"], "bonus": [Decimal("0.10")]}, schema_overrides={"bonus": MONEY})
    close_month(decisions, Closing(Month(2026, 5), scheme.scheme_id, "abc", lines, payouts("12.30")), "boris")
    (month,) = closed(decisions)
    assert (month.month, month.scheme, month.data_version, month.control_total) == (
        Month(2026, 5),
        "s/1",
        "abc",
        Decimal("12.30"),
    )
    kept = frozen_lines(decisions, Month(2026, 5))
    assert kept is not None
    assert kept.select(lines.columns).equals(lines)
    assert frozen_lines(decisions, Month(2026, 6)) is None


def test_a_month_is_closed_once_also_late_and_no_scheme_begins_before_the_last(decisions: Decisions) -> None:
    scheme = approve(
        decisions, new_draft(decisions, "s", DEFAULT_SCHEME, "anna"), Month(2026, 1), "anna", two_people=False
    )
    month_end = Closing(Month(2026, 5), scheme.scheme_id, "abc", payouts("1"), payouts("1"))
    reason = OutOfOrder("April is late", (Month(2026, 4),))
    close_month(decisions, replace(month_end, out_of_order=reason), "boris")
    close_month(decisions, replace(month_end, month=Month(2026, 4)), "boris")
    assert [one.month for one in closed(decisions)] == [Month(2026, 4), Month(2026, 5)]
    for month in (Month(2026, 5), Month(2026, 4)):
        with pytest.raises(Problem, match=f"{month} cannot be closed: it is closed already"):
            close_month(decisions, replace(month_end, month=month), "boris")
    with pytest.raises(Problem, match="the months up to 2026-05 are closed"):
        approve(decisions, new_draft(decisions, "s", DEARER, "anna"), Month(2026, 5), "anna", two_people=False)
    late, early = audit_log(decisions).filter(pl.col("what") == "month closed")["after"]
    assert '"left_open": ["2026-04"]' in early
    assert '"why": "April is late"' in early
    assert "why" not in late


def test_reassignments_say_who_when_and_why(decisions: Decisions) -> None:
    reassign(decisions, Reassignment("P1", None, "O2", "O2 called first"), "O1", "boris")
    reassign(decisions, Reassignment("P1", "C1", None, "paid in the office"), "O2", "boris")
    assert reassigned(decisions).select("payment_id", "charge_id", "operator_id", "why", "decided_by").rows() == [
        ("P1", None, "O2", "O2 called first", "boris"),
        ("P1", "C1", None, "paid in the office", "boris"),
    ]
    with pytest.raises(Problem, match="Say why"):
        reassign(decisions, Reassignment("P1", None, "O3", "  "), "O1", "boris")


def test_every_decision_is_in_the_log_with_before_and_after(decisions: Decisions) -> None:
    assert decisions_version(decisions) == 0
    draft = save_draft(decisions, new_draft(decisions, "s", DEFAULT_SCHEME, "anna"), DEARER, "vera")
    scheme = approve(decisions, draft, Month(2026, 1), "boris", two_people=True)
    close_month(decisions, Closing(Month(2026, 5), scheme.scheme_id, "abc", payouts("1"), payouts("1")), "boris")
    reassign(decisions, Reassignment("P1", None, "O2", "so"), "O1", "boris")
    log = audit_log(decisions)
    assert log.select("who", "what", "subject").rows() == [
        ("boris", "line reassigned", "P1"),
        ("boris", "month closed", "2026-05"),
        ("boris", "scheme approved", "s/1"),
        ("vera", "scheme changed", "s/1"),
        ("anna", "scheme drafted", "s/1"),
    ]
    assert '"cap": null' in log["before"][3]
    assert '"cap": "50000"' in log["after"][3]
    assert decisions_version(decisions) == 5
    assert decisions_state(decisions).startswith("5 20"), "and the moment of it"


def test_what_fails_half_way_leaves_nothing(decisions: Decisions) -> None:
    missing = Closing(Month(2026, 5), 999, "abc", payouts("1"), pl.DataFrame({"payout": ["not a number"]}))
    with pytest.raises(Exception, match=r".+"):
        close_month(decisions, missing, "boris")
    assert closed(decisions) == []
    assert decisions_version(decisions) == 0


WRITER = """
import sys
from dataclasses import replace
from decimal import Decimal
from queries.decisions.schemes import new_draft, save_draft, scheme_versions
from queries.decisions.store import Decisions
from receivables.bonus.scheme import DEFAULT_SCHEME
print("begun", flush=True)
decisions = Decisions(sys.argv[1])
draft = (scheme_versions(decisions) or [new_draft(decisions, "s", DEFAULT_SCHEME, "anna")])[0]
while True:
    draft = save_draft(decisions, draft, replace(draft.scheme, cap=Decimal(draft.revision)), "anna")
    print(draft.revision, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 2, 3, 5, 8])
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(url: str, lines: int) -> None:
    command = [sys.executable, "-c", WRITER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        told += writer.stdout.read().splitlines()
    with closing(Decisions(url)) as decisions:
        for draft in scheme_versions(decisions):
            changes = audit_log(decisions).filter(pl.col("what") == "scheme changed").height
            assert draft.revision == changes + 1
            assert draft.scheme.cap == (None if changes == 0 else changes)
            assert draft.revision >= max((int(line) for line in told if line.strip().isdigit()), default=0)
        assert new_draft(decisions, "after", DEFAULT_SCHEME, "boris").version == 1


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    with closing(Decisions(f"sqlite:///{tmp_path / 'decisions.db'}")) as decisions, decisions.writing():
        assert scheme_versions(decisions) == []


def test_the_tables_are_those_the_migrations_make(decisions: Decisions) -> None:

    with decisions.reading() as connection:
        inspector = sa.inspect(connection)
        made = {t: {c["name"]: c["nullable"] for c in inspector.get_columns(t)} for t in inspector.get_table_names()}
    made.pop("alembic_version")
    assert made == {t.name: {c.name: c.nullable for c in t.columns} for t in alert_rules.metadata.tables.values()}
