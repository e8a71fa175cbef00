"""To which part of each arm of a campaign it has happened by each day (Kaplan-Meier), one row per event, arm and day
params: campaign text, horizon whole=60, as_of date=last
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.causal_facts import waits_asked
from receivables.effects.arm_survival import curves_by_arm


def answer(company: OpenCompany, *, campaign: str, horizon: int, as_of: date) -> pl.DataFrame:
    """The first payment, then the next overdue; the offer before the control; only days on which it happened."""
    waits, _design = waits_asked(company, campaign, horizon, as_of)
    return curves_by_arm(waits)
