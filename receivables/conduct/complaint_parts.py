"""Complaints of a time together: the part that was answered in time, and the part of conversations that were upheld."""

import polars as pl

from receivables.effects.estimates.proportions import CountedShare, share_of

IN_TIME, ANSWER_WAITS = "answered_in_time", "answer_waits"
"""States of an answer that came within its days, and of one whose days are not over; SQL says the state of each."""


def answers_in_time(complaints: pl.DataFrame) -> CountedShare:
    """Complaints answered within their days, of those answered or past them."""
    due = complaints.filter(pl.col("state") != ANSWER_WAITS)
    return share_of(due.filter(state=IN_TIME).height, due.height)


def upheld_of(complaints: pl.DataFrame, conversations: int) -> CountedShare:
    """Upheld complaints, of so many conversations; those not decided yet are not upheld."""
    return share_of(int(complaints["upheld"].fill_null(value=False).sum()), conversations)
