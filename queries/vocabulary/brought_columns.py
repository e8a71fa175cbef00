"""Columns of the questions about hours that answer, quiet accounts, and what contacts brought."""

from queries.vocabulary.causal_columns import HAPPENED_HIGH, HAPPENED_LOW
from queries.vocabulary.common_columns import ACCOUNT_ID, OLDEST_DAYS, OPERATOR_ID, OVERDUE
from queries.vocabulary.kinds import Column
from queries.vocabulary.operator_columns import PROMISES_KEPT
from queries.vocabulary.table_columns import CONTACT_REASON, DEBTOR_KIND, NOTICE, OBJECTION, PAY_PLACE
from receivables.messages import N_

WEEKDAY = Column("weekday", "code", N_("Weekday"), N_("Day of the week by the subscriber's clock"))
HOUR = Column("hour", "count", N_("Hour"), N_("Hour in which the call began, by the subscriber's clock"))
CALLS_MADE = Column("attempts", "count", N_("Calls made"), N_("Calls that the company began, answered or not"))
CALLS_ANSWERED = Column("conversations", "count", N_("With a conversation"), N_("Calls in which the debtor spoke"))
ANSWERED_SHARE = Column("share", "share", N_("Answered, share"), N_("Calls with a conversation / calls made"))

LAST_ATTEMPT_AT = Column(
    "last_attempt_at",
    "time",
    N_("Last attempt"),
    N_("When the company last tried to reach the debtor; empty: never"),
)
ATTEMPTS_SINCE = Column(
    "attempts",
    "count",
    N_("Attempts since overdue"),
    N_("Contacts that the company began since the oldest open charge became overdue"),
)
ATTEMPTS_LATELY = Column(
    "attempts", "count", N_("Recent attempts"), N_("Contacts that the company began in the days asked about")
)
CALLS_LATELY = Column("calls", "count", N_("Calls and visits"), N_("Calls and visits among the recent attempts"))
LAST_CONVERSATION_AT = Column(
    "last_conversation_at",
    "time",
    N_("Last spoken with"),
    N_("When the debtor was last spoken with; empty: never"),
)
KEPT_FROM_CALLS = Column(
    "kept_from_calls",
    "code",
    N_("Not for calls"),
    N_(
        "Why operators do not call: an agency or a court has the debt, calls are banned, or the debtor is bankrupt; "
        "empty: they may"
    ),
)

FIRST_ACTION = Column(
    "first_action", "code", N_("First contact"), N_("Channel of the first contact after the debt became overdue")
)
SECOND_ACTION = Column("second_action", "code", N_("Second contact"), N_("Channel of the second one; empty: none"))
THIRD_ACTION = Column("third_action", "code", N_("Third contact"), N_("Channel of the third one; empty: none"))
ACCOUNTS_90 = Column(
    "accounts", "count", N_("Accounts with 90 days"), N_("Accounts whose 90 days since they became overdue are over")
)
CASH_90 = Column(
    "cash", "money", N_("Paid in 90 days"), N_("Cash within 90 days on the debt that was overdue on the first day")
)
COST_90 = Column(
    "cost", "money", N_("Cost of contacts"), N_("Cost of all contacts of these 90 days; empty: none of them names it")
)
PAYERS_90 = Column("payers", "count", N_("Paid something in 90 days"), N_("Accounts with any such cash"))
PAID_90_SHARE = Column(
    "share", "share", N_("Paid in 90 days, share"), N_("Accounts with any cash in 90 days / accounts with 90 days")
)
UNRIPE_90 = Column("unripe", "count", N_("90 days not over"), N_("Accounts not judged yet: counted here only"))

SUGGESTED_KIND = Column(
    "suggested_kind",
    "code",
    N_("Kind by payments"),
    N_("Kind of debtor that the payments of the last year suggest by a stated rule; empty: too little is known"),
)
RECORDED_ON = Column("recorded_on", "date", N_("Recorded on"), N_("Day on which an operator last recorded the kind"))
BILLS_DUE = Column("bills", "count", N_("Bills of the year"), N_("Bills due in the 365 days before"))
LATE_BILLS = Column("late", "count", N_("Late bills"), N_("Bills of the year that were not paid by their due date"))
LATE_BILL_SHARE = Column("late_share", "share", N_("Late bills, share"), N_("Late bills / bills of the year"))
LATE_PAYMENTS = Column(
    "late_payments", "count", N_("Late payments"), N_("Days of the year on which something overdue was paid")
)
AFTER_NOTICE = Column(
    "after_notice",
    "count",
    N_("After a notice"),
    N_("Late payments on the day of an automatic notice or up to 3 days after it"),
)
HAS_EVER_PAID = Column("ever_paid", "flag", N_("Has ever paid"), N_("Whether the account ever paid anything"))

STEP_BEGUN = Column("step", "code", N_("Step that began"), N_("Notice, talk of an operator, letter or a later step"))
STEPS_BEGUN = Column("steps", "count", N_("Times begun"), N_("Days on which the step began on these accounts"))
ACCOUNTS_30 = Column(
    "accounts", "count", N_("Accounts with 30 days"), N_("Overdue accounts whose 30 days since the first talk are over")
)
TALKS = Column("talks", "count", N_("Talks"), N_("Conversations and visits of operators with overdue debtors"))
PAYERS_30 = Column("payers", "count", N_("Paid something in 30 days"), N_("Accounts that paid any of it in that time"))
PAID_30_SHARE = Column(
    "share", "share", N_("Paid in 30 days, share"), N_("Accounts that paid any of it / accounts with 30 days")
)
OVERDUE_THEN = Column(
    "overdue", "money", N_("Overdue before the talk"), N_("Debt that was overdue before the first talk")
)
CASH_30 = Column("cash", "money", N_("Paid in 30 days"), N_("Cash within 30 days on the debt that was overdue then"))
PROMISES_OF_TALKS = Column(
    "promises", "count", N_("Promises due"), N_("Promises of these talks whose day has come by the date asked about")
)
KEPT_OF_DUE_SHARE = Column(
    "kept_share", "share", N_("Promises kept, share"), N_("Kept by their day / promises whose day has come")
)
KEPT_LOW = Column("kept_low", "share", N_("Kept, from (95%)"), N_("Lower end of the 95% interval of kept promises"))
KEPT_HIGH = Column("kept_high", "share", N_("Kept, to (95%)"), N_("Upper end of the 95% interval of kept promises"))
UNRIPE_30 = Column("unripe", "count", N_("30 days not over"), N_("Accounts too young to judge: counted here only"))

MEASURED_30 = (
    PAYERS_30,
    PAID_30_SHARE,
    HAPPENED_LOW,
    HAPPENED_HIGH,
    OVERDUE_THEN,
    CASH_30,
    PROMISES_OF_TALKS,
    PROMISES_KEPT,
    KEPT_OF_DUE_SHARE,
    KEPT_LOW,
    KEPT_HIGH,
    UNRIPE_30,
)
"""What is told of the accounts of a group."""

BROUGHT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "contact_hours": (
        WEEKDAY,
        HOUR,
        CALLS_MADE,
        CALLS_ANSWERED,
        ANSWERED_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
    ),
    "untouched": (
        ACCOUNT_ID,
        OVERDUE,
        OLDEST_DAYS,
        LAST_ATTEMPT_AT,
        ATTEMPTS_SINCE,
        OPERATOR_ID,
        KEPT_FROM_CALLS,
    ),
    "non_contacts": (
        ACCOUNT_ID,
        OVERDUE,
        OLDEST_DAYS,
        LAST_ATTEMPT_AT,
        ATTEMPTS_LATELY,
        CALLS_LATELY,
        LAST_CONVERSATION_AT,
        OPERATOR_ID,
        KEPT_FROM_CALLS,
    ),
    "step_sequences": (
        FIRST_ACTION,
        SECOND_ACTION,
        THIRD_ACTION,
        ACCOUNTS_90,
        CASH_90,
        COST_90,
        PAYERS_90,
        PAID_90_SHARE,
        HAPPENED_LOW,
        HAPPENED_HIGH,
        UNRIPE_90,
    ),
    "reason_results": (CONTACT_REASON, ACCOUNTS_30, TALKS, *MEASURED_30),
    "objection_results": (OBJECTION, ACCOUNTS_30, TALKS, *MEASURED_30),
    "place_results": (PAY_PLACE, ACCOUNTS_30, TALKS, *MEASURED_30),
    "script_results": (NOTICE, ACCOUNTS_30, TALKS, *MEASURED_30),
    "debtor_kind_results": (DEBTOR_KIND, STEP_BEGUN, ACCOUNTS_30, STEPS_BEGUN, *MEASURED_30),
    "debtor_kinds": (
        ACCOUNT_ID,
        DEBTOR_KIND,
        SUGGESTED_KIND,
        RECORDED_ON,
        BILLS_DUE,
        LATE_BILLS,
        LATE_BILL_SHARE,
        LATE_PAYMENTS,
        AFTER_NOTICE,
        HAS_EVER_PAID,
    ),
}
"""Question → its columns, in order."""
