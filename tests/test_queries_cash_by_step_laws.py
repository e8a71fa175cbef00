"""One rouble, one step: on random ledgers and the sample the steps add up to the cash of the identity, and replay."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Link, Rows, ledgers, moves, together
from moved_reference import Chains
from step_ledgers import Payment, begun, cash_of, step_rows, stepped, steps_known_by, whose

from queries.ask import OpenCompany, open_company
from queries.home import Home
from receivables.month import Month
from receivables.steps.recovery_steps import NOT_OVERDUE, STEPS

WINDOWS: dict[str, int] = {step: 3 + 2 * (place % 3) for place, step in enumerate(STEPS)}
WRITTEN = "[stages]\nwindow_days = { " + ", ".join(f"{step} = {days}" for step, days in WINDOWS.items()) + " }\n"
PERIOD = {"from": BASE, "to": BASE + timedelta(days=DAYS + 10)}


def expected(reading: OpenCompany, rows: Rows, links: list[Link]) -> dict[str, Decimal]:
    """Each part of a payment by the plain rule."""
    chains, steps = Chains(links), begun(rows)
    accounts = {row["payment_id"]: row["account_id"] for row in rows["payments"]}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in reading.sql("select payment_id, decided_on, due_on, amount from cash_lines").iter_rows(named=True):
        payment, due_on = Payment(accounts.get(line["payment_id"], ""), line["decided_on"]), line["due_on"]
        overdue = due_on is not None and due_on < line["decided_on"]
        sums[whose(payment, steps, WINDOWS, chains) if overdue else NOT_OVERDUE] += line["amount"]
    return {step: cash for step, cash in sums.items() if cash}


@settings(max_examples=examples(8), derandomize=True)  # of five ledgers each
@given(ledger=ledgers(accounts=5), links=moves(5), taken=step_rows(5))
def test_every_part_of_a_payment_belongs_to_one_step_and_all_add_up_to_the_cash_of_the_identity(
    ledger: dict[str, Rows], links: list[Link], taken: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = {**together(ledger, links), **taken}
    rows["accounts"] = [{"account_id": f"{n:03}", "district": "north" if n % 2 else "south"} for n in range(1, 6)]
    reading = stepped(tmp_path_factory.mktemp("random"), rows, WRITTEN)
    assert cash_of(reading, **PERIOD) == expected(reading, rows, links)
    for first in (0, DAYS // 2):
        for district in (None, "north", "south"):
            last = BASE + timedelta(days=first + DAYS // 2 - 1)
            asked = {"from": BASE + timedelta(days=first), "to": last, "district": district}
            cash = reading.ask("identity", **asked)["cash"].item()
            assert reading.ask("cash_by_step", **asked)["cash"].sum() == cash


@settings(max_examples=examples(4), derandomize=True)
@given(ledger=ledgers(accounts=3), links=moves(3), taken=step_rows(3), on=st.integers(DAYS // 2, DAYS + 9))
def test_replay_whose_cash_it_was_and_what_followed_notices_is_as_the_files_up_to_that_day_told(
    ledger: dict[str, Rows], links: list[Link], taken: Rows, on: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, day = {**together(ledger, links), **taken}, BASE + timedelta(days=on)
    later, then = (
        stepped(tmp_path_factory.mktemp("told"), some, WRITTEN) for some in (rows, steps_known_by(rows, day))
    )
    period = {"from": BASE, "to": day}
    assert cash_of(later, **period) == cash_of(then, **period)
    told = [one.ask("notice_heat", as_of=day, **period) for one in (later, then)]
    assert told[0].equals(told[1])


def test_of_the_sample_the_steps_of_each_month_and_district_add_up_to_its_cash(sample_home: Home) -> None:
    reading = open_company(sample_home)
    last = reading.filled("identity")["to"]
    assert isinstance(last, date)
    districts = reading.sql("select distinct district from accounts where district is not null")["district"].to_list()
    for month in Month.of(last).plus(-5).to(Month.of(last)):
        for district in (None, *districts):
            asked = {"from": month.first, "to": month.last, "district": district}
            steps = reading.ask("cash_by_step", **asked)
            assert steps["cash"].sum() == reading.ask("identity", **asked)["cash"].item()
    assert set(steps.filter(pl.col("recorded"))["step"]) > {"notice", "operator", "letter"}
