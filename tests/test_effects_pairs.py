"""Campaigns against each other: who is compared with whom, in which words, and what is never compared."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from effect_companies import company
from simulated_campaigns import two_offers_of_one_control

from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.comparable import Judged, shares_control
from receivables.effects.estimates.estimate import LEVEL
from receivables.effects.pairs import Comparison, campaign_comparison
from receivables.effects.verdicts import ESTIMATED_HIGHER, ESTIMATED_LOWER, HARMS, WORKS

START, LATER = date(2026, 1, 15), date(2026, 6, 15)


def judged(accounts: pl.DataFrame, design: str | None = "randomised", start: date = START, days: int = 60) -> Judged:
    terms = CampaignTerms(60)
    return Judged(accounts, design, frozenset({start}), days, terms, campaign_effect(accounts, design, terms))


def of_others(accounts: pl.DataFrame, name: str) -> pl.DataFrame:
    """The same people as accounts that stand in no other campaign."""
    return accounts.with_columns(account_id=pl.lit(name) + pl.col("account_id"))


def rows_of(first: Judged, second: Judged) -> dict[str, Comparison]:
    return {row.measure: row for row in campaign_comparison({"first": first, "second": second})}


def test_offers_that_share_their_control_are_compared_directly_and_more_surely() -> None:
    first, second = (judged(frame) for frame in two_offers_of_one_control(1, 6000, 0.2, 0.1))
    assert shares_control(first, second)
    direct = rows_of(first, second)
    apart = rows_of(first, replace(second, starts=frozenset({date(2026, 1, 16)})))
    for measure in ("payer_share", "cash_per_account"):
        assert (direct[measure].method, apart[measure].method) == ("shared_control", "own_controls")
        assert direct[measure].verdict == WORKS
        assert "share one control group" in str(direct[measure].sentence)
        widths = [float(row[measure].high or 0) - float(row[measure].low or 0) for row in (direct, apart)]
        assert widths[0] < 0.8 * widths[1]
    shares = [frame.accounts.filter(arm="offer")["paid"].cast(pl.Float64).mean() for frame in (first, second)]
    assert direct["payer_share"].difference == pytest.approx(shares[0] - shares[1])  # type: ignore[operator]


def test_the_second_is_named_when_it_did_better() -> None:
    first, second = (judged(frame) for frame in two_offers_of_one_control(2, 6000, 0.0, 0.2))
    row = rows_of(first, second)["payer_share"]
    assert row.verdict == HARMS
    assert str(row.sentence).startswith("The second did better by ")


def test_controls_that_are_mostly_other_accounts_are_not_shared() -> None:
    first, second = (judged(frame) for frame in two_offers_of_one_control(3, 2000, 0.2, 0.1))
    control = second.arm("control")["account_id"]
    gone, few = (pl.col("account_id").is_in(control[:count].to_list()) for count in (len(control) // 5, 10))
    fewer, nearly = (replace(second, accounts=second.accounts.filter(~left)) for left in (gone, few))
    assert not shares_control(first, fewer)
    assert not shares_control(first, replace(second, design="chosen"))
    assert not shares_control(first, judged(of_others(second.accounts, "x")))
    assert shares_control(first, nearly)


@pytest.mark.parametrize(
    ("design", "other"), [("randomised", "chosen"), ("chosen", "randomised"), ("chosen", "chosen")]
)
def test_where_one_was_not_drawn_no_campaign_did_better(design: str, other: str) -> None:
    first, second = company(8, 6000, lift=0.3, chosen=design == "chosen"), company(9, 6000, chosen=other == "chosen")
    rows = rows_of(judged(first, design), judged(of_others(second, "x"), other))
    assert {row.verdict for row in rows.values()}.isdisjoint({WORKS, HARMS, "no_difference_seen"})
    assert rows["payer_share"].verdict == ESTIMATED_HIGHER
    assert rows["payer_share"].method == "own_controls_estimated"
    # fewer of the first are overdue: lower is lower, whether that is good or not
    assert rows["overdue_90_share"].verdict == ESTIMATED_LOWER
    for row in rows.values():
        assert "better" not in str(row.sentence)
        assert "because" not in str(row.sentence)


def test_chosen_groups_that_differed_before_are_not_compared() -> None:
    first = company(8, 4000, lift=0.3, chosen=True)
    more = pl.col("cash_just_before") + pl.when(pl.col("arm") == "offer").then(100).otherwise(0)
    doubted = judged(first.with_columns(more.cast(first.schema["cash"])), "chosen")
    row = rows_of(doubted, judged(of_others(company(9, 4000), "x")))["payer_share"]
    assert (row.verdict, row.difference) == ("cannot_tell", None)
    assert "already in the 60 days before" in str(row.sentence)


@pytest.mark.parametrize(
    ("part", "start", "mixed"), [(0.5, START, True), (0.05, START, False), (0.5, LATER, False), (1.0, LATER, True)]
)
def test_offers_to_the_same_accounts_are_not_compared(part: float, start: date, mixed: bool) -> None:
    first = company(4, 2000)
    offered = first.filter(arm="offer")["account_id"]
    same = offered[: int(part * len(offered))]
    name = (
        pl.when(pl.col("account_id").is_in(same.to_list()))
        .then("account_id")
        .otherwise(pl.lit("x") + pl.col("account_id"))
    )
    rows = rows_of(judged(first), judged(first.with_columns(account_id=name), start=start))
    assert ({row.verdict for row in rows.values()} == {"overlapping"}) is mixed
    if mixed:
        assert f"{len(same)} accounts had the offers of both" in str(rows["payer_share"].sentence)


def test_campaigns_watched_for_other_lengths_of_time_are_not_compared() -> None:
    rows = rows_of(judged(company(5, 1000)), judged(of_others(company(6, 1000), "x"), days=21))
    assert {(row.verdict, row.difference) for row in rows.values()} == {("cannot_tell", None)}
    assert "60 days, the second for 21" in str(rows["payer_share"].sentence)


def test_a_pair_of_which_one_cannot_be_told_says_why() -> None:
    mute = judged(of_others(company(15, 50, arm=["offer"] * 50), "x"), None)
    row = rows_of(judged(company(14, 1000)), mute)["payer_share"]
    assert (row.verdict, row.method) == ("no_comparison_group", "none")
    nobody = of_others(company(16, 1000, complained=[False] * 1000), "x")
    same = rows_of(judged(company(14, 1000)), judged(nobody))["complained_share"]
    assert same.verdict in ("cannot_tell", "no_difference_seen", "too_small")


@pytest.mark.parametrize("seed", range(6))
def test_a_printed_p_and_a_verdict_never_contradict(seed: int) -> None:
    first, second = two_offers_of_one_control(seed, 1500, 0.08, 0.0)
    campaigns = {"a": judged(first), "b": judged(second), "c": judged(of_others(company(seed + 50, 1500), "x"))}
    rows = campaign_comparison(campaigns)
    assert len(rows) == 3 * len(campaigns["a"].effects)
    for row in rows:
        if row.p_adjusted is not None and row.low is not None and row.high is not None:
            assert (row.p_adjusted <= LEVEL) is (row.verdict in (WORKS, HARMS)) is (not row.low <= 0 <= row.high)


def test_the_deciding_measure_pays_for_its_pairs_only() -> None:
    campaigns = {name: judged(of_others(company(seed, 1500), name)) for seed, name in enumerate("abc")}
    rows = campaign_comparison(campaigns)
    deciding = [row for row in rows if row.role == "primary"]
    assert {row.measure for row in deciding} == {"cash_per_account"}
    least: Any = min(deciding, key=lambda row: row.p_value or 0.0)
    assert least.p_adjusted == pytest.approx(min(1.0, 3 * least.p_value))


def test_no_difference_is_said_only_within_what_is_worth_seeing() -> None:
    first, second = (judged(frame) for frame in two_offers_of_one_control(7, 900, 0.0, 0.0))
    assert rows_of(first, second)["cash_per_account"].verdict == "too_small"
    wide = [
        replace(one, effects=campaign_effect(one.accounts, "randomised", CampaignTerms(60, worth=0.9)))
        for one in (first, second)
    ]
    found = rows_of(*wide)["cash_per_account"]
    assert found.verdict == "no_difference_seen"
    assert str(found.sentence).startswith("No difference between the campaigns is seen")
