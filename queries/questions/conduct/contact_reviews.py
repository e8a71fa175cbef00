"""Every review of one conversation, the newest first, one row per review
params: contact_id text
reads: decisions
"""

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.reviews_known import reviews_known


def answer(company: OpenCompany, *, contact_id: str) -> pl.DataFrame:
    """reviewed_on, marked_at (UTC; empty where a file brought it), reviewer, score, failed, note, by_lot."""
    known = reviews_known(company).filter(pl.col("contact_id") == contact_id)
    return known.reverse().select("reviewed_on", "marked_at", "reviewer", "score", "failed", "note", "by_lot")
