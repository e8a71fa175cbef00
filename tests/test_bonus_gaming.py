"""Signs of gaming: the share that is counted, its interval, and what it is compared with."""

from typing import Any

import numpy as np
import polars as pl
import pytest
from bonus_frames import SCHEME, at, day, money
from statsmodels.stats.proportion import proportion_confint

from receivables.bonus import gaming
from receivables.bonus.lines import COLUMNS


def lines(*rows: dict[str, Any]) -> pl.DataFrame:
    base = {
        "operator_id": "O1",
        "amount": money(100),
        "reason": "last_conversation",
        "paid_on": day(10),
        "decided_on": day(10),
        "contact_at": at(9),
        "debt_at_contact": money(500),
    }
    named = [{"payment_id": f"P{n}", "account_id": f"A{n}", "contact_id": f"K{n}", **row} for n, row in enumerate(rows)]
    return pl.DataFrame([{**dict.fromkeys(COLUMNS), **base, **row} for row in named], schema=COLUMNS, orient="row")


def sign(frame: pl.DataFrame, subject: str) -> dict[str, Any]:
    return frame.row(by_predicate=pl.col("subject") == subject, named=True)


def test_the_interval_is_wilsons() -> None:
    promises = pl.DataFrame({"operator_id": ["O1"] * 20, "kept": [True] * 5 + [False] * 15})
    row = sign(gaming.promises_kept(promises), "O1")
    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(5, 20, method="wilson"))
    assert (row["share"], row["cases"], row["verdict"]) == (5 / 20, 20, "cannot_tell")


@pytest.mark.parametrize("hits", [0, 1, 7, 19, 20])
def test_intervals_agree_with_another_program(hits: int) -> None:
    low, high = gaming.wilson_bounds(np.array([hits]), np.array([20]))
    assert (low[0], high[0]) == pytest.approx(proportion_confint(hits, 20, method="wilson"), abs=1e-12)


def test_promises_are_compared_with_the_teams_kept_share() -> None:
    promises = pl.DataFrame(
        {"operator_id": ["O1"] * 100 + ["O2"] * 100, "kept": [True] * 80 + [False] * 20 + [True] * 20 + [False] * 80}
    )
    frame = gaming.promises_kept(promises)
    assert sign(frame, "O1")["expected"] == (80 + 20) / 200
    assert (sign(frame, "O1")["verdict"], sign(frame, "O2")["verdict"]) == ("above", "below")


def test_money_of_the_last_three_days_is_compared_with_payments_nobody_earned() -> None:
    late = [{"paid_on": day(28)}] * 30 + [{"paid_on": day(27)}] * 10
    house = [{"operator_id": None, "reason": "house_no_contact", "paid_on": day(n)} for n in range(1, 31)]
    row = sign(gaming.month_end(lines(*late, *house)), "O1")
    assert (row["share"], row["expected"], row["verdict"]) == (30 / 40, 3 / 30, "above")


def test_debts_are_counted_within_a_tenth_of_each_edge() -> None:
    # near 1,000: 900.00 to 1,099.99; two of three at or above
    debts = ["899.99", "900", "1000", "1099.99", "1100"]
    frame = gaming.band_edges(lines(*({"debt_at_contact": money(debt)} for debt in debts)), SCHEME)
    row = sign(frame, "1000")
    assert (row["share"], row["cases"], row["expected"]) == (2 / 3, 3, 0.5)
    assert frame["subject"].to_list() == ["1000"]  # nothing near 3,000


def test_contacts_of_the_payments_own_day_are_counted() -> None:
    frame = gaming.contact_on_payment_day(lines({"contact_at": at(10)}, {}, {"operator_id": "O2"}))
    assert (sign(frame, "O1")["share"], sign(frame, "O2")["share"], sign(frame, "O1")["expected"]) == (1 / 2, 0, 1 / 3)


def test_the_largest_payments_share_and_its_resampled_interval() -> None:
    # 1 % of 200 payments of 1 to 200: the two largest, 199 + 200 of 200 × 201 / 2
    row = sign(gaming.largest_payments(lines(*({"amount": money(n)} for n in range(1, 201)))), "all")
    assert row["share"] == pytest.approx((199 + 200) / (200 * 201 / 2))
    assert row["low"] < row["share"] < row["high"]


def test_easy_accounts_are_those_that_paid_in_time_before() -> None:
    ease = pl.DataFrame(
        {
            "account_id": [f"A{n}" for n in range(10)],
            "paid_in_time": [0.9, 0.8, 0.7, 0.7, None, 0.4, 0.3, 0.2, 0.1, 0.0],
            "debt": [money(100)] * 3 + [money(90)] + [money(100)] * 6,
        }
    )
    deciles = dict(gaming.deciles(ease).rows())
    assert [deciles[f"A{n}"] for n in range(10)] == [1, 2, 4, 3, 5, 6, 7, 8, 9, 10]


def test_an_operator_who_works_only_easy_accounts_is_seen() -> None:
    worked = pl.DataFrame(
        {
            "operator_id": ["O1"] * 40 + ["O2"] * 40,
            "account_id": [f"A{n}" for n in range(80)],
            "decile": [1, 2] * 20 + [5, 9] * 20,
        }
    )
    frame = gaming.easy_accounts(worked)
    assert (sign(frame, "O1")["verdict"], sign(frame, "O2")["verdict"]) == ("above", "below")


def test_without_lines_there_are_no_signs() -> None:
    nothing = lines()
    frames = [
        gaming.month_end(nothing),
        gaming.band_edges(nothing, SCHEME),
        gaming.contact_on_payment_day(nothing),
        gaming.largest_payments(nothing),
    ]
    assert [frame.height for frame in frames] == [0, 0, 0, 0]
