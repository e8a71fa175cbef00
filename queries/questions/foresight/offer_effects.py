"""Whether offers kept subscribers and raised what is billed in 180 days, one row per campaign or kind and measure
params: as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.foresight.offer_effects import WATCHED_DAYS, offer_effects

OTHERS = 6_000
"""Accounts that are looked at for similar cases; more make no interval narrower that matters."""


def answer(company: OpenCompany, *, as_of: date) -> pl.DataFrame:
    """By lot for campaigns that drew their accounts, else estimated per kind against similar accounts."""
    return offer_effects(company.gather("foresight/offer_cases", as_of=as_of, days=WATCHED_DAYS, others=OTHERS))
