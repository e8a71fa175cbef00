"""Debts of agencies beside debts of the same days that none had, gathered once for all that is asked of them."""

from datetime import date
from typing import Any

import polars as pl

from queries.ask import OpenCompany
from receivables.agencies.agency_curves import CURVE, GROUPS, agency_curve
from receivables.agencies.agency_effect import effects_after_fee
from receivables.agencies.liquidation import STEPS, Liquidation, debts_beside, liquidation_of

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


def against_similar_debt(
    company: OpenCompany, first: date, last: date, as_of: date, days: int
) -> dict[str, pl.DataFrame]:
    """Each agency after so many days: ``effects`` against similar debt, and the curves by each of ``GROUPS``."""

    def compared() -> dict[str, pl.DataFrame]:
        whole = liquidation_between(company, first, last, as_of)
        agencies = whole.cases["agency"].drop_nulls().unique().sort().to_list()
        several = [debts_beside(whole, agency, days) for agency in agencies]
        curves = {by: [agency_curve(beside, by) for beside in several] for by in GROUPS}
        none = pl.DataFrame(schema=CURVE)
        return {"effects": effects_after_fee(several), **{by: pl.concat([none, *made]) for by, made in curves.items()}}

    return company.remember(("against similar debt", first, last, as_of, days), compared)
