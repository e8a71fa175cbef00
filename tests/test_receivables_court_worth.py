"""What past orders brought, what filing nets and from where on it pays, counted by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from receivables.court.claims import claim_parts, claims
from receivables.court.duty import RUSSIAN_DUTIES, DutyLaw
from receivables.court.past_cases import AGES, SIZES, assumed, chances
from receivables.court.worth import with_break_even, with_net
from receivables.tables import MONEY

OLD, NEW = RUSSIAN_DUTIES


def debts(claim: str, rate: float, work: str = "500", loss: float | None = None) -> pl.DataFrame:
    """One debt whose chance is ``rate`` and of which all comes."""
    row = {"claim": Decimal(claim), "chance": rate, "share_recovered": 1.0, "work": Decimal(work), "loss": loss}
    kinds: dict[str, Any] = {"claim": MONEY, "work": MONEY, "loss": pl.Float64}
    return pl.DataFrame([row], schema_overrides=kinds)


@pytest.mark.parametrize(
    ("law", "rate", "work", "loss", "pays_from"),
    [
        (NEW, 0.4, "500", None, "6250.00"),  # (2,000 + 500) / 0.4
        (NEW, 0.4, "500", 100.0, "6500.00"),
        (NEW, 0.3, "0", None, "6666.67"),  # 2,000 / 0.3, upwards
        (OLD, 0.4, "500", None, "1750.00"),  # (200 + 500) / 0.4; up to 10,000 the least duty holds
        (OLD, 0.1, "1000", None, "12500.00"),  # over 10,000: 0.1 x = 1,000 + 0.02 x
        (NEW, 0.4, "50000", None, "131168.84"),  # 0.4 x = 50,000 + 2,000 + 0.015 (x - 100,000): 50,500 / 0.385
        (NEW, 0.004, "500", None, None),  # half a million brings 2,000
        (NEW, 0.0, "500", None, None),
    ],
)
def test_a_claim_pays_from_where_it_brings_duty_work_and_loss(
    law: DutyLaw, rate: float, work: str, loss: float | None, pays_from: str | None
) -> None:
    found = with_break_even(debts("1", rate, work, loss), law)["break_even_claim"][0]
    assert found == (None if pays_from is None else Decimal(pays_from))


@settings(max_examples=examples(60))
@given(st.sampled_from(RUSSIAN_DUTIES), st.floats(0.06, 1), st.integers(0, 5000), st.floats(0.5, 2))
def test_the_net_changes_its_sign_at_the_break_even(law: DutyLaw, rate: float, work: int, factor: float) -> None:
    found = with_break_even(debts("1", rate, str(work)), law, factor)["break_even_claim"][0]
    if found is None or found < 2:
        return
    at, under = (
        with_net(debts(str(claim), rate, str(work)), law, factor)["net"][0] for claim in (found, found - Decimal(1))
    )
    assert at >= -0.02
    assert under < 0.02


def past(groups: list[tuple[int, int, int, int]]) -> pl.DataFrame:
    """Cases from (claim, days past due, how many, how many of them brought half of it)."""
    rows = [
        {"claimed": Decimal(claim), "days_past_due": days, "cash": Decimal(claim) / 2 if n < came else Decimal(0)}
        for claim, days, count, came in groups
        for n in range(count)
    ]
    return pl.DataFrame(rows, schema={"claimed": MONEY, "days_past_due": pl.Int64, "cash": MONEY})


def test_too_few_cases_tell_no_chance() -> None:
    assert chances(past([(3000, 100, 19, 5)])) is None
    assert chances(past([(3000, 100, 20, 5)])) is not None


def test_groups_that_do_not_differ_have_the_chance_of_all_and_empty_ones_that_of_the_nearest_size() -> None:
    found = chances(past([(1000, 100, 40, 10), (3000, 100, 40, 10), (3000, 400, 40, 10)]))
    assert found is not None
    assert (found["size"].unique(maintain_order=True).to_list(), found.height) == (list(SIZES), len(SIZES) * len(AGES))
    assert found["chance"].to_numpy() == pytest.approx(np.full(found.height, 0.25), abs=1e-6)
    assert found["share_recovered"].to_numpy() == pytest.approx(np.full(found.height, 0.5), abs=1e-6)
    seen = found.filter(size="2000+", age="366+").row(0, named=True)
    assert (seen["cases"], seen["recovered"], seen["share"]) == (40, 10, 0.25)


def test_a_small_group_is_pulled_towards_the_mean_further_than_a_large_one() -> None:
    found = chances(past([(1000, 100, 400, 100), (3000, 100, 400, 220), (6000, 100, 5, 5)]))
    assert found is not None
    chance = dict(found.filter(age="1-180").select("size", "chance").iter_rows())
    assert chance["2000+"] == pytest.approx(220 / 400, abs=0.02)
    assert chance["5000+"] < 0.95, "five of five are no certainty"
    assert chance["20000+"] == pytest.approx(chance["5000+"], abs=0.05), "that of the nearest size"


def test_what_the_company_assumes_is_of_no_cases() -> None:
    found = assumed(0.3, 0.6)
    assert found["chance"].unique().to_list() == [0.3]
    assert found["cases"].sum() == 0


CHARGES = pl.DataFrame(
    {
        "account_id": ["A", "A", "A"],
        "charge_id": ["c1", "c2", "c3"],
        "due_on": [date(2023, 9, 20), date(2023, 12, 20), date(2024, 3, 20)],
        "amount": [Decimal(1000), Decimal(800), Decimal(500)],
    },
    schema_overrides={"amount": MONEY},
)


def covers(*rows: tuple[str, int, int, bool]) -> pl.DataFrame:
    """Orders over charges: charge, what of it is covered, what was open then, granted or cancelled."""
    named = [
        {"charge_id": charge, "covered": Decimal(covered), "open_then": Decimal(then), "granted": granted}
        for charge, covered, then, granted in rows
    ]
    days = {"filed_on": pl.lit(date(2025, 3, 3)), "ended_on": pl.lit(date(2025, 6, 11))}
    schema: dict[str, Any] = {"charge_id": pl.String, "covered": MONEY, "open_then": MONEY, "granted": pl.Boolean}
    return pl.DataFrame(named, schema=schema).with_columns(**days)


def test_parts_of_charges_are_open_lapsed_or_under_an_order() -> None:
    """c1: 600 of 1,000 under an order; c2: 300 of 800 in a cancelled one, whose term is 100 days longer."""
    asked = covers(("c1", 600, 1000, True), ("c2", 300, 800, False))
    found = claim_parts(CHARGES, asked, date(2026, 12, 28)).sort("charge_id", "amount")
    assert found.select("charge_id", "amount", "part_is", "was_cancelled").rows() == [
        ("c1", Decimal(400), "lapsed", False),
        ("c1", Decimal(600), "ordered", False),
        ("c2", Decimal(300), "open", True),
        ("c2", Decimal(500), "lapsed", False),
        ("c3", Decimal(500), "open", False),
    ]
    row = claims(found, date(2026, 12, 28)).row(0, named=True)
    assert (row["claim"], row["lapsed"], row["under_order"]) == (300 + 500, 400 + 500, 600)
    # 20 December 2026 is a Sunday: 100 days later it is 30 March 2027, a Tuesday; 20 March 2027 is a Saturday
    assert (row["lapses_on"], row["age_days"], row["was_cancelled"]) == (date(2027, 3, 22), 1104, True)


def test_what_was_paid_since_closed_what_the_order_covers_first() -> None:
    """Of c1 1,500 were open and 700 covered; 500 came since, so that 200 stand under the order."""
    found = claim_parts(CHARGES, covers(("c1", 700, 1500, True)), date(2026, 6, 1))
    assert claims(found, date(2026, 6, 1))["under_order"].to_list() == [Decimal(200)]


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(st.sampled_from(["c1", "c2", "c3"]), st.integers(1, 900), st.booleans()), max_size=5))
def test_no_rouble_is_lost_or_counted_twice(orders: list[tuple[str, int, bool]]) -> None:
    asked = covers(*((charge, covered, 1000, granted) for charge, covered, granted in orders))
    for day in (date(2026, 6, 1), date(2026, 11, 1), date(2028, 1, 1)):
        row = claims(claim_parts(CHARGES, asked, day), day).row(0, named=True)
        assert row["claim"] + row["lapsed"] + row["under_order"] == 2300
