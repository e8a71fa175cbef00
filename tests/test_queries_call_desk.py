"""The call desk on small companies: who is left out and why, what the law leaves, when the lawful hours are, replay."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from desk_companies import Rows, charge, known_on, months_of_talks, talk
from ledgers import home_with

from queries.ask import open_company
from queries.home import Home

WEDNESDAY = date(2026, 10, 14)


def at(day: int, hour: int = 12, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour)


def promise(account: str, day: int, by: int) -> dict[str, Any]:
    return talk(account, at(day), "promise", promised_on=date(2026, 10, by), promised_amount=1000)


EACH: Rows = {
    "accounts": [
        {"account_id": "plain", "is_person": True},
        {"account_id": "two", "is_person": True, "person_id": "P"},
        {"account_id": "two-more", "is_person": True, "person_id": "P"},
        {"account_id": "firm", "is_person": False},
        {"account_id": "ban-shared", "is_person": True, "person_id": "R"},
        {"account_id": "ban-named", "is_person": True, "person_id": "R"},
        {"account_id": "bankrupt-case", "is_person": True, "person_id": "B"},
        {"account_id": "bankrupt-too", "is_person": True, "person_id": "B"},
    ],
    "charges": [
        charge("plain"),
        charge("two"),
        charge("two-more"),
        charge("firm"),
        charge("ban-shared"),
        charge("ban-mass"),
        charge("ban-over"),
        charge("bankrupt-ban"),
        charge("bankrupt-case"),
        charge("bankrupt-too"),
        charge("disputed", disputed_on=date(2026, 10, 1)),
        charge("disputed-later", disputed_on=date(2026, 10, 15)),
        charge("dispute"),
        charge("dispute-old"),
        charge("agency"),
        charge("agency-back"),
        charge("court"),
        charge("letter"),
        charge("plan"),
        charge("plan-broken"),
        charge("promise"),
        charge("promise-broken"),
        charge("today"),
        charge("not-due", date(2026, 10, 14)),
    ],
    "payments": [{"payment_id": "P1", "account_id": "plan", "paid_on": date(2026, 10, 5), "amount": 300}],
    "contact_bans": [
        {"account_id": "ban-named", "kind": "refusal", "from_on": date(2026, 10, 1)},
        {"account_id": "ban-mass", "kind": "no_mass_calls", "from_on": date(2026, 10, 1)},
        {"account_id": "ban-over", "kind": "representative", "from_on": date(2026, 9, 1), "to_on": date(2026, 10, 13)},
        {"account_id": "bankrupt-ban", "kind": "bankruptcy", "from_on": date(2026, 10, 1)},
    ],
    "cases": [
        {
            "case_id": "1",
            "account_id": "bankrupt-case",
            "step": "bailiffs",
            "opened_on": date(2026, 1, 1),
            "closed_on": date(2026, 9, 30),
            "result": "bankrupt",
        },
        {"case_id": "2", "account_id": "court", "step": "court_order", "opened_on": date(2026, 10, 1)},
        {"case_id": "3", "account_id": "letter", "step": "letter", "opened_on": date(2026, 10, 1)},
    ],
    "placements": [
        {"placement_id": "1", "account_id": "agency", "agency": "X", "placed_on": date(2026, 10, 1)},
        {
            "placement_id": "2",
            "account_id": "agency-back",
            "agency": "X",
            "placed_on": date(2026, 9, 21),
            "recalled_on": date(2026, 10, 14),
        },
    ],
    "arrangements": [
        {"arrangement_id": name, "account_id": name, "agreed_on": date(2026, 10, 1)} for name in ("plan", "plan-broken")
    ],
    "arrangement_parts": [
        {"arrangement_id": name, "due_on": day, "amount": amount}
        for name in ("plan", "plan-broken")
        for day, amount in ((date(2026, 10, 10), 300), (date(2026, 11, 10), 700))
    ],
    "contacts": [
        talk("two", at(12)),
        talk("two-more", at(13)),
        talk("firm", at(12)),
        talk("firm", at(13)),
        talk("firm", at(14)),
        talk("dispute", at(5), "dispute"),
        talk("dispute-old", at(13, month=9), "dispute"),
        promise("promise", 12, 13),
        promise("promise-broken", 5, 10),
        talk("today", at(14)),
    ],
    "operators": [{"operator_id": "O1", "team": "north"}, {"operator_id": "O2", "team": "south"}],
    "assignments": [
        {"account_id": "plain", "operator_id": "O1", "assigned_on": date(2026, 10, 1)},
        {"account_id": "letter", "operator_id": "O2", "assigned_on": date(2026, 10, 1)},
        {"account_id": "court", "operator_id": "O2", "assigned_on": date(2026, 10, 1)},
    ],
}


@pytest.fixture(scope="module")
def each(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("each"), EACH)


def test_every_account_is_called_or_left_out_for_the_first_reason_that_fits(each: Home) -> None:
    company = open_company(each)
    called = company.ask("call_desk", as_of=WEDNESDAY)["account_id"].sort().to_list()
    assert called == [
        "agency-back",
        "ban-mass",
        "ban-over",
        "dispute-old",
        "disputed-later",
        "firm",
        "letter",
        "plain",
        "plan-broken",
        "promise-broken",
    ]
    assert company.ask("call_desk_left_out", as_of=WEDNESDAY).select("reason", "accounts").rows() == [
        ("bankrupt", 3),
        ("banned", 1),
        ("disputed", 2),
        ("at_agency", 1),
        ("in_court", 1),
        ("kept_plan", 1),
        ("promise_open", 1),
        ("limits_used", 3),
    ]


def test_called_and_left_out_together_are_all_that_is_overdue(each: Home) -> None:
    company = open_company(each)
    called, left = (company.ask(name, as_of=WEDNESDAY) for name in ("call_desk", "call_desk_left_out"))
    debtors = company.ask("debtors", as_of=WEDNESDAY)
    assert pl.concat([called["overdue"], left["overdue"]]).sum() == debtors["overdue"].sum()


def test_a_row_says_what_the_law_leaves_and_what_was_last_agreed(each: Home) -> None:
    called = open_company(each).ask("call_desk", as_of=WEDNESDAY)
    row = called.row(by_predicate=pl.col("account_id") == "promise-broken", named=True)
    told = ("overdue", "days_past_due", "conversations_left_week", "conversations_left_month", "promise_due")
    # due 20 September; spoken with on Monday of the week before
    assert [row[name] for name in told] == [1000, 24, 2, 8 - 1, date(2026, 10, 10)]
    assert (row["last_result"], row["hours_open"], row["operator_id"]) == ("promise", "08:00-22:00", None)
    firm = called.row(by_predicate=pl.col("account_id") == "firm", named=True)
    assert (firm["conversations_left_week"], firm["conversations_left_month"]) == (None, None)


def test_too_few_conversations_give_no_chance_and_the_order_is_by_debt(each: Home) -> None:
    company = open_company(each)
    called = company.ask("call_desk", as_of=WEDNESDAY)
    assert called["chance"].null_count() == called["expected"].null_count() == called.height
    assert called["overdue"].to_list() == sorted(called["overdue"], reverse=True)
    history = company.ask("call_desk_history", as_of=WEDNESDAY).row(0, named=True)
    assert (history["order"], history["verdict"], history["brier"]) == ("by_debt", "order_too_few", None)


def test_an_operator_or_a_team_sees_only_the_accounts_it_has(each: Home) -> None:
    company = open_company(each)
    assert company.ask("call_desk", as_of=WEDNESDAY, operator="O1")["account_id"].to_list() == ["plain"]
    assert company.ask("call_desk", as_of=WEDNESDAY, team="south")["account_id"].to_list() == ["letter"]
    assert company.ask("call_desk", as_of=WEDNESDAY, operator="O3").is_empty()
    left = company.ask("call_desk_left_out", as_of=WEDNESDAY, operator="O2")
    assert left.filter(accounts=1)["reason"].to_list() == ["in_court"]
    assert company.ask("call_desk_phones", as_of=WEDNESDAY, operator="O2")["account_id"].to_list() == []


def test_the_budget_says_what_is_left_used_and_wasted(each: Home) -> None:
    budget = open_company(each).ask("contact_budget", as_of=WEDNESDAY).to_dicts()
    week, month = budget
    # 23 overdue accounts but the three of bankrupts, the banned one and the firm; "two" and "two-more" are one person
    assert (week["debtors"], month["debtors"]) == (23 - 3 - 1 - 1 - 1, 17)
    # of the week: two for each, but none for P, one for "promise" and for "today"
    assert week["left"] == 17 * 2 - 2 - 1 - 1
    # P twice, "promise" and "today"; the firm's do not count
    assert (week["used"], week["over_limit"], week["on_promise"], week["wasted"]) == (4, 0, 0, 0)
    assert month["used"] == 4 + 2
    assert week["expected"] is None


@pytest.mark.parametrize("on", [date(2026, 7, 20), date(2026, 9, 15)])
def test_a_past_day_from_all_files_is_that_day_from_the_files_up_to_it(tmp_path: Path, on: date) -> None:
    rows = months_of_talks(7)
    whole = open_company(home_with(tmp_path / "all", rows))
    then = open_company(home_with(tmp_path / "then", known_on(rows, on)))
    for question in ("call_desk", "call_desk_left_out", "call_desk_history", "call_desk_days", "contact_budget"):
        assert whole.ask(question, as_of=on).to_dicts() == then.ask(question, as_of=on).to_dicts(), question
    assert whole.ask("call_desk", as_of=on)["chance"].null_count() == 0


def test_a_past_conversation_is_known_as_it_was_the_evening_before_it(tmp_path: Path) -> None:
    """What the model learns from is what a list made that day, from the files up to the day before, would have had."""
    rows, day = months_of_talks(9), date(2026, 8, 18)
    whole = open_company(home_with(tmp_path / "all", rows))
    then = open_company(home_with(tmp_path / "then", known_on(rows, day - timedelta(days=1))))
    asked = {"days": 14, "held_out": 91, "most": 10_000}
    learned = whole.gather("desk/known_before", as_of=date(2026, 9, 30), **asked).filter(pl.col("on_day") == day)
    listed = then.gather("desk/known_before", as_of=day, **asked).filter(pl.col("on_day") == day)
    same = listed.join(learned, on="account_id", how="semi")
    assert learned.height > 3
    assert learned.drop("cash").equals(same.drop("cash"))


def test_where_bad_payers_owe_most_the_desk_calls_by_expected_roubles(tmp_path: Path) -> None:
    company = open_company(home_with(tmp_path, months_of_talks(8)))
    history = company.ask("call_desk_history", as_of=date(2026, 10, 10)).row(0, named=True)
    assert (history["order"], history["verdict"]) == ("by_expected", "order_better")
    assert history["brier"] < history["base_brier"]
    called = company.ask("call_desk", as_of=date(2026, 10, 10))
    assert called["expected"].to_list() == sorted(called["expected"], reverse=True)
    assert company.ask("call_desk", as_of=date(2026, 10, 10), limit=3).equals(called.head(3))
