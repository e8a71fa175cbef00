"""Debts of agencies beside debts of the same days that none had, gathered once for all that is asked of them."""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.agencies.liquidation import STEPS, Liquidation, liquidation_of

OTHERS, LOOKED_AT = 5, 20
"""Debts without an agency that are gathered for each placed one, and accounts among which they are looked for."""


def liquidation_between(company: OpenCompany, first: date, last: date, as_of: date) -> Liquidation:
    """Debts placed for a commission from ``first`` to ``last`` and others of those days, watched up to ``as_of``."""
    period: dict[str, Any] = {"from": first, "to": last}

    def gathered() -> pl.DataFrame:
        return company.gather(
            "agencies/compared_debts", as_of=as_of, others=OTHERS, looked_at=LOOKED_AT, days=STEPS[-1], **period
        )

    return liquidation_of(company.remember(("compared debts", first, last, as_of), gathered), as_of)
