"""The funnel agrees with Account, cash by step and the ledger to the kopeck, and replays, on random ledgers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Link, Rows, known_by, ledgers, moves, together
from step_ledgers import step_rows, stepped

from queries.ask import OpenCompany, open_company
from queries.home import Home
from queries.questions.steps.stage_funnel import stage_entries
from receivables.month import Month

PERIOD = {"from": BASE, "to": BASE + timedelta(days=DAYS - 1)}
NOBODY = dict.fromkeys(("segment", "service", "tariff", "district"))


def entries(reading: OpenCompany, as_of: date, **asked: Any) -> pl.DataFrame:
    found = stage_entries(reading, as_of, 180, **{**NOBODY, **PERIOD, **asked})
    return found.join(reading.sql("from account_keys"), on="account_key", how="left", maintain_order="left")


def shown_on_account(reading: OpenCompany, account_id: str, on: date) -> Decimal:
    """What the page Account says is overdue on a day, with what was paid or given up that day still owed."""
    card = reading.ask("account_card", account_id=account_id, as_of=on)["overdue"].item()
    closed = reading.ask("closings", account_id=account_id, as_of=on)
    of_the_day = closed.filter(pl.col("dated_on") == on, pl.col("due_on") < on)["amount"].sum()
    return Decimal(card) + Decimal(of_the_day or 0)


@settings(max_examples=examples(5), derandomize=True)  # of four ledgers each
@given(ledger=ledgers(accounts=4), taken=step_rows(4))
def test_the_debt_at_entry_is_what_account_shows_of_that_day_and_the_first_such_day_is_the_entry(
    ledger: dict[str, Rows], taken: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of charges and payments that nothing takes back; what was paid on the day itself was still owed before it."""
    rows = {**together(_plain(ledger)), **taken, "adjustments": []}
    rows["cases"] = [*rows["cases"], *(_case(account, day) for account in ledger for day in range(0, DAYS, 3))]
    reading = stepped(tmp_path_factory.mktemp("random"), rows)
    last = BASE + timedelta(days=400)
    found = entries(reading, last)
    for account_id, on, debt in found.drop_nulls("debt").select("account_id", "on_day", "debt").rows():
        assert debt == shown_on_account(reading, account_id, on)
    funnel = reading.ask("stage_funnel", as_of=last, **PERIOD)
    for row in funnel.to_dicts():
        of_step = found.filter(pl.col("step") == row["step"]).drop_nulls("debt")
        assert (row["accounts"], row["debt"] or 0) == (of_step.height, of_step["debt"].sum())


def _case(account: str, after: int) -> dict[str, Any]:
    opened_on = BASE + timedelta(days=after)
    return {"case_id": f"{account} {after}", "account_id": account, "step": "bailiffs", "opened_on": opened_on}


def _plain(ledger: dict[str, Rows]) -> dict[str, Rows]:
    """Charges and payments that are never taken back and bear no date before their own."""
    return {
        account: {
            "charges": [
                row | {"amount": abs(row["amount"]), "cancelled_on": None, "kind": "service"} for row in rows["charges"]
            ],
            "payments": [
                row | {"amount": abs(row["amount"]), "reversed_on": None, "refund_of": None} for row in rows["payments"]
            ],
            "adjustments": [],
        }
        for account, rows in ledger.items()
    }


@settings(max_examples=examples(4), derandomize=True)
@given(ledger=ledgers(accounts=3), links=moves(3), taken=step_rows(3), on=st.integers(DAYS // 2, DAYS + 9))
def test_replay_what_came_after_steps_is_as_the_files_up_to_that_day_told(
    ledger: dict[str, Rows], links: list[Link], taken: Rows, on: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, day = {**together(ledger, links), **taken, **_heard()}, BASE + timedelta(days=on)
    later, then = (stepped(tmp_path_factory.mktemp("told"), some) for some in (rows, _files_by(rows, day)))
    period = {"from": BASE, "to": day, "as_of": day}
    for question, asked in (("stage_funnel", {"days": "30"}), ("satisfaction", {})):
        assert later.ask(question, **period, **asked).equals(then.ask(question, **period, **asked))


@settings(max_examples=examples(4), derandomize=True)
@given(ledger=ledgers(accounts=3), links=moves(3), taken=step_rows(3), seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    ledger: dict[str, Rows], links: list[Link], taken: Rows, seed: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = {**together(ledger, links), **taken, **_heard()}
    mixed = {table: seed.sample(some, len(some)) for table, some in rows.items()}
    one, other = (stepped(tmp_path_factory.mktemp("order"), some) for some in (rows, mixed))
    for question in ("stage_funnel", "satisfaction"):
        asked = PERIOD | {"as_of": BASE + timedelta(days=200)}
        assert one.ask(question, **asked).equals(other.ask(question, **asked))


def _heard() -> Rows:
    """A complaint and an answer of the first accounts on days in the middle."""
    day = BASE + timedelta(days=DAYS // 2)
    return {
        "complaints": [
            {"complaint_id": n, "account_id": f"00{n}", "received_on": day + timedelta(days=int(n))} for n in "123"
        ],
        "surveys": [
            {"account_id": f"00{n}", "answered_on": day, "score": int(n), "question": "Q", "about": "collection"}
            for n in "12"
        ],
    }


def _files_by(rows: Rows, day: date) -> Rows:
    """What the files held on that day."""
    starts_on = rows["campaigns"][0]["starts_on"]
    dated = {"cases": "opened_on", "placements": "placed_on", "complaints": "received_on", "surveys": "answered_on"}
    return {
        **known_by(rows, day),
        **{table: [row for row in rows[table] if row[name] <= day] for table, name in dated.items()},
        "contacts": [row for row in rows["contacts"] if row["started_at"].date() <= day],
        "campaigns": rows["campaigns"],
        "campaign_accounts": [row for row in rows["campaign_accounts"] if (row["assigned_on"] or starts_on) <= day],
    }


def test_of_the_sample_the_parts_of_the_funnel_are_the_identity_cash_by_step_and_the_debt_by_age(
    sample_home: Home,
) -> None:
    """Owed before and billed, less every way in which it went, is what debt_by_age has on the last day."""
    reading = open_company(sample_home)
    last = reading.filled("identity")["to"]
    assert isinstance(last, date)
    for month in (Month.of(last), Month.of(last).plus(-4)):
        for district in (None, *reading.sql("select min(district) from accounts").to_series()):
            asked = {"from": month.first, "to": month.last, "district": district}
            moved = reading.ask("identity", **asked).row(0, named=True)
            cash = reading.ask("cash_by_step", **asked)["cash"].sum()
            owed = reading.ask("debt_by_age", as_of=month.last, district=district)["amount"].sum()
            began = moved["opening"] + moved["taken_over"] + moved["billed"]
            gone = cash + moved["written_off"] + moved["ceded"] + moved["free_months"] - moved["corrections"]
            assert began - gone == owed


@settings(max_examples=examples(4), derandomize=True)  # of four ledgers each
@given(ledger=ledgers(accounts=4), opened=st.lists(st.integers(0, DAYS), min_size=4, max_size=4))
def test_where_every_debt_was_overdue_before_the_only_step_its_cash_is_that_of_cash_by_step(
    ledger: dict[str, Rows], opened: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Payments that are taken back later too: until then, and from then on."""
    rows = together(_plain(ledger))
    back = {row["payment_id"]: row["reversed_on"] for one in ledger.values() for row in one["payments"]}
    rows["charges"] = [
        row | {"charged_on": BASE - timedelta(days=20), "due_on": BASE - timedelta(days=10)} for row in rows["charges"]
    ]
    rows["payments"] = [row | {"reversed_on": back[row["payment_id"]]} for row in rows["payments"]]
    rows["cases"] = [_case(account, after) for account, after in zip(sorted(ledger), opened, strict=True)]
    reading = stepped(tmp_path_factory.mktemp("random"), rows)
    for last in (BASE + timedelta(days=DAYS // 2), BASE + timedelta(days=90)):
        owned = dict(reading.ask("cash_by_step", to=last, **{"from": BASE}).select("step", "cash").rows())
        assert entries(reading, last, to=last)["cash_90"].sum() == owned["bailiffs"]
