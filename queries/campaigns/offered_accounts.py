"""What the questions about prepayment promotions share."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.campaigns.facts import EFFECT, effect_table
from receivables.effects.promotions.promotion import TRIAL, PromotionEffect, promotion_effect
from receivables.effects.promotions.promotion_terms import whole_months
from receivables.messages import Problem


def months_of_terms(company: OpenCompany, promotion: str) -> int:
    """The months over which cash of the promotion is compared. Raises Problem when there is no such promotion."""
    listed = company.ask("promotion_list", as_of=date.max)
    names = listed["promotion_id"].to_list()
    if promotion not in names:
        raise Problem(
            "There is no promotion {promotion}; known are: {known}", promotion=promotion, known=", ".join(sorted(names))
        )
    row = listed.row(by_predicate=pl.col("promotion_id") == promotion, named=True)
    return whole_months(row["paid_months"], row["free_months"])


def members(company: OpenCompany, promotion: str, as_of: date) -> pl.DataFrame:
    """Accounts offered the promotion with ``late_share``, the part of the last year's bills that was paid late."""
    months_of_terms(company, promotion)
    late = company.ask("promotion_lateness", promotion=promotion, as_of=as_of)
    rows = company.ask("promotion_members", promotion=promotion, as_of=as_of)
    return rows.join(late, on=["promotion_id", "account_id"], how="left")


def measured(company: OpenCompany, promotion: str, horizon: int, as_of: date) -> dict[str, pl.DataFrame]:
    """Frames ``effects`` (one row per measure) and ``paid_anyway`` (share, low, high; empty if unknown).

    Several questions read it; the groups are made comparable once.
    """

    def count() -> dict[str, pl.DataFrame]:
        months = months_of_terms(company, promotion)
        rows = company.ask("promotion_trial", promotion=promotion, horizon=horizon, as_of=as_of)
        facts = rows.select(pl.col(name).cast(dtype) for name, dtype in TRIAL.items())
        found = promotion_effect(facts, horizon=horizon, months=months)
        return {"effects": effect_table(found.effects, EFFECT), "paid_anyway": _paid_anyway(found)}

    return company.remember(("promotion measured", promotion, horizon, as_of), count)


def _paid_anyway(found: PromotionEffect) -> pl.DataFrame:
    share = [] if found.paid_anyway is None else [found.paid_anyway]
    return pl.DataFrame(share, schema={"share": pl.Float64, "low": pl.Float64, "high": pl.Float64}, orient="row")
