"""Columns of the questions about the work of operators: promises, call-backs, what each of them did."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    CONTACT_ID,
    OPERATOR_ID,
    PROMISED_AMOUNT,
    PROMISED_ON,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.table_columns import CALL_BACK_AT, PAY_PLACE
from receivables.messages import N_

MADE_AT = Column("made_at", "time", N_("Agreed at"), N_("When the talk began in which it was agreed"))
PAID_BY_DAY = Column(
    "paid_by_day",
    "money",
    N_("Paid by the day"),
    N_("Payments from the day of the talk to the promised day that no later promise claims, less what was taken back"),
)
PAID_LATE = Column(
    "paid_late",
    "money",
    N_("Paid late"),
    N_("The same of the three days after the promised day"),
)
PROMISE_STATE = Column(
    "state",
    "code",
    N_("Promise"),
    N_("Kept by the day, kept late (three days more), in part, broken, or open until those days are over"),
)
CALL_BACK_STATE = Column(
    "state",
    "code",
    N_("Call-back"),
    N_("Done from an hour before to a working day after, late in five working days, else forgotten; open before"),
)
MINUTES_LATE = Column(
    "late", "count", N_("Minutes late"), N_("Minutes from the agreed time to the attempt; 0 before it")
)
ATTEMPTED_AT = Column(
    "attempted_at", "time", N_("Attempt at"), N_("First attempt from an hour before the agreed time on")
)
ATTEMPTED_BY = Column("attempted_by", "id", N_("Attempt by"), N_("Operator of that attempt"))

PROMISE_GROUP = Column(
    "group", "code", N_("Group of promises"), N_("Operator, promised amount, days ahead or place; empty: not stated")
)
PROMISES_MADE = Column("made", "count", N_("Promises"), N_("Promises made in the period"))
PROMISES_DUE = Column(
    "due", "count", N_("Promised day came"), N_("Promises whose day has come by the date asked about")
)
PROMISES_KEPT = Column("kept", "count", N_("Kept"), N_("Promises with all of the amount paid by the promised day"))
KEPT_SHARE = Column("share", "share", N_("Kept, share"), N_("Promises kept / promises whose day has come"))
SUM_PROMISED = Column("promised", "money", N_("Was promised"), N_("Amounts of the promises whose day has come"))
SUM_PAID = Column("paid", "money", N_("Paid on promises"), N_("Paid on the promises whose day has come, late ones too"))
KEPT_LATE = Column("kept_late", "count", N_("Kept late"), N_("Promises with all paid within three days more"))
PAID_IN_PART = Column("part", "count", N_("Kept in part"), N_("Promises of which a part was paid in that time"))
BROKEN = Column("broken", "count", N_("Broken"), N_("Promises on which nothing was paid in that time"))
WAITING = Column("waiting", "count", N_("Not over yet"), N_("Promises whose three days more are not over"))

OPERATOR_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "promises": (
        CONTACT_ID,
        ACCOUNT_ID,
        OPERATOR_ID,
        MADE_AT,
        PROMISED_ON,
        PROMISED_AMOUNT,
        PAY_PLACE,
        PAID_BY_DAY,
        PAID_LATE,
        PROMISE_STATE,
    ),
    "promise_results": (
        PROMISE_GROUP,
        PROMISES_MADE,
        PROMISES_DUE,
        PROMISES_KEPT,
        KEPT_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
        SUM_PROMISED,
        SUM_PAID,
        KEPT_LATE,
        PAID_IN_PART,
        BROKEN,
        WAITING,
    ),
    "call_backs": (
        CONTACT_ID,
        ACCOUNT_ID,
        OPERATOR_ID,
        MADE_AT,
        CALL_BACK_AT,
        CALL_BACK_STATE,
        MINUTES_LATE,
        ATTEMPTED_AT,
        ATTEMPTED_BY,
    ),
}
"""Question → its columns, in order."""
