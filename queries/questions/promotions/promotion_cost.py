"""What free months cost, and the part of it by the share of others like the takers that stayed, one row per part
params: promotion text, horizon whole=365, as_of date=last

free_months_value in money; would_have_paid_anyway as a share: of others like the takers that had not taken it, those
who stayed and owed nothing overdue (doubly robust, estimated); given_anyway in money: the one times the other. The
last two are missing when they cannot be told: too few accounts, or groups unlike each other.
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.offered_accounts import measured, members
from receivables.effects.promotions.promotion_terms import free_months_value

SCHEMA = {"part": pl.String, "amount": pl.Float64, "low": pl.Float64, "high": pl.Float64}


def answer(company: OpenCompany, *, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Each part with its 95 % interval."""
    found = measured(company, promotion, horizon, as_of)
    value = float(members(company, promotion, as_of).select(free_months_value().sum()).item() or 0)
    parts = [("free_months_value", value, value, value)]
    for share, low, high in found["paid_anyway"].iter_rows():
        parts.append(("would_have_paid_anyway", share, low, high))
        parts.append(("given_anyway", value * share, value * low, value * high))
    return pl.DataFrame(parts, schema=SCHEMA, orient="row")
