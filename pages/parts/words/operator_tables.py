"""Columns of the tables that the page Operators makes itself."""

from queries.vocabulary.common_columns import ACCOUNT_ID, OPERATOR, PROMISED_AMOUNT, PROMISED_ON
from queries.vocabulary.kinds import Column
from queries.vocabulary.operator_columns import (
    ATTEMPTED_AT,
    CALL_BACK_STATE,
    MADE_AT,
    MINUTES_LATE,
    PAID_BY_DAY,
    PAID_LATE,
    PROMISE_STATE,
)
from queries.vocabulary.table_columns import CALL_BACK_AT, PAY_PLACE
from receivables.messages import N_

MISSING = Column("missing", "money", N_("Not paid yet"), N_("Promised amount less what was paid on the promise"))
FIGURE = Column("figure", "text", N_("Figure of the work"), N_("What is counted"))
OWN_FIGURE = Column("own", "written", N_("Own"), N_("The operator's own figure"))
OWN_INTERVAL = Column(
    "interval", "written", N_("Own, 95% interval"), N_("Both ends of the interval of the operator's figure")
)
MIDDLE = Column("middle", "written", N_("Middle of the team"), N_("Median of all operators of the month"))

COMPARED_PROMISES = Column(
    "promises", "count", N_("Promises compared"), N_("Promises whose day has come, in the period")
)
KEPT_ON_EQUAL = Column("kept", "share", N_("Kept, on equal accounts"), N_("Share kept, were the accounts those of all"))
KEPT_INTERVAL = Column(
    "kept_interval", "written", N_("Kept: interval"), N_("95% interval of the share on equal accounts")
)
KEPT_VERDICT = Column(
    "kept_verdict", "code", N_("Kept: against chance"), N_("Whether the share stands outside the funnel")
)
KEPT_RAW = Column("kept_raw", "share", N_("Kept, as it was"), N_("Share kept, whatever the accounts"))
COMPARED_TALKS = Column(
    "conversations", "count", N_("Conversations compared"), N_("Conversations 14 days old, in the period")
)
COLLECTED_ON_EQUAL = Column(
    "collected",
    "estimate",
    N_("Per talk, on equal accounts"),
    N_("Cash within 14 days, were the accounts those of all"),
)
COLLECTED_INTERVAL = Column(
    "collected_interval", "written", N_("Per talk: interval"), N_("95% interval of the cash on equal accounts")
)
COLLECTED_VERDICT = Column(
    "collected_verdict",
    "code",
    N_("Per talk: against chance"),
    N_("Whether the cash stands outside the funnel"),
)
COLLECTED_RAW = Column(
    "collected_raw", "estimate", N_("Per talk, as it was"), N_("Cash within 14 days, whatever the accounts")
)

OPERATOR_TABLES: dict[str, tuple[Column, ...]] = {
    "operators_compared": (
        OPERATOR,
        COMPARED_PROMISES,
        KEPT_ON_EQUAL,
        KEPT_INTERVAL,
        KEPT_VERDICT,
        COMPARED_TALKS,
        COLLECTED_ON_EQUAL,
        COLLECTED_INTERVAL,
        COLLECTED_VERDICT,
        KEPT_RAW,
        COLLECTED_RAW,
    ),
    "promises_waited": (
        ACCOUNT_ID,
        OPERATOR,
        MADE_AT,
        PROMISED_ON,
        PROMISED_AMOUNT,
        MISSING,
        PAY_PLACE,
        PAID_BY_DAY,
        PAID_LATE,
        PROMISE_STATE,
    ),
    "call_backs_waited": (ACCOUNT_ID, OPERATOR, CALL_BACK_AT, CALL_BACK_STATE, MINUTES_LATE, ATTEMPTED_AT),
    "statement_of_work": (FIGURE, OWN_FIGURE, OWN_INTERVAL, MIDDLE),
}
"""Table of the page → the columns it may have."""

OPERATOR_TITLES = {
    "operators_compared": N_("Operators compared"),
    "promises_waited": N_("Promises waited for"),
    "call_backs_waited": N_("Call-backs waited for"),
    "statement_of_work": N_("Statement of work"),
    "promises_of_one": N_("Promises of one operator"),
    "call_backs_of_one": N_("Call-backs of one operator"),
}
"""What each of its tables is, in the menu of downloads."""
