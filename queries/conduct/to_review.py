"""The queue of a month: conversations to be listened to, and why each of them."""

from typing import Any

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.broken_rules import broken_rules
from queries.conduct.reviews_known import reviews_known
from receivables.conduct.listening import COMPLAINT, DRAWN
from receivables.month import Month

DRAWN_OF_EACH = 20
"""Conversations that are drawn of each operator and month."""

COMPLAINT_DAYS = 30
"""So many days before it came a complaint can be about a conversation."""

RESULTS = "select contact_id, result from contacts where contact_id in (select unnest($contacts::varchar[]))"

QUEUE: dict[str, pl.DataType] = {
    "contact_id": pl.String(),
    "account_id": pl.String(),
    "operator_id": pl.String(),
    "started_at": pl.Datetime("us"),
    "why": pl.String(),
    "seed": pl.String(),
    "complaint_id": pl.String(),
}


def review_queue_of(company: OpenCompany, month: Month) -> pl.DataFrame:
    """Conversations and why each is to be listened to, one row per conversation and reason, with what was heard.

    Columns are those of the question ``review_queue``. The reviews are the newest of each; ``reviews`` counts them.
    """
    known = reviews_known(company)
    newest = known.unique("contact_id", keep="last", maintain_order=True)
    counts = known.group_by("contact_id").agg(reviews=pl.len().cast(pl.Int64))
    heard = newest.select("contact_id", "reviewed_on", "reviewer", "score", "failed", "note")
    queued = _queue(company, month)
    results = company.sql(RESULTS, contacts=queued["contact_id"].drop_nulls().unique().to_list())
    return (
        queued.join(results, on="contact_id", how="left", maintain_order="left")
        .join(heard, on="contact_id", how="left", maintain_order="left")
        .join(counts, on="contact_id", how="left", maintain_order="left")
        .select(*list(QUEUE)[:-1], *heard.columns[1:], pl.col("reviews").fill_null(0), "complaint_id", "result")
    )


def _queue(company: OpenCompany, month: Month) -> pl.DataFrame:
    days: dict[str, Any] = {"from": month.first, "to": month.last}
    broken = broken_rules(company, month.first, month.last).with_columns(why="rule")
    complained = company.gather("conduct/complained_conversations", days=COMPLAINT_DAYS, **days)
    drawn = company.gather("conduct/drawn_conversations", month=str(month), drawn=DRAWN_OF_EACH, **days)
    parts = [
        broken,
        complained.with_columns(why=pl.lit(COMPLAINT)),
        drawn.with_columns(why=pl.lit(DRAWN), seed=pl.lit(str(month))),
    ]
    whole = pl.concat([_filled(part) for part in parts])
    return whole.sort("started_at", "contact_id", "why", "complaint_id", nulls_last=True)


def _filled(part: pl.DataFrame) -> pl.DataFrame:
    """``part`` by the columns of ``QUEUE``; what it does not know is empty."""
    empty = [pl.lit(None).alias(name) for name in QUEUE if name not in part.columns]
    return part.with_columns(empty).select(pl.col(name).cast(kind) for name, kind in QUEUE.items())
