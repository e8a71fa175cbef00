"""How large a campaign must be, in one answer: accounts for an effect, or the effect for a number of accounts."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from receivables.effects.planning.power import POWER, accounts_per_arm, power_to_see
from receivables.effects.planning.power_of_test import (
    PlannedTest,
    cash_of,
    chance_to_see,
    enough_for_none,
    smallest_seen,
)
from receivables.effects.worth_seeing import WORTH_SEEING
from receivables.messages import Message, Problem, message

PUBLISHED_WITHIN = 0.01
"""The published size of equal groups stands where the test itself has the power asked for to within this."""
MOST_ACCOUNTS = 2**27
"""A plan for more accounts is none."""


@dataclass(frozen=True)
class Plan:
    """``base`` and ``rise`` are shares of payers; ``smallest_cash`` is money per account, when cash is judged.

    ``for_none``: accounts in both groups together until a campaign without effect can be said to show no difference;
    None when no number is enough.
    """

    base: float
    rise: float | None
    offered: int
    compared: int
    power: float
    smallest_cash: float | None
    for_none: int | None
    sentence: Message


def planned(  # noqa: PLR0913 - the questions of the planner's form
    base: float,
    *,
    rise: float | None = None,
    accounts: int | None = None,
    offer_share: float = 0.5,
    power: float = POWER,
    judged: PlannedTest | None = None,
    worth: float = WORTH_SEEING,
) -> Plan:
    """Accounts needed to see ``rise``; or, given ``accounts`` in all, the smallest rise they see.

    ``base`` is the share expected to pay without the offer, ``worth`` the part of the value without the offer that
    is worth seeing. The power is that of the test by which ``judged`` will be judged. Raises Problem unless exactly
    one of ``rise`` and ``accounts`` is given and all shares make sense, or when no number of accounts shows the rise.
    """
    judged = judged or PlannedTest()
    if (rise is None) == (accounts is None):
        raise Problem("Give either the rise to be seen or the number of accounts")
    if not 0 < offer_share < 1 or not 0 < power < 1 or not 0 <= base < 1:
        raise Problem("Shares must lie between 0 and 1: payers {base}, offer {offer_share}, power {power}",
                      base=base, offer_share=offer_share, power=power)  # fmt: skip
    if rise is not None:
        if not 0 < rise <= judged.largest_rise(base):
            raise Problem("The rise must be over 0 and at most {most}", most=round(judged.largest_rise(base), 4))
        offered, compared = _groups_to_see(judged, base, rise, offer_share, power)
    else:
        offered = round((accounts or 0) * offer_share)
        compared = (accounts or 0) - offered
        rise = smallest_seen(judged, base, offered, compared, power)
    reached = chance_to_see(judged, base, rise, offered, compared) if rise is not None else 0.0
    cash = cash_of(judged, base, rise, offer_share) if rise is not None and judged.in_money else None
    enough = enough_for_none(judged, base, worth, offer_share, power)
    return Plan(base, rise, offered, compared, reached, cash, enough, _sentence(judged, rise, offered, compared, power))


@dataclass(frozen=True)
class ExpectedMoney:
    """A campaign in money before it is drawn, each sum to the kopeck.

    ``given``: what those who would have paid anyway are let off, if all of them pay by the offer.
    """

    cost: Decimal
    gain: Decimal
    given: Decimal


def expected_money(  # noqa: PLR0913 - the figures of the planner's form
    offered: int, *, contact_cost: Decimal, rise: float, base: float, mean_debt: float, pay_share: Decimal
) -> ExpectedMoney:
    """Contacts × cost; accounts × expected rise × mean debt to pay; accounts × would pay anyway × mean write-off.

    One contact an account; ``rise`` and ``base`` are shares of the accounts with the offer.
    """
    debt, kopeck = Decimal(f"{mean_debt:.2f}"), Decimal("0.01")
    gain = offered * Decimal(f"{rise:.6f}") * debt * pay_share
    given = offered * Decimal(f"{base:.6f}") * debt * (1 - pay_share)
    return ExpectedMoney(
        (offered * contact_cost).quantize(kopeck, ROUND_HALF_UP),
        gain.quantize(kopeck, ROUND_HALF_UP),
        given.quantize(kopeck, ROUND_HALF_UP),
    )


def _groups_to_see(judged: PlannedTest, base: float, rise: float, offer_share: float, power: float) -> tuple[int, int]:
    """The smallest groups in this proportion with the power asked for; equal groups by the published formula."""
    if offer_share == 0.5 and judged.one_by_one:
        size = accounts_per_arm(base, base + rise, power)
        if abs(power_to_see(base, base + rise, size, size) - power) <= PUBLISHED_WITHIN:
            return size, size

    def groups(total: int) -> tuple[int, int]:
        offered = max(1, round(total * offer_share))
        return offered, max(1, total - offered)

    def enough_of(total: int) -> bool:
        return chance_to_see(judged, base, rise, *groups(total)) >= power

    few, enough = 2, 4
    while not enough_of(enough):
        few, enough = enough, enough * 2
        if enough > MOST_ACCOUNTS:
            raise Problem(
                "No number of accounts shows this rise: those who would pay anyway are let off more than it brings"
            )
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if enough_of(middle) else (middle, enough)
    return groups(enough)


def _sentence(judged: PlannedTest, rise: float | None, offered: int, compared: int, power: float) -> Message:
    if rise is None:
        return message(
            "{offered} accounts with the offer and {compared} without are too few to see any rise",
            offered=offered,
            compared=compared,
        )
    points, chance = Decimal(f"{100 * rise:.1f}"), round(100 * power)
    if judged.each_more:
        return message(
            "{offered} accounts with the offer and {compared} without show {rise}% more cash from each account "
            "with a chance of {power}%",
            offered=offered,
            compared=compared,
            rise=points,
            power=chance,
        )
    return message(
        "{offered} accounts with the offer and {compared} without show a rise of {rise} percentage "
        "points with a chance of {power}%",
        offered=offered,
        compared=compared,
        rise=points,
        power=chance,
    )
