"""Conversations that were listened to in a period and their mean mark, one row per operator
params: from date, to date=last
reads: decisions
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.operator_conduct import contacts_of_operators, scores_of


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """operator_id, reviews, scored, score, low, high; also operators who had conversations and no review.

    ``scored`` are the reviews behind the mean: those with a mark, not chosen for a breach or complaint.
    """
    talks = contacts_of_operators(company, period["from"], period["to"]).filter(pl.col("conversations") > 0)
    found = scores_of(company, period["from"], period["to"])
    whole = talks.select("operator_id").join(found, on="operator_id", how="full", coalesce=True, nulls_equal=True)
    filled = whole.with_columns(pl.col("reviews", "scored").fill_null(0))
    return filled.select("operator_id", "reviews", "scored", "score", "low", "high").sort(
        "operator_id", nulls_last=True
    )
