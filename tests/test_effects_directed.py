"""One rule of signs: words say the direction, sizes and intervals stand without a sign."""

import re

import pytest

from receivables.effects.directed import before_cost, directed, net_in_words, staked, surplus_in_words


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


def test_a_net_result_without_its_contact_cost_says_so() -> None:
    said = str(before_cost(net_in_words(10, 5, 15, estimated=False)))
    assert said.startswith("Net gain 10.00")
    assert said.endswith("before contact cost, which is not known")


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
    ("ends", "estimated", "says"),
    [
        ((5, 15), False, "bring 5.00 15.00"),
        ((-15, -5), False, "saves 5.00 15.00"),
        ((-7, 3), False, "bring loss 7.00 gain 3.00"),
        ((5, 15), True, "gain 5.00 15.00"),
        ((-15, -5), True, "saves 5.00 15.00"),
        ((-7, 3), True, "loss 7.00 gain 3.00"),
    ],
)
def test_the_money_at_stake_is_that_of_as_many_accounts_again(
    ends: tuple[float, float], estimated: bool, says: str
) -> None:
    said = str(staked(*ends, offered=1000, estimated=estimated))
    assert " ".join(re.findall(r"bring|saves|\bgain|loss|\d+\.\d\d", said)) == says
    assert "(1000)" in said
    assert ("estimated" in said) == estimated
