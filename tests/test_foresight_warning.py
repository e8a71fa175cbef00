"""Early warning as rules: signs, what to offer, roubles at risk, and the comparison with simpler rules, by hand."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from receivables.foresight.warning_chances import CHANCES, learned_warnings, lessons
from receivables.foresight.warning_facts import KNOWN_BEFORE, with_signs
from receivables.foresight.warning_judged import (
    ANYBODY,
    BY_CHANCE,
    LATE_LAST_MONTH,
    OVERDUE_NOW,
    TOO_FEW_JUDGED,
    WARNS_BETTER,
    WARNS_NO_BETTER,
    warning_judged,
)
from receivables.foresight.warning_offers import at_risk, what_to_offer

USUAL: dict[str, Any] = {
    "account_id": "A", "on_day": date(2026, 8, 31), "turn": 1, "place": 1, "overdue": 0, "open_debt": 100,
    "days_past_due": 0, "monthly_fee": 100, "spent": 100.0, "usual": 100.0, "usual_months": 6, "bills": 12,
    "bills_now": 3, "late_bills": 0, "bills_over_30": 0, "late_days_now": 0, "late_days_before": 0,
    "late_last_month": False, "days_since_paid": 5, "cash_now": 100.0, "cash_half_year": 600.0, "by_auto": False,
    "in_housing_bill": False, "is_firm": False, "tenure_days": 900, "went_overdue": False, "went_away": False,
}  # fmt: skip


def known(*rows: dict[str, Any]) -> pl.DataFrame:
    return with_signs(pl.DataFrame([USUAL | row for row in rows], schema=KNOWN_BEFORE))


@pytest.mark.parametrize(
    ("spent", "usual", "months", "speed", "direction"),
    [
        (160.0, 100.0, 6, 1.6, "up"),
        (150.0, 100.0, 6, 1.5, None),
        (50.0, 100.0, 4, 0.5, None),
        (49.0, 100.0, 4, 0.49, "down"),
        (160.0, 100.0, 3, None, None),
        (None, 100.0, 6, None, None),
    ],
)
def test_speed_is_the_last_month_by_the_usual_one_and_moves_beyond_one_and_a_half_or_a_half(
    spent: float | None, usual: float, months: int, speed: float | None, direction: str | None
) -> None:
    row = known({"spent": spent, "usual": usual, "usual_months": months}).row(0, named=True)
    assert row["speed"] == speed
    assert row["direction"] == direction


def test_lateness_is_told_for_the_last_quarter_and_for_the_year_before_it() -> None:
    """Three bills now, 30 days late together; nine before, 9 days: 10 - 1 = 9 days later."""
    row = known({"late_days_now": 30, "late_days_before": 9}).row(0, named=True)
    assert (row["lateness"], row["lateness_before"], row["lateness_drift"]) == (10.0, 1.0, 9.0)
    assert known({"bills": 3}).row(0, named=True)["lateness_drift"] is None


@pytest.mark.parametrize(
    ("row", "offer"),
    [
        ({}, None),
        ({"spent": 40.0, "late_days_now": 9}, "talk"),
        ({"spent": 40.0, "cash_now": 0.0}, "talk"),
        ({"spent": 40.0}, "tariff"),
        ({"spent": 160.0}, "tariff"),
        ({"monthly_fee": 60}, "tariff"),
        ({"late_bills": 4, "late_days_now": 12}, "pay_way"),
        ({"late_bills": 4, "late_days_now": 12, "by_auto": True}, None),
        ({"late_bills": 4, "late_days_now": 60}, None),
        ({"late_bills": 3, "late_days_now": 12}, None),
    ],
)
def test_what_to_offer_follows_from_what_fell_or_rose(row: dict[str, Any], offer: str | None) -> None:
    assert known(row).select(what_to_offer()).item() == offer


def test_roubles_at_risk_are_the_open_debt_and_two_bills_and_the_margin_of_the_months_lost() -> None:
    """0.5 x (100 + 2 x 100) + 0.1 x 0.3 x 12 x 100 = 150 + 36."""
    chances = known({}).with_columns(chance_overdue=pl.lit(0.5), chance_leaving=pl.lit(0.1), chance=pl.lit(0.55))
    assert chances.select(at_risk(0.3, 12)).item() == pytest.approx(186)


def held(days: int, hits: int, *, names: int = 10) -> pl.DataFrame:
    """On every day ten of hundred accounts are overdue, half of these come to trouble; the list has ``hits`` first."""
    rows = [
        {
            "account_id": f"{number:03}",
            "on_day": date(2026, 1, 31) + timedelta(31 * day),
            "chance": 0.9 if number < names and (number % 2 == 0) == (number // 2 < hits) else 0.1 + number / 10_000,
            "trouble": number < names and number % 2 == 0,
            "late_last_month": number < 2 * names,
            "days_past_due": 20 if number < names else 0,
        }
        for day in range(days)
        for number in range(100)
    ]
    return pl.DataFrame(rows)


def test_precision_and_recall_are_those_of_the_calls_of_each_day() -> None:
    """Of 100 accounts 20 paid late, 10 are overdue, 5 get into trouble: 5/20, 5/10, 5/100; by the list 5 of 5 calls."""
    judged = warning_judged(held(8, 5), 5)
    rows = {row["rule"]: row for row in judged.to_dicts()}
    assert [rows[rule]["share"] for rule in (BY_CHANCE, LATE_LAST_MONTH, OVERDUE_NOW, ANYBODY)] == [1, 0.25, 0.5, 0.05]
    assert [round(rows[rule]["recall"], 4) for rule in (BY_CHANCE, LATE_LAST_MONTH, ANYBODY)] == [1, 0.25, 0.05]
    assert (rows[BY_CHANCE]["named"], rows[BY_CHANCE]["came"]) == (40, 40)
    assert rows[OVERDUE_NOW]["difference"] == pytest.approx(0.5)
    assert set(judged["verdict"]) == {WARNS_BETTER}


def test_a_list_no_better_than_calling_the_overdue_says_so() -> None:
    """Every second of the overdue comes to trouble, and the list calls all ten of them."""
    rows = {row["rule"]: row["verdict"] for row in warning_judged(held(8, 5), 10).to_dicts()}
    assert rows == {
        BY_CHANCE: WARNS_NO_BETTER, LATE_LAST_MONTH: WARNS_BETTER, OVERDUE_NOW: WARNS_NO_BETTER, ANYBODY: WARNS_BETTER,
    }  # fmt: skip


def test_under_six_days_nothing_is_said() -> None:
    assert set(warning_judged(held(5, 5), 5)["verdict"]) == {TOO_FEW_JUDGED}
    assert set(warning_judged(held(5, 5).clear(), 5)["verdict"]) == {TOO_FEW_JUDGED}


def taught(seed: int = 3) -> pl.DataFrame:
    """2,000 accounts on each of 20 days; those whose spending fell go, a third of the overdue come to debt."""
    random = np.random.default_rng(seed)
    rows = []
    for turn in range(1, 21):
        on_day = date(2026, 8, 31) - timedelta(30 * (turn - 1))
        for number in range(200):
            owes, falls = random.random() < 0.3, random.random() < 0.1
            rows.append(
                {
                    "account_id": f"{number:03}", "on_day": on_day, "turn": turn, "place": number + 1,
                    "overdue": 50 if owes else 0, "days_past_due": 20 if owes else 0, "spent": 30.0 if falls else 100.0,
                    "went_overdue": bool(random.random() < (0.35 if owes else 0.05)),
                    "went_away": bool(falls and random.random() < 0.6),
                }
            )  # fmt: skip
    return known(*rows)


def test_falling_spending_foretells_leaving_and_says_why() -> None:
    told = learned_warnings(taught()).told(known({"account_id": "F", "spent": 30.0}, {"account_id": "U"}))
    falls, usual = (told.filter(account_id=name).row(0, named=True) for name in ("F", "U"))
    assert falls["chance_leaving"] > 0.4 > 10 * usual["chance_leaving"]
    assert falls["why"].startswith("speed=0.3 up")
    assert falls["chance"] == pytest.approx(1 - (1 - falls["chance_overdue"]) * (1 - falls["chance_leaving"]))


def test_models_that_are_judged_learn_only_from_days_whose_sixty_days_were_over() -> None:
    first = date(2026, 8, 31) - timedelta(30 * 8)
    days = lessons(taught(), 200, judged=True)["on_day"]
    assert max(days) == first - timedelta(60)
    assert lessons(taught(), 200, judged=False)["turn"].unique().sort().to_list() == list(range(1, 13))
    assert lessons(taught(), 50, judged=False)["place"].max() == 50


def test_without_enough_trouble_there_is_no_chance() -> None:
    told = learned_warnings(known({}, {"account_id": "B"})).told(known({}))
    assert told.select(*CHANCES, "why").row(0) == (None, None, None, None)
