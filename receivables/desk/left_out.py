"""Who may not be called today though he owes: the reasons, one for each account, and what the law leaves the others."""

import polars as pl

from receivables.contact.limits import CONVERSATIONS, MONTH, WEEK

DISPUTE_DAYS = 30
"""Days after a conversation in which the debt was disputed during which nobody asks for it again: it is looked into."""

LEFT_OUT = (
    "bankrupt",
    "banned",
    "disputed",
    "at_agency",
    "in_court",
    "kept_plan",
    "promise_open",
    "limits_used",
)
"""Reasons in order, what lasts longest first; of several that fit an account the first one is counted.

``bankrupt``: a ban of this kind, or a case of his person that ended so. ``banned``: any other ban that forbids calls.
``disputed``: an overdue charge is disputed, or the last conversation was a dispute of the last DISPUTE_DAYS.
``at_agency``: placed and not recalled. ``in_court``: an order or the bailiffs, not closed. ``kept_plan``: a plan whose
parts due so far are paid. ``promise_open``: the promised day and three more are not over. ``limits_used``: the debtor
has had all conversations of the day, the week or the month. Firms have no limits by law and are called."""

FORBIDDEN = ("bankrupt", "banned")
"""Reasons by which a conversation is forbidden altogether; by the others it is useless, or somebody else's."""


def first_reason(standing: pl.DataFrame) -> pl.Series:
    """Why each account is left out, null for those that may be called; ``standing`` has a flag of each name."""
    reason = pl.coalesce(pl.when(pl.col(name)).then(pl.lit(name)) for name in LEFT_OUT)
    return standing.select(reason.alias("left_out")).to_series()


def conversations_left(limits: pl.DataFrame) -> pl.DataFrame:
    """What limits leave, one row per account with any limit on conversations.

    ``limits`` as ``limits_left`` gives them. account_id, conversations_left_week and conversations_left_month (null
    without such a limit) and whether any of day, week and month is used up, ``limits_used``.
    """
    talks = limits.filter(kind=CONVERSATIONS)

    def left(period: str) -> pl.Expr:
        return pl.col("left").filter(pl.col("period") == period).first()

    return talks.group_by("account_id", maintain_order=True).agg(
        conversations_left_week=left(WEEK),
        conversations_left_month=left(MONTH),
        limits_used=(pl.col("left") == 0).any(),
    )
