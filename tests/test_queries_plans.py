"""How plans agreed with debtors stand: parts counted by hand, reversals, plans that follow others, moved contracts."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from billing_rows import charge, payment
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import Link, Rows, days, home_with, known_by, ledgers, moves, together
from plan_homes import home_of_plans, part_states, plan, states

from queries.ask import open_company
from queries.home import Home

THREE = [("2026-07-20", 300), ("2026-08-20", 300), ("2026-09-20", 300)]
AGREED = plan("1", "2026-07-01", THREE)


def of_plan(home: Home, on: str, *columns: str) -> tuple[object, ...]:
    asked = f"select {', '.join(columns)} from plans_on($as_of)"
    return open_company(home).sql(asked, as_of=date.fromisoformat(on)).row(0)


def test_a_part_is_kept_when_the_plan_is_paid_up_to_it_by_its_day(tmp_path: Path) -> None:
    """300 on its day, 200 + 100 two days late, then nothing; what came before the agreement is not of it."""
    paid = [
        payment("before", "2026-06-30", "50"),
        payment("1", "2026-07-20", "300"),
        payment("2", "2026-08-20", "200"),
        payment("3", "2026-08-22", "100"),
    ]
    home = home_of_plans(tmp_path, AGREED, payments=paid)
    assert part_states(home, "2026-07-01") == ["open", "open", "open"]
    assert part_states(home, "2026-07-20") == ["kept", "open", "open"]
    assert part_states(home, "2026-08-21") == ["kept", "open", "open"]
    assert part_states(home, "2026-08-22") == ["kept", "kept_late", "open"]
    assert part_states(home, "2026-09-23") == ["kept", "kept_late", "open"], "the third day more"
    assert part_states(home, "2026-09-24") == ["kept", "kept_late", "broken"]
    assert [states(home, day)[0][1] for day in ("2026-09-23", "2026-09-24")] == ["kept", "broken"]


def test_what_is_paid_ahead_keeps_later_parts_and_all_of_it_fulfils_the_plan(tmp_path: Path) -> None:
    home = home_of_plans(
        tmp_path, AGREED, payments=[payment("1", "2026-07-01", "500"), payment("2", "2026-08-01", "400")]
    )
    assert of_plan(home, "2026-07-31", "paid", "remains", "missing", "next_due_on", "next_amount", "state") == (
        500, 900 - 500, 0, date(2026, 8, 20), 600 - 500, "kept",
    )  # fmt: skip
    assert part_states(home, "2026-08-01") == ["kept", "kept", "kept"]
    assert of_plan(home, "2026-08-01", "remains", "next_due_on", "state") == (0, None, "fulfilled")


def test_a_plan_that_catches_up_is_kept_again_but_its_part_stays_broken(tmp_path: Path) -> None:
    home = home_of_plans(tmp_path, AGREED, payments=[payment("1", "2026-08-05", "300")])
    assert (states(home, "2026-07-23"), of_plan(home, "2026-07-24", "state", "missing")) == (
        [("1", "kept")],
        ("broken", 300),
    )
    assert (states(home, "2026-08-05"), part_states(home, "2026-08-05")[0]) == ([("1", "kept")], "broken")


def test_a_reversal_breaks_the_part_from_its_day(tmp_path: Path) -> None:
    paid = payment("1", "2026-07-10", "300", reversed_on=date(2026, 8, 3))
    home = home_of_plans(tmp_path, AGREED, payments=[paid])
    assert (part_states(home, "2026-08-02")[0], states(home, "2026-08-02")) == ("kept", [("1", "kept")])
    assert (part_states(home, "2026-08-03")[0], states(home, "2026-08-03")) == ("broken", [("1", "broken")])


def test_a_plan_ended_early_is_judged_by_the_parts_before_its_end(tmp_path: Path) -> None:
    """The payment of the last day is still the plan's, the later one is not."""
    ended = plan("1", "2026-07-01", THREE, ended_on=date(2026, 8, 20))
    paid = [payment("1", "2026-08-20", "300"), payment("2", "2026-08-21", "600")]
    home = home_of_plans(tmp_path, ended, payments=paid)
    assert part_states(home, "2026-09-30") == ["broken", "dropped", "dropped"]
    assert of_plan(home, "2026-09-30", "state", "paid") == ("ended", 300)
    assert states(home, "2026-08-19") == [("1", "broken")]


def test_a_plan_that_is_paid_by_its_end_was_fulfilled(tmp_path: Path) -> None:
    ended = plan("1", "2026-07-01", THREE, ended_on=date(2026, 7, 15))
    home = home_of_plans(tmp_path, ended, payments=[payment("1", "2026-07-15", "900")])
    assert states(home, "2026-12-31") == [("1", "fulfilled")]


def test_a_deferral_is_a_plan_of_one_part_and_one_without_parts_has_no_state(tmp_path: Path) -> None:
    deferral = plan("1", "2026-07-01", [("2026-09-01", 900)], kind="deferral")
    home = home_of_plans(tmp_path, deferral, plan("2", "2026-07-01", [], "B"))
    assert states(home, "2026-08-31") == [("1", "kept"), ("2", None)]
    assert states(home, "2026-09-05") == [("1", "broken"), ("2", None)]


def test_the_plan_agreed_last_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """One payment is of one plan: what came on 10 August is the second one's."""
    second = plan("2", "2026-08-10", [("2026-08-10", 100), ("2026-10-10", 500)])
    home = home_of_plans(tmp_path, AGREED, second, payments=[payment("1", "2026-08-10", "100")])
    assert states(home, "2026-08-09") == [("1", "broken")]
    assert states(home, "2026-08-10") == [("1", "replaced"), ("2", "kept")]
    assert part_states(home, "2026-08-10") == ["broken", "dropped", "dropped", "kept", "open"]


def test_a_plan_goes_along_with_a_moved_contract_and_counts_no_money_of_the_new_ones_past(tmp_path: Path) -> None:
    """B took A over on 1 August: its own 300 of July is not the plan's, its 300 of August is."""
    own = charge("d", "2026-06-01", "500", "2026-06-20", account_id="B")
    link = {"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 8, 1)}
    paid = [payment(day, day, "300", account_id=account) for account, day in (("B", "2026-07-15"), ("B", "2026-08-20"))]
    home = home_of_plans(
        tmp_path, AGREED, account_links=[link], payments=paid, charges=[charge("c", "2026-06-01", "900"), own]
    )
    assert of_plan(home, "2026-07-31", "holder_id", "paid", "state") == ("A", 0, "broken")
    assert of_plan(home, "2026-08-20", "holder_id", "paid", "missing") == ("B", 300, 300 - 300)


@st.composite
def some_plans(draw: st.DrawFn, accounts: int = 3) -> Rows:
    """Plans over the days of random ledgers, some ended early, with one to three parts."""
    heads, parts = [], []
    for number in range(draw(st.integers(1, 4))):
        agreed_on = draw(days)
        ended_on = draw(st.one_of(st.none(), st.none(), days))
        account = f"{draw(st.integers(1, accounts)):03}"
        heads.append(
            {"arrangement_id": str(number), "account_id": account, "agreed_on": agreed_on, "ended_on": ended_on}
        )
        terms = draw(st.lists(st.integers(0, 8), min_size=1, max_size=3, unique=True))
        due = [agreed_on + timedelta(days=term) for term in terms]
        amount = draw(st.sampled_from([50, 100, 170]))
        parts += [{"arrangement_id": str(number), "due_on": day, "amount": amount} for day in due]
    return {"arrangements": heads, "arrangement_parts": parts}


def known_plans(plans: Rows, on: date) -> Rows:
    """What the files would have held of plans on that day."""
    heads = [
        {**head, "ended_on": head["ended_on"] if head["ended_on"] and head["ended_on"] <= on else None}
        for head in plans["arrangements"]
        if head["agreed_on"] <= on
    ]
    numbers = {head["arrangement_id"] for head in heads}
    return {
        "arrangements": heads,
        "arrangement_parts": [part for part in plans["arrangement_parts"] if part["arrangement_id"] in numbers],
    }


TOLD = (
    "with told as (from plans_agreed($as_of)) select * from paid_on_plans('told', $as_of) order by all",
    "select * from plan_parts_on($as_of) order by all",
    "select * from plans_on($as_of) order by all",
    "select * from kept_plans_on($as_of) order by all",
    "select * exclude (cell_id) from arranged_on($as_of) order by all",
)


@given(ledgers(), moves(3), some_plans(), days)
@settings(max_examples=examples(6), deadline=None)
def test_a_past_day_is_as_the_files_up_to_it_tell_it_and_no_money_is_counted_twice(
    tmp_path_factory: pytest.TempPathFactory, ledger: dict[str, Rows], links: list[Link], plans: Rows, on: date
) -> None:
    folder = tmp_path_factory.mktemp("plans")
    rows = together(ledger, links)
    every = open_company(home_with(folder / "all", {**rows, **plans}))
    known = open_company(home_with(folder / "known", {**known_by(rows, on), **known_plans(plans, on)}))
    for asked in TOLD:
        assert every.sql(asked, as_of=on).rows() == known.sql(asked, as_of=on).rows()
    cash = every.sql("select coalesce(sum(amount), 0) from cash_lines where paid_on <= $as_of and amount > 0", as_of=on)
    paid = every.sql("select coalesce(sum(paid) filter (where paid > 0), 0) from plans_on($as_of)", as_of=on)
    assert paid.item() <= cash.item()
    running = every.sql("select * from plans_on($as_of) where state = 'kept' order by all", as_of=on).rows()
    assert every.sql("select * from kept_plans_on($as_of) order by all", as_of=on).rows() == running
    in_plans = every.sql("select coalesce(sum(arranged), 0) from arranged_on($as_of)", as_of=on)
    kept = every.sql("select coalesce(sum(remains), 0) from plans_on($as_of) where state = 'kept'", as_of=on)
    assert in_plans.item() <= kept.item()
    aged, listed = (every.ask(question, as_of=on) for question in ("debt_by_age", "arrangements_list"))
    if listed.height:
        assert aged["arranged"].sum() == listed["arranged"].sum() == in_plans.item()
        owed = aged.filter(pl.col("bucket") != "advance")
        assert (owed["arranged"] <= owed["amount"]).all()
    twice = every.sql(
        "select holder_id from plans_on($as_of) where state = 'kept' group by all having count(*) > 1", as_of=on
    )
    assert twice.is_empty()
