"""Verdict sentences keep one rule of signs, and decisions follow the net result."""

import re
from dataclasses import replace
from datetime import date
from itertools import product
from math import ceil
from typing import Any

import pytest

from receivables.effects.decision import (
    DECISIONS,
    Net,
    accounts_to_tell,
    campaign_decision,
)
from receivables.effects.verdict_sentences import pair_in_words
from receivables.effects.verdicts import Backing, Compared, Measure, is_estimated, judged

CAUSES = re.compile("because of|works|harms", re.IGNORECASE)


def sentence_of(measure: Measure, method: str, estimate: float, interval: tuple[float, ...], p_value: float) -> str:
    low, high = interval
    error = (high - low) / 3.92
    backing = Backing(2.0, 1.5, 0.05, balanced=True, left_out=1, accounts=101) if is_estimated(method) else None
    compared = Compared(measure, method, estimate, p_value, error, 1e9, 50, 50, lambda _level: (low, high), backing)
    return str(judged(compared).sentence)


@pytest.mark.parametrize(
    ("sign", "good", "unit", "method"), [*product((1, -1), (1, -1), ("share", "money"), ("newcombe", "aipw_estimated"))]
)
def test_a_difference_has_no_sign_where_words_say_its_direction(sign: int, good: int, unit: str, method: str) -> None:
    scale = 1.0 if unit == "share" else 1000.0
    ends = tuple(sorted((sign * 0.305 * scale, sign * 0.698 * scale)))
    said = sentence_of(Measure("m", unit, good), method, sign * 0.501 * scale, ends, 0.001)
    size, near, far = ("50.1", "30.5", "69.8") if unit == "share" else ("501.00", "305.00", "698.00")
    assert f"by {size} " in said
    assert f"(95% interval {near} to {far})" in said
    assert not re.search(r"-\d", said)
    assert ("higher" in said or "more by" in said) == (sign > 0)
    assert ("percentage points" in said) == (unit == "share")
    assert bool(CAUSES.search(said)) == (method == "newcombe")
    if method == "newcombe":
        assert said.startswith("Works" if sign * good > 0 else "Harms")
    else:
        assert said.startswith("Estimated")


@pytest.mark.parametrize(("sign", "first_better", "unit"), [*product((1, -1), (True, False), ("share", "money"))])
def test_the_better_of_two_campaigns_is_better_by_a_size_without_a_sign(
    sign: int, first_better: bool, unit: str
) -> None:
    ends = sorted((sign * 305, sign * 698))
    said = str(pair_in_words(unit, sign * 501, *ends, first_better=first_better, drawn=True))
    assert said.startswith("The first" if first_better else "The second")
    assert "-" not in said


def test_an_interval_that_holds_zero_keeps_its_signs() -> None:
    said = sentence_of(Measure("m", "share", 1), "newcombe", 0.01, (-0.007, 0.027), 0.3)
    assert said == "No difference seen: the effect lies between -0.7 and 2.7 percentage points"


def net(low: float, high: float, *, cost_known: bool = True) -> Net:
    """Of 1,000 accounts with the offer and 500 without."""
    return Net((low + high) / 2, low, high, 1000, 1500, cost_known)


@pytest.mark.parametrize(
    ("design", "verdict", "ends", "code"),
    [
        ("randomised", "works", (1, 9), "roll_out"),
        ("randomised", "too_small", (-9, -1), "stop"),
        ("randomised", "works", (-1, 9), "run_longer"),
        ("randomised", "works", (0, 9), "run_longer"),
        ("randomised", "no_difference_seen", (-9, 8), "not_worth_a_test"),
        ("chosen", "estimated_higher", (1, 9), "test_by_lot"),
        ("chosen", "cannot_tell", (-1, 9), "test_by_lot"),
        ("chosen", "estimated_lower", (-9, -1), "stop"),
        (None, "no_comparison_group", None, "test_by_lot"),
        ("randomised", "sample_ratio_mismatch", None, "test_again"),
        ("randomised", "attrition", None, "test_again"),
        ("randomised", "overlapping", None, "test_again"),
        ("chosen", "overlapping", None, "test_by_lot"),
        ("randomised", "too_early", None, "wait"),
        ("chosen", "no_overlap", None, "test_by_lot"),
        ("randomised", "too_small", None, "run_longer"),
    ],
)
def test_a_campaign_is_decided_by_the_interval_of_its_net_result(
    design: str | None, verdict: str, ends: tuple[float, float] | None, code: str
) -> None:
    decided = campaign_decision(design, verdict, ends and net(*ends))
    assert decided.code == code
    assert decided.code in DECISIONS
    assert str(decided.doubt)
    assert (decided.stake is None) == (ends is None)


def test_each_fault_of_a_comparison_has_a_doubt_of_its_own() -> None:
    faults = ("sample_ratio_mismatch", "attrition", "overlapping", "too_early", "too_small", "no_comparison_group")
    doubts = {str(campaign_decision("randomised", fault, None).doubt) for fault in faults}
    assert len(doubts) == len(faults)


@pytest.mark.parametrize("ends", [(1, 9), (-1, 9), (-9, -1), None])
@pytest.mark.parametrize("design", ["chosen", None])
def test_what_was_not_drawn_is_never_rolled_out_and_named_no_cause(
    design: str | None, ends: tuple[float, float] | None
) -> None:
    decided = campaign_decision(design, "estimated_higher", ends and net(*ends))
    assert decided.code in ("test_by_lot", "stop")
    said = f"{decided.doubt} {decided.stake or ''}"
    assert not re.search("because of|works|harms|would bring|would lose", said, re.IGNORECASE)
    assert decided.stake is None or "estimated" in str(decided.stake)


@pytest.mark.parametrize(
    ("told", "code", "says"),
    [
        ({"primary": "not_measured"}, "complete_data", "load its table"),
        ({"primary": "harms"}, "weigh", "another measure worse"),
        ({"harmed": True}, "weigh", "another measure worse"),
        ({"primary": "too_small"}, "weigh", "does not show"),
        ({"primary": "works"}, "roll_out", "1 of 40"),
    ],
)
def test_a_gain_is_rolled_out_only_when_no_other_measure_speaks_against_it(
    told: dict[str, Any], code: str, says: str
) -> None:
    decided = campaign_decision("randomised", "works", net(1, 9), **told)
    assert decided.code == code
    assert says in str(decided.doubt)
    assert campaign_decision("randomised", "harms", net(-9, -1), **told).code == "stop"


def test_without_the_contact_cost_nothing_is_rolled_out_and_the_cost_that_pays_is_named() -> None:
    decided = campaign_decision("randomised", "works", net(2500, 9000, cost_known=False))
    assert decided.code == "complete_data"
    assert "less than 2.50 per account" in str(decided.doubt)  # 2500 / 1000


def test_running_longer_says_how_many_accounts_tell_the_net_from_zero() -> None:
    # an error of 10 / 1.96 halves from 1500 accounts to 6000; 2.8 of them must reach no farther than the net
    unsure = Net(5.0, 5.0 - 10, 5.0 + 10, 1000, 1500)
    needed = 1500 * (2.8015852 * 10 / 1.959964 / 5) ** 2
    assert accounts_to_tell(unsure) == ceil(needed)
    assert f"with {ceil(needed)} accounts in all" in str(campaign_decision("randomised", "too_small", unsure).doubt)
    assert accounts_to_tell(Net(0.0, -10, 10, 1000, 1500)) is None
    few = replace(unsure, reachable=ceil(needed) - 1)
    assert f"more than {ceil(needed) - 1} accounts" in str(campaign_decision("randomised", "too_small", few).doubt)
    assert campaign_decision("randomised", "too_small", few).code == "not_worth_a_test"


def test_a_campaign_that_still_runs_says_until_when() -> None:
    until = date.fromisoformat("2026-05-01")
    for verdict, result, code in (("too_small", net(-1, 9), "run_longer"), ("too_early", None, "wait")):
        decided = campaign_decision("randomised", verdict, result, until=until)
        assert decided.code == code
        assert "2026-05-01" in str(decided.doubt)
