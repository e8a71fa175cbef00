"""Columns of the questions about automatic notices."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import CHANNEL
from queries.vocabulary.kinds import Column
from receivables.messages import N_

NOTICES_BY = Column(
    "group", "code", N_("Notices"), N_("Channel, age of the debt, district or text of the notices; empty: not stated")
)
DEBT_AGE = Column("age", "code", N_("Age of the debt"), N_("Days past due of the oldest debt on the day of the notice"))
SENT = Column("sent", "count", N_("Sent"), N_("Notices to accounts with overdue debt, each of them"))
REACHED = Column("reached", "count", N_("Reached"), N_("Notices delivered or answered; empty: no file says it"))
NOTIFIED = Column(
    "accounts", "count", N_("Told"), N_("Accounts, each once in a calendar month and channel: by its first notice")
)
RESPONDED = Column(
    "payers", "count", N_("Paid in 14 days"), N_("Of them, those that paid anything on the overdue debt within 14 days")
)
RESPONSE_SHARE = Column(
    "share", "share", N_("Paid in 14 days, share"), N_("Those that paid / those whose 14 days are over; not the effect")
)
RESPONSE_CASH = Column("cash", "money", N_("Paid after notices"), N_("Cash on their overdue debt within 14 days"))
NOTICE_COST = Column(
    "cost", "money", N_("Cost of notices"), N_("Cost of the notices whose 14 days are over; empty: no file says it")
)
COST_PER_ROUBLE = Column(
    "cost_per_rouble", "number", N_("Cost per unit paid"), N_("Cost of notices / cash within 14 days after them")
)
RIPE_NOTICES = Column("ripe", "count", N_("14 days over"), N_("Of the accounts told, those whose 14 days are over"))

_RESPONSE = (
    SENT,
    REACHED,
    NOTIFIED,
    RESPONDED,
    RESPONSE_SHARE,
    HAPPENED_LOW,
    HAPPENED_HIGH,
    RESPONSE_CASH,
    NOTICE_COST,
    COST_PER_ROUBLE,
    RIPE_NOTICES,
)

NOTICE_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "notice_results": (NOTICES_BY, *_RESPONSE),
    "notice_heat": (CHANNEL, DEBT_AGE, *_RESPONSE),
}
"""Question → its columns, in order."""
