"""From which day takers and others are compared, and what an account earned over whole terms, counted by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from benchmark_promotions import immortal_time
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat
ON_LAST = {"promotion": "P", "as_of": "2025-12-31"}
Rows = dict[str, list[dict[str, Any]]]


def company(
    offers: Mapping[str, tuple[str, str | None]], left: dict[str, str], months: tuple[int, int] = (2, 1)
) -> Rows:
    """A promotion with the days on which accounts were offered it and took it; ``left``: when some left."""
    return {
        "accounts": [
            {"account_id": name, "segment": "home", "monthly_fee": Decimal(100), "connected_on": DAY("2024-01-01"),
             "disconnected_on": DAY(left[name]) if name in left else None}
            for name in offers
        ],
        "promotions": [
            {"promotion_id": "P", "name": "2 + 1", "paid_months": months[0], "free_months": months[1],
             "starts_on": DAY("2025-03-01"), "ends_on": DAY("2025-03-31")}
        ],
        "promotion_accounts": [
            {"promotion_id": "P", "account_id": name, "offered_on": DAY(offered),
             "taken_on": DAY(taken) if taken else None, "amount": Decimal(100 * months[0]) if taken else None}
            for name, (offered, taken) in offers.items()
        ],
    }  # fmt: skip


def billed_and_paid(name: str, prepaid: str | None, paid: list[str]) -> Rows:
    """100 billed on the first of March to August; what was prepaid buys two months and June is free."""
    rows: Rows = {
        "charges": [
            {"charge_id": f"c{name}{month}", "account_id": name, "charged_on": date(2025, month, 1),
             "due_on": date(2025, month, 20), "amount": Decimal(100), "kind": "service"}
            for month in range(3, 9)
        ],
        "payments": [
            {"payment_id": f"p{name}{day}", "account_id": name, "paid_on": DAY(day), "amount": Decimal(100)}
            for day in paid
        ],
        "adjustments": [],
    }  # fmt: skip
    if prepaid:
        rows["payments"].append(
            {"payment_id": f"a{name}", "account_id": name, "paid_on": DAY(prepaid), "amount": Decimal(200)}
        )
        rows["adjustments"].append(
            {"adjustment_id": f"f{name}", "account_id": name, "adjusted_on": DAY("2025-06-01"),
             "amount": Decimal(100), "kind": "free_month"}
        )  # fmt: skip
    return rows


def together(*several: Rows) -> Rows:
    return {name: [row for rows in several for row in rows.get(name, [])] for rows in several for name in rows}


def roles(home: Home, as_of: str = "2025-12-31", **params: str) -> list[tuple[str, bool, date]]:
    rows = ask(home, "promotion_trial", {"promotion": "P", "as_of": as_of, **params})
    return [(row["account_id"], row["taken"], row["on_day"]) for row in rows.rows(named=True)]


def test_others_are_compared_from_the_day_of_a_taker_and_only_if_they_are_there(tmp_path: Path) -> None:
    offers: dict[str, tuple[str, str | None]] = {
        "T": ("2025-03-01", "2025-03-11"),
        "stays": ("2025-03-01", None), "left before": ("2025-03-01", None), "left that day": ("2025-03-01", None),
        "left after": ("2025-03-01", None), "offered later": ("2025-03-05", None),
        "never offered in time": ("2025-02-01", None),
    }  # fmt: skip
    left = {"left before": "2025-03-10", "left that day": "2025-03-11", "left after": "2025-03-12",
            "never offered in time": "2025-01-15"}  # fmt: skip
    home = home_with(tmp_path, company(offers, left))
    # the only taker took it 10 days after its offer, so that everybody else is compared from 10 days after the own one
    assert roles(home) == [
        ("T", True, DAY("2025-03-11")),
        ("left after", False, DAY("2025-03-11")),
        ("offered later", False, DAY("2025-03-15")),
        ("stays", False, DAY("2025-03-11")),
    ]
    assert roles(home, as_of="2025-03-11")[-1] == ("stays", False, DAY("2025-03-11"))
    assert ("offered later", False, DAY("2025-03-15")) not in roles(home, as_of="2025-03-14")
    assert roles(home, as_of="2025-03-10") == []
    assert roles(home, as_of="2025-01-01") == []


def test_who_takes_it_later_has_not_taken_it_until_then(tmp_path: Path) -> None:
    offers = {f"{number:03}": ("2025-03-01", f"2025-03-{2 + number % 20:02}") for number in range(200)}
    found = roles(home_with(tmp_path, company(offers, {})))
    takers = {name: day for name, taken, day in found if taken}
    others = {name: day for name, taken, day in found if not taken}
    assert len(takers) == 200
    assert 0 < len(others) < 200
    assert all(day < takers[name] for name, day in others.items())


def test_the_day_hangs_on_promotion_and_account_alone(tmp_path: Path) -> None:
    offers = {f"{number:03}": ("2025-03-01", "2025-03-09" if number == 7 else None) for number in range(50)}
    offers |= {"x1": ("2025-03-01", "2025-03-20"), "x2": ("2025-03-01", "2025-03-02")}
    rows = company(offers, {})
    turned = {name: table[::-1] for name, table in rows.items()}
    found = roles(home_with(tmp_path / "one", rows))
    assert found == roles(home_with(tmp_path / "other", turned))
    assert {day for _name, taken, day in found if not taken} == {day for _name, taken, day in found if taken}


def test_nobody_and_everybody_and_taken_before_offered(tmp_path: Path) -> None:
    nobody = home_with(tmp_path / "nobody", company({"A": ("2025-03-01", None), "B": ("2025-03-01", None)}, {}))
    assert roles(nobody) == []
    effect = ask(nobody, "promotion_effect", ON_LAST)
    assert set(effect["verdict"]) == {"too_small"}
    assert set(effect["sentence"]) == {"Nobody has taken the promotion"}
    every = home_with(tmp_path / "every", company({"A": ("2025-03-01", "2025-03-04")}, {}))
    assert roles(every) == [("A", True, DAY("2025-03-04"))]
    early = company({"A": ("2025-03-10", "2025-03-04"), "B": ("2025-03-10", None)}, {})
    # whoever took it on the 4th had been offered it by then, whatever the list says
    home = home_with(tmp_path / "early", early)
    assert roles(home) == [("A", True, DAY("2025-03-04")), ("B", False, DAY("2025-03-10"))]
    assert roles(home, as_of="2025-03-05") == [("A", True, DAY("2025-03-04"))]
    assert ask(home, "promotion_takeup", ON_LAST)["day"].to_list() == [0]


@pytest.mark.parametrize("months", [(0, 1), (0, 0)])
def test_a_promotion_without_paid_months_measures_no_money(months: tuple[int, int], tmp_path: Path) -> None:
    home = home_with(tmp_path, company({"A": ("2025-03-01", "2025-03-04"), "B": ("2025-03-01", None)}, {}, months))
    effect = ask(home, "promotion_effect", ON_LAST)
    assert dict(effect.select("measure", "verdict").iter_rows())["earned_per_account"] == "not_measured"
    assert ask(home, "promotion_trial", ON_LAST)["earned"].to_list() == [None, None]
    for question in ("promotion_cost", "promotion_liability", "promotion_draw", "promotion_uptake"):
        ask(home, question, ON_LAST)


@pytest.fixture(scope="module")
def paying(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A took it on 10 March, B did not and paid every month; R took it and took it again on 2 July."""
    march_on = [f"2025-0{month}-05" for month in range(3, 9)]
    again = [{"payment_id": "again", "account_id": "R", "paid_on": DAY("2025-07-02"), "amount": Decimal(500)}]
    offers = {"A": ("2025-03-01", "2025-03-10"), "B": ("2025-03-01", None), "R": ("2025-03-01", "2025-03-10")}
    rows = together(
        company(offers, {"B": "2026-01-01"}),
        billed_and_paid("A", "2025-03-10", ["2025-03-05", "2025-07-05"]),
        billed_and_paid("B", None, march_on),
        billed_and_paid("R", "2025-03-10", ["2025-03-05"]),
        {"payments": again},
    )
    return home_with(tmp_path_factory.mktemp("paying"), rows)


def test_money_earned_over_whole_terms_is_cash_less_what_is_still_an_advance(paying: Home) -> None:
    rows = ask(paying, "promotion_trial", ON_LAST).rows(named=True)
    # 2 + 1 + 1 months from 10 March: to 9 July
    assert {row["term_to"] for row in rows} == {DAY("2025-07-09")}
    earned = {row["account_id"]: row["earned"] for row in rows}
    assert earned == {
        "A": Decimal(200 + 100),  # April and May paid ahead, June free, July
        "B": Decimal(100 + 100 + 100 + 100),  # April to July
        "R": Decimal(200 + 500 - (500 - 100)),  # of the 500 only July's 100 are used up
    }


def test_what_is_not_known_yet_is_empty_and_nothing_changes_later(paying: Home) -> None:
    then = ask(paying, "promotion_trial", {"promotion": "P", "horizon": "100", "as_of": "2025-07-08"})
    assert then["earned"].to_list() == [None] * 3
    assert then["overdue"].to_list() == [False] * 3
    assert then["stayed"].to_list() == [None] * 3, "no account has left by then, so nobody knows who leaves"
    day_after = ask(paying, "promotion_trial", {"promotion": "P", "as_of": "2025-07-09"})
    much_later = ask(paying, "promotion_trial", ON_LAST)
    assert day_after["earned"].to_list() == much_later["earned"].to_list()


def test_what_was_known_is_of_the_day_before(paying: Home) -> None:
    row = ask(paying, "promotion_trial", ON_LAST).row(0, named=True)
    assert (row["waited_days"], row["tenure_days"]) == (9, (DAY("2025-03-10") - DAY("2024-01-01")).days)
    assert (row["cash_before"], row["cash_just_before"], row["cash_earlier"]) == (Decimal(100), Decimal(100), 0)
    assert (row["debt"], row["debt_age_days"], row["debt_earlier"]) == (0, 0, 0)
    assert row["late_share"] is None, "no bill was due before"


def test_a_reversed_prepayment_is_no_revenue(tmp_path: Path) -> None:
    rows = together(
        company({"A": ("2025-03-01", "2025-03-10")}, {}), billed_and_paid("A", "2025-03-10", ["2025-03-05"])
    )
    rows["payments"] = [
        row | ({"reversed_on": DAY("2025-04-20")} if row["payment_id"] == "aA" else {}) for row in rows["payments"]
    ]
    found = ask(home_with(tmp_path, rows), "promotion_trial", ON_LAST)
    assert found["earned"].to_list() == [Decimal(200 - 200)]


def test_no_immortal_time_without_effect_no_difference_of_staying_is_claimed() -> None:
    rate, mean = immortal_time(range(12), accounts=2000)
    assert rate <= 2 / 12  # 5 % of claims are false: over 2 of 12 in 2 of 100 such sets; it was 40 of 40
    assert abs(mean) < 0.015  # it was 0.061


def test_the_trial_holds_each_account_once_in_each_role(paying: Home) -> None:
    rows = ask(paying, "promotion_trial", {"as_of": "2025-12-31"})
    assert rows.select("promotion_id", "account_id", "taken").is_duplicated().sum() == 0
    assert rows.filter(pl.col("on_day") < date(2025, 3, 1)).is_empty()
