"""The queue as it is worked through: one row per conversation that somebody can listen to, with all its reasons."""

import polars as pl

from receivables.contact.limits import REACHED

COMPLAINT, DRAWN = "complaint", "drawn"
"""Why a conversation is in the queue: an upheld complaint can be about it, or the lot has put it there; else a rule."""

TALKED = (*REACHED, "wrong_person")
"""Results of contacts in which somebody was spoken with."""


def to_listen(queue: pl.DataFrame) -> pl.DataFrame:
    """One row per conversation of an operator: ``why`` lists its reasons, ``waits`` says that nobody reviewed it yet.

    ``queue`` is the answer of the question ``review_queue``. Complaints come first, then breaches, then what was drawn
    alone; each in order of time.
    """
    spoken = queue.filter(pl.col("contact_id").is_not_null(), pl.col("operator_id").is_not_null(), _talked())
    one_each = ("account_id", "operator_id", "started_at", "score", "failed", "reviewed_on", "reviewer")
    return (
        spoken.group_by("contact_id", maintain_order=True)
        .agg(pl.col("why").unique(maintain_order=True), *(pl.col(name).first() for name in one_each))
        .with_columns(waits=pl.col("reviewed_on").is_null())
        .sort(_urgency(), maintain_order=True)
    )


def _urgency() -> pl.Expr:
    why = pl.col("why").list
    return (
        pl.when(why.contains(COMPLAINT))
        .then(0)
        .when(why.len() > why.contains(DRAWN).cast(pl.UInt32))
        .then(1)
        .otherwise(2)
    )


def beyond_hearing(queue: pl.DataFrame) -> tuple[int, int]:
    """Contacts in the queue in which nobody was spoken with by an operator, and complaints that stand alone."""
    known = queue.filter(pl.col("contact_id").is_not_null())
    silent = known.filter(pl.col("operator_id").is_null() | ~_talked())["contact_id"].n_unique()
    return silent, queue["contact_id"].null_count()


def _talked() -> pl.Expr:
    return pl.col("result").is_in(TALKED).fill_null(value=False)
