"""What a promotion changed for those who took it, against non-takers like them (estimated), one row per measure
params: promotion text, horizon whole=365, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, effect_table
from queries.campaigns.offered_accounts import members, promotion_facts
from receivables.effects.promotion import promotion_effect


def answer(company: OpenCompany, *, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Share that stayed, share with overdue debt, cash per account; horizon in days from the offer."""
    rows = members(company, promotion, horizon, as_of)
    return effect_table(promotion_effect(promotion_facts(rows), horizon=horizon), EFFECT)
