"""Reviews that files bring of a period, and marks made here of its conversations, one row per review
params: from date, to date=last
reads: decisions
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.reviews_known import reviews_known

COLUMNS = (
    "contact_id", "operator_id", "reviewed_on", "marked_at", "reviewer", "score", "failed", "note", "by_lot", "holds",
)  # fmt: skip


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """Contact, operator, and the columns of ``contact_reviews``; ``holds``: the newest of its conversation by then."""
    known = reviews_known(company).filter(pl.col("counts_on") <= period["to"])
    marked = known.with_columns(holds=pl.int_range(1, pl.len() + 1).over("contact_id") == pl.len().over("contact_id"))
    made = marked.filter(pl.col("counts_on") >= period["from"])
    return made.sort("reviewed_on", "contact_id", maintain_order=True).select(COLUMNS)
