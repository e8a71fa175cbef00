"""What the questions about prepayment promotions share."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.effects.promotion import OFFERED
from receivables.messages import Problem


def known(company: OpenCompany, promotion: str) -> None:
    """Raises Problem when there is no such promotion."""
    names = company.ask("promotion_list", as_of=date.max)["promotion_id"].to_list()
    if promotion not in names:
        raise Problem(
            "There is no promotion {promotion}; known are: {known}", promotion=promotion, known=", ".join(sorted(names))
        )


def members(company: OpenCompany, promotion: str, horizon: int, as_of: date) -> pl.DataFrame:
    """Accounts offered the promotion with ``late_share``, the part of the last year's bills that was paid late."""
    known(company, promotion)
    late = company.ask("promotion_lateness", promotion=promotion, as_of=as_of)
    rows = company.ask("promotion_members", promotion=promotion, horizon=horizon, as_of=as_of)
    return rows.join(late, on=["promotion_id", "account_id"], how="left")


def promotion_facts(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns that the rules read, typed as they want them."""
    return rows.select(pl.col(name).cast(dtype) for name, dtype in OFFERED.items())
