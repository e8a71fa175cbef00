"""Verdict sentences keep one rule of signs, and decisions follow the net result."""

import re
from itertools import product

import pytest

from receivables.effects.decision import campaign_decision
from receivables.effects.directed import directed, net_in_words, surplus_in_words
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
    said = str(pair_in_words(unit, sign * 501, *sorted((sign * 305, sign * 698)), first_better=first_better))
    assert said.startswith("The first" if first_better else "The second")
    assert "-" not in said


def test_an_interval_that_holds_zero_keeps_its_signs() -> None:
    said = sentence_of(Measure("m", "share", 1), "newcombe", 0.01, (-0.007, 0.027), 0.3)
    assert said == "No difference seen: the effect lies between -0.7 and 2.7 percentage points"


@pytest.mark.parametrize(
    ("interval", "sizes"),
    [
        ((-501, -698, -305), (501, 305, 698)),
        ((501, 305, 698), (501, 305, 698)),
        ((-5, -20, 10), (5, 20, 10)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_size_and_interval_point_the_same_way(
    interval: tuple[float, float, float], sizes: tuple[float, float, float]
) -> None:
    assert directed(*interval) == sizes


@pytest.mark.parametrize("estimated", [True, False])
@pytest.mark.parametrize(
    ("net", "says"),
    [
        ((10, 5, 15), "gain 10.00 5.00 15.00"),
        ((-10, -15, -5), "loss 10.00 5.00 15.00"),
        ((2, -3, 7), "gain 2.00 loss 3.00 gain 7.00"),
        ((-2, -7, 3), "loss 2.00 loss 7.00 gain 3.00"),
    ],
)
def test_a_net_result_is_a_gain_or_a_loss(net: tuple[float, float, float], says: str, estimated: bool) -> None:
    said = str(net_in_words(*net, estimated=estimated))
    assert " ".join(re.findall(r"gain|loss|\d+\.\d\d", said)) == says
    assert ("estimated" in said) == estimated


@pytest.mark.parametrize(
    ("surplus", "says"),
    [
        ((10, 5, 15), "10.00 above 5.00 15.00"),
        ((-10, -15, -5), "10.00 below 5.00 15.00"),
        ((-2, -7, 3), "2.00 below 7.00 below 3.00 above"),
        ((2, -3, 7), "2.00 above 3.00 below 7.00 above"),
    ],
)
def test_a_surplus_is_above_or_below(surplus: tuple[float, float, float], says: str) -> None:
    assert " ".join(re.findall(r"above|below|\d+\.\d\d", str(surplus_in_words(*surplus)))) == says


@pytest.mark.parametrize(
    ("design", "verdict", "net", "code"),
    [
        ("randomised", "works", (1, 9), "roll_out"),
        ("randomised", "too_small", (-9, -1), "stop"),
        ("randomised", "works", (-1, 9), "test_again"),
        ("randomised", "works", (0, 9), "test_again"),
        ("chosen", "works", (1, 9), "test_by_lot"),
        ("chosen", "too_small", (-1, 9), "test_by_lot"),
        ("chosen", "harms", (-9, -1), "stop"),
        (None, "no_comparison_group", None, "test_by_lot"),
        ("randomised", "sample_ratio_mismatch", None, "test_again"),
        ("randomised", "too_early", None, "wait"),
        ("chosen", "no_overlap", None, "test_by_lot"),
        ("randomised", "too_small", None, "test_again"),
    ],
)
def test_a_campaign_is_decided_by_the_interval_of_its_net_result(
    design: str | None, verdict: str, net: tuple[float, float] | None, code: str
) -> None:
    decided = campaign_decision(design, verdict, net)
    assert decided.code == code
    assert str(decided.doubt)


@pytest.mark.parametrize("net", [(1, 9), (-1, 9), (-9, -1), None])
@pytest.mark.parametrize("design", ["chosen", None])
def test_what_was_not_drawn_is_never_rolled_out(design: str | None, net: tuple[float, float] | None) -> None:
    assert campaign_decision(design, "works", net).code != "roll_out"
