"""Rules about agencies: what they brought against similar debt, curves, sales, complaints, notices to debtors."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from benchmark_agencies import LIFT, both_effects, holds
from placed_debts import AS_OF, COLLECTS, HARVESTS, placed_debts

from receivables.agencies.agency_curves import agency_curve
from receivables.agencies.agency_effect import BETTER, NO_BETTER, TOO_FEW, UNLIKE, WORSE, agency_effect, agency_verdict
from receivables.agencies.complaint_rate import with_complaint_rate
from receivables.agencies.followed import STEPS
from receivables.agencies.liquidation import debts_beside, liquidation_of
from receivables.agencies.placement_notice import NoticeRule, notice_days
from receivables.agencies.sale_worth import worth_of_sales


def test_who_harvests_is_no_better_than_similar_debt_and_who_collects_is() -> None:
    """Short form of ``benchmark_agencies.py``: 12 companies; plain shares would have misled."""
    told = [both_effects(seed) for seed in range(12)]
    assert sum(holds(harvester, 0.0) for harvester, _ in told) >= 11
    assert sum(collector.verdict == BETTER for _, collector in told) >= 11
    assert sum(holds(collector, LIFT) for _, collector in told) >= 11
    cases = placed_debts(0)
    paid = (cases["paid_days"].list.len() > 0).to_numpy()
    picked = (cases["agency"] == HARVESTS).fill_null(value=False).to_numpy()
    plain = paid[picked].mean() - paid[cases["agency"].is_null().to_numpy()].mean()
    assert plain > 0.1
    assert told[0][0].verdict == NO_BETTER


def test_an_agency_with_under_thirty_debts_watched_so_long_is_not_judged() -> None:
    cases = placed_debts(1)
    few = pl.concat([cases.filter(pl.col("agency").is_null()), cases.filter(agency=COLLECTS).head(29)])
    assert agency_effect(debts_beside(liquidation_of(few, AS_OF), COLLECTS, 180)).verdict == TOO_FEW
    early = liquidation_of(cases, date(2024, 3, 1))
    assert agency_effect(debts_beside(early, COLLECTS, 180)).watched == 0
    assert agency_effect(debts_beside(liquidation_of(cases.clear(), AS_OF), COLLECTS, 180)).verdict == TOO_FEW


def test_where_others_are_not_alike_no_better_or_worse_is_said() -> None:
    """The balance of 0.1 is that of Austin 2009; what differs more is not told, however sure the interval looks."""
    intervals = ((0.1, 0.3), (-0.1, 0.1), (-0.3, -0.1))
    assert [agency_verdict(*ends, balanced=True) for ends in intervals] == [BETTER, NO_BETTER, WORSE]
    assert [agency_verdict(*ends, balanced=False) for ends in intervals] == [UNLIKE] * 3
    beside = debts_beside(liquidation_of(placed_debts(3), AS_OF), COLLECTS, 180)
    assert beside.similar is not None
    for imbalance, verdict in ((0.1, BETTER), (0.11, UNLIKE)):
        told = agency_effect(replace(beside, similar=replace(beside.similar, imbalance=imbalance)))
        assert (told.verdict, told.imbalance) == (verdict, imbalance)
        assert told.difference is not None


def case(number: int, agency: str | None, paid: list[tuple[int, float]], after: int | None = None) -> dict[str, object]:
    """A debt of 100 on 31 January 2024 of a subscriber who had left."""
    return {
        "placement_id": agency and f"L{number}",
        "agency": agency,
        "account_id": f"{number}",
        "on_day": date(2024, 1, 31),
        "debt": 100.0,
        "age_days": 200,
        "has_left": True,
        "is_cut": False,
        "segment": "private",
        "placed_after": after,
        "paid_days": [day for day, _ in paid],
        "paid_amounts": [amount for _, amount in paid],
        **dict.fromkeys(("cash_before", "quiet_days", "late_days", "tenure_days"), 1),
    }


def test_debts_given_away_later_are_stood_for_by_those_that_still_owe() -> None:
    """Of four, one pays all at once, one is given away on day 45 before it would pay; the two others stand for three.

    The first is not among them: who owes nothing is given to nobody.
    """
    four = [case(1, None, [(10, 100.0)]), case(2, None, [], after=45), case(3, None, [(50, 100.0)]), case(4, None, [])]
    schema = {"placement_id": pl.String, "agency": pl.String, "placed_after": pl.Int64}
    whole = liquidation_of(pl.DataFrame(four, schema_overrides=schema), AS_OF)
    assert whole.share_by(30).tolist() == [1, 0, 0, 0]
    assert whole.share_by(60) == pytest.approx([1, 0, 1.5, 0])  # (1 + 3 / 2) of 4
    assert whole.weight[:, 1].tolist() == [1, 0, 1.5, 1.5]


def test_a_curve_is_the_mean_part_of_the_debts_watched_to_its_end() -> None:
    """Of 100 one paid 30 by day 20, of 200 another 50 by day 40; the third was watched for 40 days only."""
    second = {**case(2, "A", [(40, 50.0)]), "debt": 200.0}
    third = {**case(3, "A", [(25, 10.0)]), "on_day": date(2024, 2, 20)}
    rows = pl.DataFrame([case(1, "A", [(20, 30.0)]), second, third], schema_overrides={"placed_after": pl.Int64})
    whole = liquidation_of(rows, date(2024, 3, 31))
    columns = ("group", "days", "watched", "placed", "share", "similar_share")
    assert agency_curve(debts_beside(whole, "A", 60), "age").select(columns).rows() == [
        ("181-365", 30, 2, 300.0, pytest.approx((0.3 + 0) / 2), None),
        ("181-365", 60, 2, 300.0, pytest.approx((0.3 + 0.25) / 2), None),
    ]
    assert agency_curve(debts_beside(whole, "A", 30), "month")["group"].to_list() == ["2024-01", "2024-02"]


@pytest.mark.parametrize("days", [30, 90, 180, 365])
def test_on_the_last_day_the_curves_are_as_far_apart_as_the_estimate_says(days: int) -> None:
    """Of the harvester too, which of the debts the agency did not get picks those that pay."""
    whole = liquidation_of(placed_debts(3), AS_OF)
    for agency in (HARVESTS, COLLECTS):
        beside = debts_beside(whole, agency, days)
        last = agency_curve(beside, "all").row(-1, named=True)
        assert last["days"] == days
        assert last["share"] - last["similar_share"] == pytest.approx(agency_effect(beside).difference, abs=1e-9)
        groups = agency_curve(beside, "month").filter(pl.col("days") == days)
        known = groups.drop_nulls("similar_share")
        of_months = np.average(known["similar_share"].to_numpy(), weights=known["watched"].to_numpy())
        assert known.height == groups.height
        assert of_months == pytest.approx(last["similar_share"], abs=1e-9)


def test_the_curve_of_similar_debt_lies_on_that_of_who_harvests_and_under_that_of_who_collects() -> None:
    whole = liquidation_of(placed_debts(3), AS_OF)
    gap = {}
    for agency in (HARVESTS, COLLECTS):
        curve = agency_curve(debts_beside(whole, agency, 180), "all")
        assert tuple(curve["days"]) == STEPS[: curve.height]
        gap[agency] = curve["share"][-1] - curve["similar_share"][-1]
    assert abs(gap[HARVESTS]) < 0.08
    assert gap[COLLECTS] > 0.05


def test_a_sold_book_is_worth_what_like_debts_brought_in_the_year_before() -> None:
    """Like debts brought 30 of 100: a book of 1,000 would bring 300; all were paid alike, so chance is nothing."""
    sold = pl.DataFrame(
        {
            "agency": ["A"] * 2 + ["B"],
            "month": ["2026-03"] * 3,
            "has_left": [True, True, False],
            "age_no": [2, 3, 2],
            "sold_from": [date(2026, 3, 1)] * 3,
            "accounts": [2, 1, 1],
            "sold": [Decimal(800), Decimal(200), Decimal(50)],
            "price": [Decimal(150), Decimal(50), Decimal(5)],
        }
    )
    like = {"sold_on": date(2026, 3, 1), "has_left": True, "debts": 40, "debt": 4000.0, "cash": 1200.0}
    sums = {"debts2": 400_000.0, "debt_by_cash": 120_000.0, "cash2": 36_000.0}
    found = worth_of_sales(sold, pl.DataFrame([{**like, "age_no": 2, **sums}]))
    assert found.select("price_share", "expected", "expected_low", "break_even", "verdict").row(0) == pytest.approx(
        (0.2, 300.0, 300.0, 0.3, "price_below")
    )
    assert found.select("agency", "price_share", "expected", "verdict").row(1) == ("B", 0.1, None, None)


def test_complaints_per_hundred_have_the_interval_of_a_count() -> None:
    """4 complaints of 200 debtors: a count of 4 lies between 1.0899 and 10.2416 (Garwood 1936)."""
    row = with_complaint_rate(pl.DataFrame({"complaints": [4, 0], "accounts": [200, 50]}))
    assert row.select("complaints_per_100", "complaints_low", "complaints_high").row(0) == pytest.approx(
        (2.0, 0.5450, 5.1208), abs=1e-4
    )
    assert row["complaints_low"][1] == 0.0


def test_the_law_on_notices_holds_for_placements_from_2017_on() -> None:
    """230-FZ, article 9; 30 working days over the new year's holidays: 1 to 8 January are days off."""
    found = notice_days([date(2016, 12, 30), date(2018, 12, 28)], NoticeRule())
    assert found.rows() == [(date(2018, 12, 28), date(2019, 2, 18))]


def test_parts_of_debts_add_up_to_what_was_paid() -> None:
    cases = placed_debts(5)
    whole = liquidation_of(cases, AS_OF)
    paid = (whole.parts.sum(axis=1) * cases["debt"].to_numpy()).sum()
    assert paid == pytest.approx(cases["paid_amounts"].list.sum().sum())
    assert np.isfinite(whole.weight).all()
