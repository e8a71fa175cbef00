"""Columns of the questions of the call desk."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    OLDEST_DAYS,
    OPERATOR_ID,
    OVERDUE,
    PHONE,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.table_columns import CALL_BACK_AT
from receivables.messages import N_

CHANCE = Column(
    "chance",
    "share",
    N_("Chance of payment"),
    N_("Of cash on the overdue debt within 14 days of a conversation; empty: too few past conversations"),
)
EXPECTED = Column("expected", "estimate", N_("Expect"), N_("Chance × overdue"))
WHY = Column(
    "why",
    "text",
    N_("Why such a chance"),
    N_("The three facts that move the chance most, up or down, against an average conversation"),
)
LEFT_WEEK = Column(
    "conversations_left_week",
    "count",
    N_("Left this week"),
    N_("Conversations that the law still allows this calendar week with the person; empty: not limited"),
)
LEFT_MONTH = Column(
    "conversations_left_month",
    "count",
    N_("Left this month"),
    N_("Conversations that the law still allows this calendar month with the person; empty: not limited"),
)
HOURS_OPEN = Column(
    "hours_open", "text", N_("May be called"), N_("Lawful hours of the day, by the subscriber's own clock")
)
BEST_HOUR = Column(
    "best_hour",
    "count",
    N_("Best hour"),
    N_("Lawful hour of his own clock at which he most likely answers: calls of half a year, steadied by his like's"),
)
LAST_RESULT = Column("last_result", "code", N_("Last call"), N_("How the last call or visit of a year ended"))
PROMISE_DUE = Column(
    "promise_due", "date", N_("Had promised by"), N_("Latest day promised in the talks of the last 90 days")
)
OPENS_AT = Column("opens_at", "time", N_("From, own clock"), N_("When the lawful hours begin by the company's clock"))
CLOSES_AT = Column("closes_at", "time", N_("Until, own clock"), N_("When the lawful hours end by the company's clock"))
LEFT_OUT_REASON = Column("reason", "code", N_("Not called because"), N_("The first reason that fits the account"))

ORDER_USED = Column("order", "code", N_("Order of calls"), N_("By expected roubles, or by debt"))
DESK_VERDICT = Column(
    "verdict", "code", N_("Against the order by debt"), N_("Whether calling by expected roubles surely brought more")
)
FIRST_HELD = Column("from_on", "date", N_("First day judged"), N_("First day of the conversations that are judged"))
LAST_HELD = Column("to_on", "date", N_("Last day judged"), N_("Last day of which the 14 days of response are over"))
DAYS_JUDGED = Column("days", "count", N_("Days judged"), N_("Days with conversations to choose from"))
TALKS_JUDGED = Column(
    "conversations", "count", N_("Talks judged"), N_("Conversations that the model had not seen when it was fitted")
)
PER_DAY = Column(
    "per_day", "count", N_("Talks a day"), N_("By the settings, else the median of the last 13 weeks' days with any")
)
FIRST_CALLS = Column(
    "calls", "count", N_("First talks"), N_("The first of each day in the order, at most half of the day's")
)
BY_EXPECTED_CASH = Column(
    "by_expected", "estimate", N_("First by expected"), N_("Cash within 14 days of the first by expected roubles")
)
BY_DEBT_CASH = Column("by_debt", "estimate", N_("First by debt"), N_("Cash within 14 days of the first by debt"))
ORDER_DIFFERENCE = Column(
    "difference", "estimate", N_("By expected, more"), N_("First by expected roubles less first by debt")
)
ORDER_LOW = Column("low", "estimate", N_("At least (95%)"), N_("Lower end of the 95% interval, over days"))
ORDER_HIGH = Column("high", "estimate", N_("At most (95%)"), N_("Upper end of the 95% interval, over days"))
BRIER = Column(
    "brier", "number", N_("Brier score"), N_("Mean square of chance less what came, 1 paid or 0 not; smaller is better")
)
BASE_BRIER = Column(
    "base_brier", "number", N_("Brier score, same for all"), N_("The same when everybody has the average chance")
)
JUDGED_ON = Column("on_day", "date", N_("Day of the talks"), N_("Day on which the conversations were"))
TALKS_OF_DAY = Column("conversations", "count", N_("Talks that day"), N_("Accounts spoken with"))
TALKS_OF_GROUP = Column("conversations", "count", N_("Talks in group"), N_("Conversations whose chance lay there"))
CHANCE_FROM = Column("from_chance", "share", N_("Chance from"), N_("Lower end of the group of chances"))
CHANCE_TO = Column("to_chance", "share", N_("Chance below"), N_("Upper end of the group of chances"))
CHANCE_MEAN = Column("expected_share", "share", N_("Chance, mean"), N_("Mean chance of the conversations of the group"))
TALKS_PAID = Column("paid", "count", N_("Talks paid"), N_("Talks followed by cash on the overdue debt in 14 days"))
TALKS_PAID_SHARE = Column("share", "share", N_("Talks paid, share"), N_("Talks paid / talks of the group"))

BUDGET_PERIOD = Column("period", "code", N_("Period of limits"), N_("Calendar week or month of the day"))
BUDGET_DEBTORS = Column(
    "debtors", "count", N_("Persons owing"), N_("Persons with overdue debt whom nothing forbids to be called")
)
BUDGET_LEFT = Column(
    "left", "count", N_("Talks left"), N_("Conversations that the law still allows with them until the period ends")
)
BUDGET_USED = Column("used", "count", N_("Talks used"), N_("Conversations of the period that the law counts"))
BUDGET_WASTED = Column("wasted", "count", N_("Of them wasted"), N_("Over a limit, or while a promise was not over"))
OVER_LIMIT = Column("over_limit", "count", N_("Over a limit"), N_("Conversations that broke a limit of number"))
ON_PROMISE = Column(
    "on_promise",
    "count",
    N_("On an open promise"),
    N_("Conversations before a promised day or within three days after it"),
)
BUDGET_BEST = Column(
    "best", "count", N_("Best, in number"), N_("Of the talks left as many as operators manage until the period ends")
)
BUDGET_EXPECTED = Column(
    "expected", "estimate", N_("Best, roubles expected"), N_("Expected roubles of the best unused, each account once")
)

DESK_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "call_desk": (
        ACCOUNT_ID,
        OVERDUE,
        OLDEST_DAYS,
        CHANCE,
        EXPECTED,
        WHY,
        LEFT_WEEK,
        LEFT_MONTH,
        HOURS_OPEN,
        BEST_HOUR,
        LAST_RESULT,
        PROMISE_DUE,
        CALL_BACK_AT,
        OPERATOR_ID,
        OPENS_AT,
        CLOSES_AT,
    ),
    "call_desk_phones": (ACCOUNT_ID, PHONE, OPERATOR_ID, OVERDUE, OPENS_AT, CLOSES_AT, BEST_HOUR),
    "call_desk_pace": (PER_DAY,),
    "call_desk_left_out": (LEFT_OUT_REASON, ACCOUNTS, OVERDUE),
    "call_desk_history": (
        ORDER_USED,
        DESK_VERDICT,
        FIRST_HELD,
        LAST_HELD,
        DAYS_JUDGED,
        TALKS_JUDGED,
        PER_DAY,
        FIRST_CALLS,
        BY_EXPECTED_CASH,
        BY_DEBT_CASH,
        ORDER_DIFFERENCE,
        ORDER_LOW,
        ORDER_HIGH,
        BRIER,
        BASE_BRIER,
    ),
    "call_desk_days": (JUDGED_ON, TALKS_OF_DAY, FIRST_CALLS, BY_EXPECTED_CASH, BY_DEBT_CASH),
    "call_desk_calibration": (
        CHANCE_FROM,
        CHANCE_TO,
        TALKS_OF_GROUP,
        CHANCE_MEAN,
        TALKS_PAID,
        TALKS_PAID_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
    ),
    "contact_budget": (
        BUDGET_PERIOD,
        BUDGET_DEBTORS,
        BUDGET_LEFT,
        BUDGET_USED,
        BUDGET_WASTED,
        OVER_LIMIT,
        ON_PROMISE,
        BUDGET_BEST,
        BUDGET_EXPECTED,
    ),
}
"""Question → its columns, in order."""
