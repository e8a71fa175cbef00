"""Promotion questions on four accounts, counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home
from receivables.messages import Problem

DAY = date.fromisoformat

# P1 (11 + 1) was offered to A, B, C, D on 1 April 2025; A took it on the 6th for 5500, B on the 11th for 3300.
# P2 (5 + 1) was offered to A and B a year later; A took it again.
COMPANY: dict[str, list[dict[str, Any]]] = {
    "accounts": [
        {"account_id": account, "segment": segment, "tariff": "t", "monthly_fee": Decimal(500),
         "connected_on": DAY("2024-04-01"), "disconnected_on": DAY("2025-07-01") if account == "D" else None}
        for account, segment in (("A", "home"), ("B", "home"), ("C", "home"), ("D", "business"))
    ],
    "charges": [
        {"charge_id": f"c{account}{month}", "account_id": account, "charged_on": DAY(f"2025-0{month}-01"),
         "due_on": DAY(f"2025-0{month}-20"), "amount": Decimal(500), "kind": "service"}
        for account in "ABCD" for month in (1, 2)
    ],
    "payments": [
        *({"payment_id": f"p{account}{month}", "account_id": account, "paid_on": DAY(paid_on), "channel": channel,
           "amount": Decimal(500)} for account, month, paid_on, channel in (
               ("A", 1, "2025-01-20", "card"), ("A", 2, "2025-02-20", "sbp"),
               ("B", 1, "2025-01-21", "card"), ("B", 2, "2025-02-10", "card"),
               ("C", 1, "2025-01-25", "office"), ("C", 2, "2025-02-25", "office"))),
        {"payment_id": "pre", "account_id": "A", "paid_on": DAY("2025-04-06"), "amount": Decimal(5500),
         "channel": "card"},
    ],
    "promotions": [
        {"promotion_id": "P1", "name": "11 + 1", "paid_months": 11, "free_months": 1, "starts_on": DAY("2025-04-01"),
         "ends_on": DAY("2025-04-30")},
        {"promotion_id": "P2", "name": "5 + 1", "paid_months": 5, "free_months": 1, "starts_on": DAY("2026-04-01"),
         "ends_on": DAY("2026-04-30")},
    ],
    "promotion_accounts": [
        {"promotion_id": "P1", "account_id": "A", "offered_on": DAY("2025-04-01"), "taken_on": DAY("2025-04-06"),
         "amount": Decimal(5500)},
        {"promotion_id": "P1", "account_id": "B", "offered_on": DAY("2025-04-01"), "taken_on": DAY("2025-04-11"),
         "amount": Decimal(3300)},
        {"promotion_id": "P1", "account_id": "C", "offered_on": DAY("2025-04-01")},
        {"promotion_id": "P1", "account_id": "D", "offered_on": DAY("2025-04-01")},
        {"promotion_id": "P2", "account_id": "A", "offered_on": DAY("2026-04-01"), "taken_on": DAY("2026-04-02"),
         "amount": Decimal(2500)},
        {"promotion_id": "P2", "account_id": "B", "offered_on": DAY("2026-04-01")},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("promotions"), COMPANY)


def test_uptake_overall_and_by_group(home: Home) -> None:
    every = ask(home, "promotion_uptake", {"promotion": "P1", "as_of": "2025-05-01"}).row(0, named=True)
    assert (every["segment"], every["eligible"], every["taken"], every["share"]) == ("all", 4, 2, 1 / 2)
    assert every["prepaid"] == Decimal(5500 + 3300)
    assert every["free_months_value"] == Decimal(5500 // 11 + 3300 // 11)
    assert (every["low"], every["high"]) == pytest.approx((0.1500, 0.8500), abs=5e-5)  # Wilson for 2 of 4
    home_group = ask(home, "promotion_uptake", {"promotion": "P1", "by": "segment", "as_of": "2025-05-01"})
    assert home_group.select("segment", "eligible", "taken").rows() == [("home", 3, 2), ("business", 1, 0)]


def test_a_running_promotion_stands_first_then_the_newest(home: Home) -> None:
    for day, first in (("2025-04-15", "P1"), ("2026-04-15", "P2"), ("2026-06-01", "P2")):
        assert ask(home, "promotion_list", {"as_of": day})["promotion_id"][0] == first


def test_uptake_is_what_was_known_on_the_day(home: Home) -> None:
    early = ask(home, "promotion_uptake", {"promotion": "P1", "as_of": "2025-04-10"}).row(0, named=True)
    assert (early["eligible"], early["taken"], early["prepaid"]) == (4, 1, Decimal(5500))


@pytest.mark.parametrize(
    ("by", "taken"),
    [
        # A paid both bills on their due dates, B one of two a day late, C both late, D none at all
        ("lateness", {"never": (1, 1), "over_quarter": (3, 1)}),
        ("channel", {"sbp": (1, 1), "card": (1, 1), "office": (1, 0), None: (1, 0)}),
        ("tariff", {"t": (4, 2)}),
    ],
)
def test_uptake_by_lateness_and_by_the_last_channel_before_the_offer(
    home: Home, by: str, taken: dict[str, Any]
) -> None:
    rows = ask(home, "promotion_uptake", {"promotion": "P1", "by": by, "as_of": "2025-05-01"}).rows(named=True)
    assert {row["segment"]: (row["eligible"], row["taken"]) for row in rows} == taken


def test_lateness_is_the_share_of_the_bills_due_in_the_year_before(home: Home) -> None:
    late = ask(home, "promotion_lateness", {"promotion": "P1", "as_of": "2025-05-01"})
    assert dict(late.select("account_id", "late_share").iter_rows()) == {"A": 0, "B": 1 / 2, "C": 1, "D": 1}


def test_what_is_owed_and_when_the_terms_run_out(home: Home) -> None:
    owed = ask(home, "promotion_liability", {"as_of": "2025-05-06"}).rows(named=True)
    # A used one month of twelve, B (to 11 May) none: 5500 × 11 / 12 + 3300
    assert [(row["promotion_id"], row["taken"], row["accounts"], row["months_left"]) for row in owed] == [
        ("P1", 2, 2, 23)
    ]
    assert owed[0]["owed"] == Decimal("5041.67") + 3300
    months = ask(home, "promotion_calendar", {"as_of": "2025-05-06"})
    assert months.rows() == [("2026-04", "P1", 2, Decimal(8800))]
    later = ask(home, "promotion_calendar", {"as_of": "2026-04-10"})
    assert later.rows() == [("2026-04", "P1", 1, Decimal(3300)), ("2026-10", "P2", 1, Decimal(2500))]


def test_who_takes_it_again(home: Home) -> None:
    rows = ask(home, "promotion_again", {"as_of": "2026-05-01"}).rows(named=True)
    again = {
        row["promotion_id"]: (row["taken"], row["offered_again"], row["taken_again"], row["share"]) for row in rows
    }
    assert again == {"P1": (2, 2, 1, 1 / 2), "P2": (1, 0, 0, None)}


def test_time_to_take_up(home: Home) -> None:
    days = ask(home, "promotion_takeup", {"promotion": "P1", "as_of": "2025-04-20"})
    assert days.select("day", "share", "at_risk").rows() == [(5, 1 / 4, 4), (10, pytest.approx(2 / 4), 3)]


def test_overdue_and_departures_month_by_month(home: Home) -> None:
    path = ask(home, "promotion_path", {"promotion": "P1", "months": "3", "as_of": "2025-12-31"})
    others = {row["month"]: row for row in path.filter(taken=False).rows(named=True)}
    assert [others[month]["left_share"] for month in range(4)] == [0, 0, 0, 1 / 2]  # D left on 1 July
    assert others[0]["overdue_share"] == 1 / 2
    assert set(path.filter(taken=True)["overdue_share"]) == {0.0}


def test_few_accounts_give_a_named_verdict_and_the_price_without_its_share(home: Home) -> None:
    effect = ask(home, "promotion_effect", {"promotion": "P1", "horizon": "90", "as_of": "2025-12-31"})
    assert dict(effect.select("measure", "verdict").iter_rows()) == {
        "stayed_share": "too_small", "overdue_share": "too_small", "earned_per_account": "too_early",
    }  # fmt: skip
    # 11 + 1 + 1 months from 6 April 2025, when A took it, and from 11 April, when B did
    told = str(effect.filter(measure="earned_per_account")["sentence"][0])
    assert "13 months; they are over on 2026-05-05 for the first account and on 2026-05-10 for the last" in told
    late = ask(home, "promotion_effect", {"promotion": "P1", "as_of": "2026-05-10"})
    assert set(late["verdict"]) == {"too_small"}
    cost = ask(home, "promotion_cost", {"promotion": "P1", "horizon": "90", "as_of": "2025-12-31"})
    assert cost.rows() == [("free_months_value", 500.0 + 300.0, 800.0, 800.0)]


def test_the_price_of_eleven_and_one(home: Home) -> None:
    row = ask(home, "promotion_what_if", {"fee": "500"}).row(0, named=True)
    assert (row["discount"], row["break_even_share"]) == (pytest.approx(1 / 12), pytest.approx(11 / 12))
    assert (row["term_price"], row["free_months_value"]) == (Decimal(5500), Decimal(500))
    with pytest.raises(Problem, match="at least 1 paid month"):
        ask(home, "promotion_what_if", {"paid_months": "0"})


@pytest.mark.parametrize(
    "question", ["promotion_uptake", "promotion_effect", "promotion_draw", "promotion_cost", "promotion_takeup"]
)
def test_an_unknown_promotion_is_refused_with_the_known_ones(home: Home, question: str) -> None:
    with pytest.raises(Problem, match="There is no promotion P9; known are: P1, P2"):
        ask(home, question, {"promotion": "P9"})


def test_promotion_questions_answer_when_there_is_none(tmp_path: Path) -> None:
    empty = home_with(tmp_path, {})
    for question in (
        "promotion_list",
        "promotion_liability",
        "promotion_calendar",
        "promotion_again",
        "promotion_trial",
    ):
        assert ask(empty, question).is_empty()
