"""Laws of a campaign's account: its parts add up, contradict neither each other nor the verdict, and scale."""

from itertools import product
from typing import Any

import numpy as np
import polars as pl
import pytest
from effect_companies import company
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from test_effects_income import parts_of

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.estimates.estimate import Estimate, mean_of
from receivables.effects.estimates.fieller import quotient

random_campaigns = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 30),
        "accounts": st.integers(40, 300),
        "lift": st.sampled_from([-0.1, 0.0, 0.1, 0.3]),
        "forgiven": st.sampled_from([0.0, 0.2, 0.6]),
        "cost": st.sampled_from([0.0, 3.0, 80.0]),
        "design": st.sampled_from(["randomised", "chosen"]),
    }
)


def campaign(case: dict[str, Any], times: int = 1) -> pl.DataFrame:
    accounts = company(case["seed"], case["accounts"], lift=case["lift"], chosen=case["design"] == "chosen")
    off = pl.when((pl.col("arm") == "offer") & pl.col("paid")).then(pl.col("debt") * case["forgiven"]).otherwise(0)
    money = [name for name, dtype in accounts.schema.items() if isinstance(dtype, pl.Decimal)]
    return accounts.with_columns(
        written_off=off.cast(pl.Decimal(18, 2)),
        overdue_cash=(pl.col("cash") - off).cast(pl.Decimal(18, 2)),
        cash=(pl.col("cash") - off).cast(pl.Decimal(18, 2)),
        contact_cost=pl.when(pl.col("arm") == "offer").then(case["cost"]).otherwise(0).cast(pl.Decimal(18, 2)),
    ).with_columns((pl.col(name) * times).cast(pl.Decimal(18, 2)) for name in money)


@settings(max_examples=examples(60), deadline=None)
@given(random_campaigns)
def test_the_parts_add_up_and_never_contradict_each_other_or_the_verdict(case: dict[str, Any]) -> None:
    accounts = campaign(case)
    found = parts_of(accounts, case["design"])
    cash = next(
        e for e in campaign_effect(accounts, case["design"], CampaignTerms(60)) if e.measure == "cash_per_account"
    )
    if not found:
        return
    offered = int((accounts["arm"] == "offer").sum())
    assert found["net"]["amount"] == pytest.approx(
        found["incremental_cash"]["amount"] + found["contact_cost"]["amount"]
    )
    for end, told in (("amount", cash.estimate), ("low", cash.low), ("high", cash.high)):
        assert found["incremental_cash"][end] == pytest.approx(offered * (told or 0.0))
    assert 0 <= found["written_off_anyway"]["amount"] <= found["written_off"]["amount"] * (1 + 1e-9)
    edge, given_share, net = found["break_even_share"], found["forgiven_share"]["amount"], found["net"]
    if edge["amount"] is not None and abs(net["amount"]) > 1e-6:
        assert (edge["amount"] > given_share) == (net["amount"] > 0)
        if edge["low"] is not None and min(abs(net["low"]), abs(net["high"])) > 1e-6:
            assert (edge["low"] > given_share) == (net["low"] > 0)
            assert (edge["high"] < given_share) == (net["high"] < 0)


@settings(max_examples=examples(20), deadline=None)
@given(random_campaigns, st.sampled_from([2, 10, 1000]))
def test_money_in_a_smaller_unit_makes_the_same_account(case: dict[str, Any], times: int) -> None:
    # logarithms of debts are no straight lines, so the known facts stay as they are
    one, other = (
        campaign(case, count).with_columns(debt=campaign(case)["debt"], cash_before=pl.lit(0).cast(pl.Decimal(18, 2)))
        for count in (1, times)
    )
    small, large = parts_of(one, "randomised"), parts_of(other, "randomised")
    assert small.keys() == large.keys()
    for name, end in product(small, ("amount", "low", "high")):
        factor = 1 if name.endswith("_share") else times
        if small[name][end] is None:
            assert large[name][end] is None
        else:
            assert large[name][end] == pytest.approx(small[name][end] * factor, rel=1e-6, abs=1e-6 * factor)


def test_a_quotient_leaves_zero_out_exactly_when_its_dividend_does_and_has_no_ends_over_nothing() -> None:
    random = np.random.default_rng(1)
    for shift in np.linspace(-0.5, 0.5, 21):
        one, other = random.normal(shift, 1, 60), random.normal(2, 1, 60)
        top, below = (mean_of(values, np.full(60, True)) for values in (one, other))
        _value, low, high = quotient(top, below)
        assert low is not None
        assert high is not None
        assert (low > 0 or high < 0) == (top.interval[0] > 0 or top.interval[1] < 0)
    nothing = Estimate(0.1, np.array([1.0, -1.0]))
    assert quotient(Estimate(1.0, np.array([0.1, 0.1])), nothing)[1:] == (None, None)
