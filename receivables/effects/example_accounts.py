"""Accounts of a made-up campaign small enough to be told in a sentence, for the examples of verdicts."""

from dataclasses import dataclass

import polars as pl

from receivables.effects.arms import ACCOUNTS, OFFER

OTHER_CAMPAIGN = "C2"
STEP = 7
"""Every account's number times this says whether it is among the payers: they are spread evenly over all debts."""


@dataclass(frozen=True)
class Group:
    """One arm: how many accounts, how many of them paid; ``debt`` is the smallest debt.

    ``paid_before`` is what each had paid in the 60 days before; ``gone`` are in no file, ``elsewhere`` had the offer
    of another campaign.
    """

    arm: str
    accounts: int
    paid: int
    debt: int = 1000
    paid_before: int = 300
    gone: int = 0
    elsewhere: int = 0


def made_accounts(*groups: Group, finished: bool = True) -> pl.DataFrame:
    """The accounts of all groups, with the schema ``ACCOUNTS``; sizes share no divisor with ``STEP``.

    Payers pay the whole debt. Nobody is suspended or leaves, and no table of complaints was loaded.
    """
    return pl.concat([_accounts(group, finished) for group in groups])


def _accounts(group: Group, finished: bool) -> pl.DataFrame:
    rows = [_account(group, place, finished) for place in range(group.accounts)]
    return pl.DataFrame(rows, schema=ACCOUNTS)


def _account(group: Group, place: int, finished: bool) -> dict[str, object]:
    debt = group.debt + 20 * (place % 50)
    paid = place * STEP % group.accounts < group.paid
    cash = debt if paid else 0
    before = group.paid_before + 10 * (place % 11)
    return dict.fromkeys(ACCOUNTS, None) | {
        "account_id": f"{group.arm} {place}",
        "arm": group.arm,
        "segment": "private",
        "in_ledger": place >= group.gone,
        "elsewhere": OTHER_CAMPAIGN if place < group.elsewhere else None,
        "finished": finished,
        "debt": debt,
        "overdue_debt": debt,
        "debt_age_days": 30 + place % 13,
        "cash_before": before + 100,
        "cash_just_before": before,
        "cash_earlier": 300 + 10 * (place % 9),
        "tenure_days": 400 + place % 17,
        "got_offer": group.arm == OFFER,
        "paid": paid if finished else None,
        "cash": cash if finished else None,
        "overdue_cash": cash if finished else None,
        "written_off": 0,
        "contact_cost": 0,
        "suspended": False,
        "left": False,
    }
