"""Conversations of a month to be listened to and why, one row per conversation and reason: breach, complaint or draw
params: month month=last
reads: decisions
"""

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.to_review import review_queue_of
from receivables.month import Month


def answer(company: OpenCompany, *, month: Month) -> pl.DataFrame:
    """contact_id, account_id, operator_id, started_at, why, seed, and the newest review: reviewed_on to note.

    Every breach, every upheld complaint with the conversations it can be about (those of its operator with its account
    in the 30 days before it; without one it stands alone), and 20 conversations of each operator, drawn by the month.
    """
    return review_queue_of(company, month)
