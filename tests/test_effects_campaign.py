"""Verdicts of campaigns with a planted truth."""

from dataclasses import fields, replace
from datetime import date
from math import isfinite
from typing import Any

import polars as pl
import pytest
from effect_companies import company
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from receivables.effects.arms import ACCOUNTS
from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.checks import campaign_checks, ways_to_estimate
from receivables.effects.comparable import Judged
from receivables.effects.income import campaign_account
from receivables.effects.measures import MEASURES
from receivables.effects.pairs import campaign_comparison
from receivables.effects.segments import segment_effects
from receivables.effects.side_by_side import arm_results
from receivables.effects.verdicts import VERDICTS, Effect

DAY = date(2026, 1, 1)
DESIGNS = ("randomised", "chosen", None)


def by_measure(effects: list[Effect]) -> dict[str, Effect]:
    return {effect.measure: effect for effect in effects}


def test_a_working_offer_works_and_its_interval_holds_the_truth() -> None:
    found = by_measure(campaign_effect(company(1, 4000, lift=0.15), "randomised", CampaignTerms(60)))
    share = found["payer_share"]
    assert share.verdict == "works"
    assert share.method == "newcombe"
    assert share.low is not None
    assert share.high is not None
    assert share.low < 0.15 < share.high
    assert found["cash_per_account"].method == "cuped_hc3"
    assert found["cash_per_account"].verdict == "works"
    assert found["left_share"].verdict == "too_small"


def test_an_offer_after_which_fewer_bills_are_paid_harms() -> None:
    accounts = company(2, 4000)
    worse = accounts.with_columns(
        next_bills_paid=pl.when(pl.col("arm") == "offer").then(pl.col("tenure_days") % 2 == 0).otherwise(True)
    )
    assert (
        by_measure(campaign_effect(worse, "randomised", CampaignTerms(60)))["next_bill_paid_share"].verdict == "harms"
    )


def test_more_suspensions_harm_because_more_of_them_is_bad() -> None:
    accounts = company(3, 4000).with_columns(suspended=(pl.col("arm") == "offer") & (pl.col("tenure_days") % 3 == 0))
    found = by_measure(campaign_effect(accounts, "randomised", CampaignTerms(60)))["suspended_share"]
    assert found.estimate is not None
    assert found.estimate > 0
    assert found.verdict == "harms"


def test_a_small_campaign_names_the_smallest_effect_it_could_have_seen() -> None:
    found = by_measure(campaign_effect(company(4, 60), "randomised", CampaignTerms(60)))["payer_share"]
    assert found.verdict == "too_small"
    assert found.smallest is not None
    assert found.smallest > 0.05
    assert str(round(found.smallest * 100, 1)) in str(found.sentence)


def test_missing_accounts_of_one_arm_stop_every_verdict_and_the_counts_are_said() -> None:
    accounts = company(5, 2000)
    control = accounts.filter(pl.col("arm") == "control")[:500]
    faulty = pl.concat([accounts.filter(pl.col("arm") == "offer"), control])
    effects = campaign_effect(faulty, "randomised", CampaignTerms(60, 0.5))
    assert {effect.verdict for effect in effects} == {"sample_ratio_mismatch"}
    assert "500 without" in str(effects[0].sentence)
    planned = campaign_effect(faulty, "randomised", CampaignTerms(60, (faulty.height - 500) / faulty.height))
    assert {effect.verdict for effect in planned}.isdisjoint({"sample_ratio_mismatch"})


def test_without_a_comparison_group_the_gross_response_is_said_and_no_effect() -> None:
    accounts = company(6, 100, arm=["offer"] * 100, paid=[True] * 30 + [False] * 70)
    for design in DESIGNS:
        effects = campaign_effect(accounts, design, CampaignTerms(60))
        assert {(effect.verdict, effect.estimate) for effect in effects} == {("no_comparison_group", None)}
    assert "30 of 100 accounts paid within 60 days" in str(effects[0].sentence)


def test_without_a_comparison_group_nobody_watched_yet_makes_no_share_of_payers() -> None:
    running = company(6, 100, arm=["offer"] * 100, finished=False)
    said = str(campaign_effect(running, None, CampaignTerms(60))[0].sentence)
    assert said.startswith("No comparison group, and the 60 days of no account are over")


def test_accounts_that_no_design_explains_give_no_effect_even_with_two_arms() -> None:
    assert {effect.verdict for effect in campaign_effect(company(6), None, CampaignTerms(60))} == {
        "no_comparison_group"
    }


def test_before_the_horizon_is_over_it_is_too_early_unless_asked_to_look() -> None:
    running = company(7, 3000, lift=0.2).with_columns(finished=pl.lit(value=False))
    assert {effect.verdict for effect in campaign_effect(running, "randomised", CampaignTerms(90))} == {"too_early"}
    early = by_measure(campaign_effect(running, "randomised", CampaignTerms(90, early=True)))["payer_share"]
    late = by_measure(campaign_effect(running.with_columns(finished=True), "randomised", CampaignTerms(90)))[
        "payer_share"
    ]
    assert early.method == "always_valid"
    assert early.low is not None
    assert late.low is not None
    assert early.low < late.low
    assert early.verdict == "works"


def test_chosen_accounts_are_estimated_where_the_naive_difference_is_wrong() -> None:
    accounts = company(8, 6000, lift=0.10, chosen=True)
    found = by_measure(campaign_effect(accounts, "chosen", CampaignTerms(60)))["payer_share"]
    assert found.method == "aipw_estimated"
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.10 < found.high
    ways = {row["way"]: row for row in ways_to_estimate(accounts, "paid").iter_rows(named=True)}
    assert list(ways) == ["aipw", "ra", "ipw", "naive"]
    assert not ways["naive"]["low"] < 0.10 < ways["naive"]["high"]
    checks = {row["check"]: row for row in campaign_checks(accounts, "chosen", CampaignTerms(60)).iter_rows(named=True)}
    assert checks["imbalance_before"]["value"] > 0.1
    assert checks["imbalance_after"]["passed"]
    assert checks["e_value"]["value"] >= checks["e_value_interval"]["value"] >= 1


def test_accounts_told_apart_by_what_is_known_have_no_overlap() -> None:
    accounts = company(9).with_columns(
        arm=pl.when(pl.col("debt") > 700).then(pl.lit("offer")).otherwise(pl.lit("control"))
    )
    assert {effect.verdict for effect in campaign_effect(accounts, "chosen", CampaignTerms(60))} == {"no_overlap"}
    assert campaign_account(accounts, "chosen").is_empty()
    assert ways_to_estimate(accounts).is_empty()


def test_strata_drawn_in_different_proportions_are_not_mixed_up() -> None:
    # large debts pay 10 %, small ones 50 %; the offer does nothing but went mostly to the small ones
    n = 2000
    arm = (["offer"] * 400 + ["control"] * 1600 + ["offer"] * 1600 + ["control"] * 400)  # fmt: skip
    paid = [i % 10 == 0 for i in range(n)] + [i % 2 == 0 for i in range(n)]
    accounts = company(10, 2 * n, arm=arm, paid=paid, stratum=["large"] * n + ["small"] * n)
    found = by_measure(campaign_effect(accounts, "randomised", CampaignTerms(60)))["payer_share"]
    assert found.method == "cuped_hc3"
    assert found.estimate == pytest.approx(0.0, abs=0.02)
    assert found.verdict == "too_small"


def every_number(effect: Effect) -> list[float]:
    values = [getattr(effect, field.name) for field in fields(effect)]
    return [value for value in values if isinstance(value, float)]


broken = st.fixed_dictionaries(
    {
        "accounts": st.integers(0, 90),
        "offered": st.sampled_from(["none", "one", "half", "all"]),
        "paid": st.sampled_from(["nobody", "everyone", "offer only", "some"]),
        "same_debt": st.booleans(),
        "known": st.booleans(),
        "finished": st.sampled_from(["all", "none", "some"]),
        "design": st.sampled_from(DESIGNS),
        "early": st.booleans(),
        "seed": st.integers(0, 10),
    }
)


@settings(max_examples=examples(300))
@given(broken)
def test_whatever_the_data_are_there_is_a_named_verdict_and_never_a_nan(case: dict[str, Any]) -> None:
    accounts, design = _broken(case), case["design"]
    effects = campaign_effect(accounts, design, CampaignTerms(60, early=case["early"]))
    assert [effect.measure for effect in effects] == [measure.name for measure in MEASURES.values()]
    for effect in effects:
        assert effect.verdict in VERDICTS
        assert str(effect.sentence)
        assert all(isfinite(value) for value in every_number(effect))
        assert effect.low is None or effect.low <= (effect.estimate or 0.0) <= (effect.high or 0.0)
    tables = (
        campaign_account(accounts, design),
        campaign_checks(accounts, design, CampaignTerms(60)),
        ways_to_estimate(accounts),
        arm_results(accounts),
        segment_effects(accounts, design),
    )
    for table in tables:
        floats = table.select(pl.selectors.float())
        assert all(isfinite(value) for column in floats for value in column.drop_nulls())
    pair = Judged(accounts, design, frozenset(), None, CampaignTerms(60), effects)
    assert all(isfinite(row.difference or 0.0) for row in campaign_comparison({"a": pair, "b": pair}))
    others = accounts.with_columns(account_id=pl.lit("other ") + pl.col("account_id"))
    other = replace(pair, accounts=others, starts=frozenset({DAY}))
    for row in campaign_comparison({"a": replace(pair, starts=frozenset({DAY})), "b": other}):
        assert isfinite(row.difference or 0.0)
        assert row.verdict in VERDICTS


def _broken(case: dict[str, Any]) -> pl.DataFrame:
    accounts, count = company(case["seed"], case["accounts"]), case["accounts"]
    offered = {"none": 0, "one": 1, "half": count // 2, "all": count}[case["offered"]]
    arm = pl.Series(["offer" if n < offered else "control" for n in range(count)], dtype=pl.String)
    paid = {"nobody": pl.lit(value=False), "everyone": pl.lit(value=True), "offer only": pl.col("arm") == "offer",
            "some": pl.col("paid")}[case["paid"]]  # fmt: skip
    finished = {"all": pl.lit(value=True), "none": pl.lit(value=False), "some": pl.col("tenure_days") % 2 == 0}[
        case["finished"]
    ]
    accounts = accounts.with_columns(arm=arm, finished=finished)
    if case["same_debt"]:
        accounts = accounts.with_columns(debt=pl.lit(500).cast(pl.Decimal(18, 2)))
    if not case["known"]:
        unknown = ("stratum", "segment", "debt_age_days", "tenure_days", "next_bills_paid")
        empty = [pl.lit(None).cast(ACCOUNTS[name]).alias(name) for name in unknown]
        accounts = accounts.with_columns(*empty)
    accounts = accounts.with_columns(paid=paid)
    return accounts.with_columns(cash=pl.when("paid").then(pl.col("debt")).otherwise(0).cast(pl.Decimal(18, 2)))
