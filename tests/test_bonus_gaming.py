"""Signs of gaming: the share that is counted, its interval, and what it is compared with."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from bonus_frames import SCHEME, at, day, money
from statsmodels.stats.proportion import proportion_confint

from receivables.bonus import gaming
from receivables.bonus.lines import COLUMNS
from receivables.bonus.scheme import GRADUATED, AgeBand


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


STEPPED = replace(SCHEME, age_bands=(AgeBand(1, money(1)), AgeBand(31, money(2)), AgeBand(34, money(3))))


def aged(*days: int, **changed: Any) -> list[dict[str, Any]]:
    return [{"days_past_due": past, **changed} for past in days]


def test_ages_are_counted_within_five_days_of_each_edge() -> None:
    # near 31: 26 to 35; of 26, 30, 31 and 35 two at or past the edge
    row = sign(gaming.age_edges(lines(*aged(25, 26, 30, 31, 35, 36)), SCHEME), "31")
    assert (row["sign"], row["share"], row["cases"], row["expected"]) == ("age_edge", 2 / 4, 4, 0.5)
    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(2, 4, method="wilson"))


def test_narrow_bands_narrow_both_sides_of_an_edge() -> None:
    # from 31 to 34 lie three days: 28 to 30 and 31 to 33 around 31; 31 to 33 and 34 to 36 around 34
    frame = gaming.age_edges(lines(*aged(27, 28, 31, 33, 34, 36, 37)), STEPPED)
    assert [sign(frame, edge)["share"] for edge in ("31", "34")] == [2 / 3, 2 / 4]
    assert frame["cases"].to_list() == [3, 4]


def test_a_payment_counts_once_by_its_oldest_part() -> None:
    parts = lines(*aged(29, 32, payment_id="P1"), *aged(29, payment_id="P2"))
    row = sign(gaming.age_edges(parts, SCHEME), "31")
    assert (row["share"], row["cases"]) == (1 / 2, 2)


def test_ages_past_an_edge_stand_out_only_beyond_those_that_nobody_earned() -> None:
    earned = aged(*[32] * 80, *[29] * 20)
    assert sign(gaming.age_edges(lines(*earned), SCHEME), "31")["verdict"] == "above"
    house = aged(*[33] * 80, *[28] * 20, operator_id=None, reason="house_no_contact")
    row = sign(gaming.age_edges(lines(*earned, *house), SCHEME), "31")
    assert (row["cases"], row["expected"], row["verdict"]) == (100, 80 / 100, "cannot_tell")


def test_graduated_ages_have_no_edge_to_watch() -> None:
    assert gaming.age_edges(lines(*aged(*[31] * 50)), replace(SCHEME, age_shape=GRADUATED)).is_empty()


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
        gaming.age_edges(nothing, SCHEME),
        gaming.contact_on_payment_day(nothing),
        gaming.largest_payments(nothing),
    ]
    assert [frame.height for frame in frames] == [0, 0, 0, 0, 0]
