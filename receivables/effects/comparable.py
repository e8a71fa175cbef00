"""Which campaigns may be compared with each other, and how: two offers drawn from one pool directly."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from receivables.effects.arms import CONTROL, OFFER, RANDOMISED
from receivables.effects.campaign import CampaignTerms, campaign_effect
from receivables.effects.verdicts import CANNOT_TELL, OVERLAPPING, Effect
from receivables.messages import Message, message

ONE_CONTROL = 0.9
"""Part of the larger of two control groups that must stand in both, so that both offers were drawn from one pool."""
MIXED, SAME_ACCOUNTS = 0.1, 0.9
"""Part of the smaller offer group that may have had the other offer too: in the same days, and in other days."""


@dataclass(frozen=True)
class Judged:
    """A campaign with its effects, in the order of ``MEASURES``; ``accounts`` has the schema ``ACCOUNTS``.

    ``starts`` are the days of assignment of its accounts, ``days`` for how many days those that are finished were
    watched, on the average, None when there are none.
    """

    accounts: pl.DataFrame
    design: str | None
    starts: frozenset[date]
    days: int | None
    terms: CampaignTerms
    effects: list[Effect]

    def arm(self, name: str) -> pl.DataFrame:
        """The accounts of one arm."""
        return self.accounts.filter(arm=name)


def shares_control(one: Judged, other: Judged) -> bool:
    """Whether both offers were drawn on one day from one pool: at least 0.9 of the larger control stands in both."""
    if (one.design, other.design) != (RANDOMISED, RANDOMISED) or one.starts != other.starts or len(one.starts) != 1:
        return False
    controls = one.arm(CONTROL), other.arm(CONTROL)
    both = controls[0].join(controls[1], on="account_id", how="semi").height
    return both > 0 and both >= ONE_CONTROL * max(control.height for control in controls)


def never_compared(one: Judged, other: Judged) -> tuple[str, Message] | None:
    """Why no measure of this pair can be compared."""
    offers = one.arm(OFFER), other.arm(OFFER)
    common, smaller = offers[0].join(offers[1], on="account_id", how="semi").height, min(map(len, offers))
    apart = min((abs((a - b).days) for a in one.starts for b in other.starts), default=0)
    same_days = apart < max(one.terms.horizon, other.terms.horizon)
    if common and common >= (MIXED if same_days else SAME_ACCOUNTS) * smaller:
        return OVERLAPPING, message(
            "Cannot be compared: {common} accounts had the offers of both, of {accounts} that had the offer of fewer",
            common=common,
            accounts=smaller,
        )
    if one.days is not None and other.days is not None and one.days != other.days:
        return CANNOT_TELL, message(
            "Cannot be compared: the first was watched for {first_days} days, the second for {second_days}",
            first_days=one.days,
            second_days=other.days,
        )
    return None


def offers_against_each_other(one: Judged, other: Judged) -> list[Effect]:
    """The effects of the first offer over the second, on those who had one of them; the control drops out."""
    first = one.arm(OFFER).join(other.arm(OFFER), on="account_id", how="anti")
    second = other.arm(OFFER).join(one.arm(OFFER), on="account_id", how="anti").with_columns(arm=pl.lit(CONTROL))
    terms = CampaignTerms(one.terms.horizon, primary=one.terms.primary, worth=one.terms.worth)
    return campaign_effect(pl.concat([first, second]), RANDOMISED, terms)
