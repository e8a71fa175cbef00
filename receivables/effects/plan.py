"""How large a campaign must be, in one answer: accounts for an effect, or the effect for a number of accounts."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from receivables.effects.power import POWER, accounts_per_arm, power_to_see, smallest_mean_difference, smallest_rise
from receivables.messages import Message, Problem, message


@dataclass(frozen=True)
class Plan:
    """``base`` and ``rise`` are shares of payers; ``smallest_cash`` is money per account, when its spread is known."""

    base: float
    rise: float | None
    offered: int
    compared: int
    power: float
    smallest_cash: float | None
    sentence: Message


def planned(  # noqa: PLR0913 - the questions of the planner's form
    base: float,
    *,
    rise: float | None = None,
    accounts: int | None = None,
    offer_share: float = 0.5,
    power: float = POWER,
    cash_spread: float | None = None,
) -> Plan:
    """Accounts needed to see ``rise``; or, given ``accounts`` in all, the smallest rise they see.

    ``base`` is the share expected to pay without the offer. ``cash_spread``: standard deviation of one account's
    cash. Raises Problem unless exactly one of ``rise`` and ``accounts`` is given and all shares make sense.
    """
    if (rise is None) == (accounts is None):
        raise Problem("Give either the rise to be seen or the number of accounts")
    if not 0 < offer_share < 1 or not 0 < power < 1 or not 0 <= base < 1:
        raise Problem("Shares must lie between 0 and 1: payers {base}, offer {offer_share}, power {power}",
                      base=base, offer_share=offer_share, power=power)  # fmt: skip
    if rise is not None:
        if not 0 < rise <= 1 - base:
            raise Problem("The rise must be over 0 and at most {most}", most=round(1 - base, 4))
        offered, compared = _groups_to_see(base, base + rise, offer_share, power)
    else:
        offered = round((accounts or 0) * offer_share)
        compared = (accounts or 0) - offered
        rise = smallest_rise(base, offered, compared, power)
    reached = power_to_see(base, base + rise, offered, compared) if rise is not None else 0.0
    spread = smallest_mean_difference(cash_spread, offered, compared, power) if cash_spread is not None else None
    return Plan(base, rise, offered, compared, reached, spread, _sentence(rise, offered, compared, power))


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


def _groups_to_see(base: float, changed: float, offer_share: float, power: float) -> tuple[int, int]:
    """The smallest groups in this proportion with the power asked for; equal groups by the published formula."""
    if offer_share == 0.5:
        size = accounts_per_arm(base, changed, power)
        return size, size

    def groups(total: int) -> tuple[int, int]:
        offered = max(1, round(total * offer_share))
        return offered, max(1, total - offered)

    few, enough = 2, 4
    while power_to_see(base, changed, *groups(enough)) < power:
        few, enough = enough, enough * 2
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (few, middle) if power_to_see(base, changed, *groups(middle)) >= power else (middle, enough)
    return groups(enough)


def _sentence(rise: float | None, offered: int, compared: int, power: float) -> Message:
    if rise is None:
        return message(
            "{offered} accounts with the offer and {compared} without are too few to see any rise",
            offered=offered,
            compared=compared,
        )
    return message(
        "{offered} accounts with the offer and {compared} without show a rise of {rise} percentage "
        "points with a chance of {power}%",
        offered=offered,
        compared=compared,
        rise=Decimal(f"{100 * rise:.1f}"),
        power=round(100 * power),
    )
