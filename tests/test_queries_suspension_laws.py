"""Laws of the clock of cuts: of a past day it says what was known on it, and its sums are those of the debt."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Rows, days, known_by, ledgers, moves, together
from suspended_companies import company_of

from queries.ask import OpenCompany, open_company

DATED = ("suspended_on", "warned_on", "restored_on")
REASONS = (None, "debt", "own_wish", "technical")
RULES = "[suspension]\nrule_days = 5\nrule_fees = 1\nwarning_days = 2\nterminate_months = 1\n"


@st.composite
def cut_rows(draw: st.DrawFn, accounts: int) -> Rows:
    """A few cuts and warnings of a few accounts on the days of the random ledgers."""
    account = st.integers(1, accounts).map(lambda number: f"{number:03}")
    rows: dict[tuple[str, date | None, date | None], dict[str, Any]] = {}
    for _ in range(draw(st.integers(0, 5))):
        row: dict[str, Any] = {
            "account_id": draw(account),
            "reason": draw(st.sampled_from([None, "debt", "own_wish", "technical"])),
        }
        row |= {"suspended_on": draw(st.one_of(st.none(), days)), "warned_on": draw(days), "restored_on": None}
        if row["suspended_on"] and draw(st.booleans()):
            row["restored_on"] = row["suspended_on"] + timedelta(days=draw(st.integers(0, 4)))
        rows[row["account_id"], row["suspended_on"], row["suspended_on"] or row["warned_on"]] = row
    contacts = [
        {
            "contact_id": f"w{n}",
            "account_id": draw(account),
            "started_at": datetime.combine(draw(days), datetime.min.time()),
            "channel": "sms",
            "result": draw(st.sampled_from(["delivered", "no_answer"])),
            "notice": "suspension",
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    return {"suspensions": list(rows.values()), "contacts": contacts}


def cuts_known_by(rows: Mapping[str, list[dict[str, Any]]], on: date) -> Rows:
    """What the files would have held: a warning first, the cut once it was made, service again once it was back."""
    seen = [
        {name: None if name in DATED and value is not None and value > on else value for name, value in row.items()}
        for row in rows["suspensions"]
    ]
    told = [row for row in rows["contacts"] if row["started_at"].date() <= on]
    return {"suspensions": [row for row in seen if row["suspended_on"] or row["warned_on"]], "contacts": told}


def made(folder: str, name: str, rows: Rows) -> OpenCompany:
    fees = [{"account_id": f"{n:03}", "monthly_fee": Decimal(100)} for n in range(1, 4)]
    return open_company(company_of(Path(folder) / name, {**rows, "accounts": fees}, RULES))


@settings(max_examples=examples(5), deadline=None)
@given(ledger=ledgers(), cuts=cut_rows(3), links=moves(3), back=st.integers(0, DAYS + 3))
def test_all_files_say_of_a_day_what_was_known_on_it(
    ledger: dict[str, Rows], cuts: Rows, links: list[tuple[str, str, date]], back: int
) -> None:
    rows, on = together(ledger, links), BASE + timedelta(days=DAYS + 3 - back)
    with TemporaryDirectory() as folder:
        late = made(folder, "late", {**rows, **cuts}).ask("suspension_clock", as_of=on)
        early = made(folder, "early", {**known_by(rows, on), **cuts_known_by(cuts, on)})
        assert late.equals(early.ask("suspension_clock", as_of=on))
        owing = early.ask("debtors", as_of=on)
        overdue = owing.filter(owing["overdue"] > 0)
        assert late["overdue"].sum() == overdue["overdue"].sum()
        assert set(late.filter(late["overdue"] > 0)["account_id"]) == set(overdue["account_id"])
        assert late["account_id"].is_unique().all()
