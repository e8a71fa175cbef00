"""Debts of agencies beside debts of the same days that none had, gathered once for all that is asked of them."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.of_a_day import of_day
from receivables.agencies.agency_curves import CURVE, GROUPS, agency_curve
from receivables.agencies.agency_effect import effects_after_fee
from receivables.agencies.liquidation import Liquidation, debts_beside, liquidation_of


def liquidation_between(company: OpenCompany, first: date, last: date, as_of: date) -> Liquidation:
    """Debts placed for a commission from ``first`` to ``last`` and others of those days, watched up to ``as_of``."""
    every = company.remember(("compared debts", as_of), lambda: of_day(company, "compared_debts", as_of), on_disk=False)
    return liquidation_of(every.filter(pl.col("on_day").is_between(first, last)), as_of)


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
