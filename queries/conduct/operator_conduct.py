"""What shares of operators are taken of, and the marks of their conversations; for Correctness and for their work."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.reviews_known import newest_reviews
from receivables.conduct.review_means import in_the_mean, mean_scores


def contacts_of_operators(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts and conversations of a time: operator_id (null: machines and letters), contacts, conversations."""
    worked = company.gather("conduct/worked_contacts", **{"from": first, "to": last})
    return worked.group_by("operator_id").agg(pl.col("contacts", "conversations").sum())


def scores_of(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Conversations reviewed in a time, and the mean mark: operator_id, reviews, scored, score, low, high.

    A review out of a file counts on its own day, a mark made here on that of the conversation; of several the newest.
    """
    held = newest_reviews(company, first, last)
    reviews = held.group_by("operator_id").agg(reviews=pl.len().cast(pl.Int64))
    means = mean_scores(in_the_mean(held))
    return reviews.join(means, on="operator_id", how="left", nulls_equal=True).with_columns(
        pl.col("scored").fill_null(0)
    )
