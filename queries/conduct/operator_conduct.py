"""How correctly each operator worked in a time: breaches, upheld complaints, reviews; each rate with its interval."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.broken_rules import broken_rules, conduct_sql
from queries.conduct.reviews_known import newest_reviews
from receivables.contact.conduct_rates import mean_scores, with_share_bounds

UPHELD = """
select operator_id, count(*) as upheld
from complaints
where upheld and operator_id is not null and received_on between $from and $to
group by operator_id
"""

CONDUCT = (
    "operator_id", "contacts", "broken", "breach_share", "breach_low", "breach_high",
    "conversations", "upheld", "upheld_share", "upheld_low", "upheld_high",
    "reviews", "scored", "score", "score_low", "score_high",
)  # fmt: skip


def conduct_by_operator(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """One row per operator with contacts, complaints or reviews in the time, by number: ``CONDUCT``.

    Contacts by the day they began, ``broken`` those of them that broke a rule; complaints by the day they came, as a
    share of the operator's conversations; reviews as ``scores_of`` says. Shares have Wilson's interval; per 1,000 they
    are 1,000 times as large.
    """
    worked, broken = contacts_of_operators(company, first, last), broken_contacts(company, first, last)
    upheld = company.sql(UPHELD, **{"from": first, "to": last})
    scores = scores_of(company, first, last).rename({"low": "score_low", "high": "score_high"})
    joined = worked.drop_nulls("operator_id")
    for part in (broken, upheld, scores):
        joined = joined.join(part.drop_nulls("operator_id"), on="operator_id", how="full", coalesce=True)
    counts = ("contacts", "conversations", "broken", "upheld", "reviews", "scored")
    counted = joined.with_columns(pl.col(counts).fill_null(0))
    shared = with_share_bounds(counted, "broken", "contacts", "breach_")
    return with_share_bounds(shared, "upheld", "conversations", "upheld_").select(CONDUCT).sort("operator_id")


def contacts_of_operators(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts and conversations of a time: operator_id (null: machines and letters), contacts, conversations."""
    worked = company.sql(conduct_sql("worked_contacts"), **{"from": first, "to": last})
    return worked.group_by("operator_id").agg(pl.col("contacts", "conversations").sum())


def broken_contacts(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Contacts of a time that broke one rule or more: operator_id, broken."""
    found = broken_rules(company, first, last)
    return found.group_by("operator_id").agg(broken=pl.col("contact_id").n_unique().cast(pl.Int64))


def scores_of(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """Conversations reviewed in a time, and the mean mark: operator_id, reviews, scored, score, low, high.

    A review out of a file counts on its own day, a mark made here on that of the conversation; of several the newest.
    The mean leaves out what was listened to here because of a breach or complaint: that says nothing of other talks.
    """
    held = newest_reviews(company, first, last)
    reviews = held.group_by("operator_id").agg(reviews=pl.len().cast(pl.Int64))
    means = mean_scores(held.filter("by_lot", pl.col("score").is_not_null()).select("operator_id", "score"))
    return reviews.join(means, on="operator_id", how="left", nulls_equal=True).with_columns(
        pl.col("scored").fill_null(0)
    )
