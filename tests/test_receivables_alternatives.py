"""What fits a debtor by how he paid, at the edges of each rule, and what came of it against similar accounts."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from receivables.steps.alternative_results import alternative_results
from receivables.steps.alternatives import alternative

DEBTOR = {
    "bills": 12,
    "late": 4,
    "late_open": 0,
    "late_days": 30.0,
    "longest_late": 40,
    "days_past_due": None,
    "fees": 0.0,
    "paid_lately": 0.0,
    "kept_some": False,
    "pays_auto": False,
    "in_housing": False,
    "house_billed_so": 0,
    "is_person": True,
    "has_left": False,
}
"""Late with 4 of 12 bills and by a month: nothing fits him."""

MISSES_THE_DAY = {"late": 3, "late_days": 15.0, "longest_late": 30}
LAPSED = {"late": 1, "late_open": 1, "late_days": None}
WILLING = {"fees": 2.0, "paid_lately": 0.01, "kept_some": True}
CHRONIC = {"late": 10, "late_open": 2, "house_billed_so": 3}


def fits(**facts: Any) -> str | None:
    found = pl.DataFrame([{**DEBTOR, **facts}]).select(alternative()).item()
    return found if found is None else str(found)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        (MISSES_THE_DAY, "autopayment"),
        ({**MISSES_THE_DAY, "late": 2}, None),
        ({**MISSES_THE_DAY, "late_days": 16.0}, None),
        ({**MISSES_THE_DAY, "late_days": None, "late_open": 3}, None),
        ({**MISSES_THE_DAY, "longest_late": 31}, None),
        ({**MISSES_THE_DAY, "late_open": 1, "days_past_due": 30}, "autopayment"),
        ({**MISSES_THE_DAY, "days_past_due": 400}, None),
        ({**MISSES_THE_DAY, "pays_auto": True}, None),
        ({**MISSES_THE_DAY, "has_left": True}, None),
        ({**MISSES_THE_DAY, "bills": 5, "late": 5}, None),
        (LAPSED, "deferral"),
        ({**LAPSED, "late": 2, "late_open": 2}, "deferral"),
        ({**LAPSED, "late": 3, "late_open": 3}, None),
        ({**LAPSED, "late": 2}, None),
        ({**LAPSED, "bills": 9}, None),
        (WILLING, "instalments"),
        ({**WILLING, "fees": 1.99}, None),
        ({**WILLING, "paid_lately": 0.0}, None),
        ({**WILLING, "kept_some": False}, None),
        (CHRONIC, "in_housing_bill"),
        ({**CHRONIC, "late_open": 10}, None),
        ({**CHRONIC, "house_billed_so": 2}, None),
        ({**CHRONIC, "in_housing": True}, None),
        ({**CHRONIC, "is_person": False}, None),
        ({**CHRONIC, **WILLING}, "instalments"),
        ({**WILLING, "fees": None}, None),
    ],
)
def test_the_first_rule_that_fits_says_what_to_offer(facts: dict[str, Any], expected: str | None) -> None:
    assert fits(**facts) == expected


def cases(seed: int, effect: float, alike: bool = True) -> pl.DataFrame:
    """600 others and 120 with instalments, larger debts oftener; a larger debt is paid less."""
    random = np.random.default_rng(seed)
    rows = 720
    debt = random.lognormal(7, 0.5, rows)
    order = np.log(debt) + random.normal(0, 1, rows)
    treated = order >= np.sort(order)[-120] if alike else np.arange(rows) >= 600
    if not alike:
        debt[treated] = 1e6
    paid = np.clip(0.9 - 0.3 * (np.log(debt) - 7) + effect * treated + random.normal(0, 0.2, rows), 0, 1)
    return pl.DataFrame(
        {
            "alternative": "instalments",
            "account_id": [str(number) for number in range(rows)],
            "treated": treated,
            "segment": "private",
            "debt": debt,
            "debt_age_days": random.integers(1, 300, rows),
            "cash_before": random.exponential(300, rows),
            "late_share": random.random(rows),
            "tenure_days": random.integers(100, 3000, rows),
            "monthly_fee": 600.0,
            "paid_share": paid,
            "late_share_after": np.clip(0.2 + 0.3 * treated + random.normal(0, 0.1, rows), 0, 1),
        }
    )


def by_measure(results: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """The rows of the only alternative."""
    return {row["measure"]: row for row in results.iter_rows(named=True)}


def test_of_each_alternative_both_measures_are_told() -> None:
    """Debt is paid as without the plan, and 30 points more of the later bills are late, as was planted."""
    told = by_measure(alternative_results(cases(1, 0.0)))
    assert list(told) == ["paid_share", "late_share_after"]
    late = told["late_share_after"]
    assert late["verdict"] == "estimated_higher"
    assert late["difference"] == pytest.approx(0.3, abs=0.05)


def test_a_measure_that_no_case_has_is_told_as_without_its_like() -> None:
    told = by_measure(alternative_results(cases(1, 0.0).with_columns(paid_share=None)))
    assert (told["paid_share"]["accounts"], told["paid_share"]["verdict"]) == (0, "no_overlap")
    assert told["late_share_after"]["accounts"] > 100


def test_a_planted_difference_is_found_and_none_is_told_where_none_was_planted() -> None:
    """20 points were planted; groups that differ in debt are made alike first."""
    held = [by_measure(alternative_results(cases(seed, -0.2)))["paid_share"] for seed in range(5)]
    assert all(row["verdict"] == "estimated_lower" and row["low"] < -0.2 * 0.9 < row["high"] + 0.1 for row in held)
    none = [by_measure(alternative_results(cases(seed, 0.0)))["paid_share"] for seed in range(5)]
    assert sum(row["verdict"] == "cannot_tell" for row in none) >= 4
    assert all(row["e_value_interval"] >= 1 and row["imbalance"] < 0.1 for row in held)


def test_where_nobody_is_alike_nothing_is_estimated() -> None:
    for row in alternative_results(cases(1, 0.2, alike=False)).iter_rows(named=True):
        assert (row["accounts"], row["compared"], row["verdict"], row["difference"]) == (120, 600, "no_overlap", None)


def test_an_alternative_that_nobody_took_has_no_row() -> None:
    assert alternative_results(cases(1, 0.2).with_columns(treated=pl.lit(value=False))).is_empty()
