"""Columns of the questions about who may soon stop paying or leave."""

from queries.vocabulary.common_columns import ACCOUNT_ID, OLDEST_DAYS, OVERDUE
from queries.vocabulary.desk_columns import LEFT_OUT_REASON
from queries.vocabulary.kinds import Column
from receivables.messages import N_

TO_CALL = Column("to_call", "flag", N_("Call today"), N_("Among the first of the list, as many as there are calls"))
SPEED = Column(
    "speed",
    "number",
    N_("Spending, times the usual"),
    N_("Billed for the last whole month / mean of the six months before; empty: fewer than four such months"),
)
DIRECTION = Column(
    "direction", "code", N_("Spending moved"), N_("Sharply up (over 1.5 times the usual) or down (under 0.5)")
)
LATENESS_BEFORE = Column(
    "lateness_before", "days", N_("Late before, days"), N_("Mean days late of the bills due 92 to 365 days before")
)
LATENESS = Column("lateness", "days", N_("Late now, days"), N_("Mean days late of the bills due in the last 92 days"))
LATENESS_DRIFT = Column(
    "lateness_drift", "days", N_("Later by, days"), N_("Mean days late now less before; negative: pays sooner")
)
CHANCE_OVERDUE = Column(
    "chance_overdue", "share", N_("Chance of debt"), N_("Chance of being over 30 days overdue within 60 days")
)
CHANCE_LEAVING = Column("chance_leaving", "share", N_("Chance to leave"), N_("Chance of leaving within 60 days"))
CHANCE_EITHER = Column("chance", "share", N_("Chance of either"), N_("Chance of debt or of leaving within 60 days"))
AT_RISK = Column(
    "at_risk",
    "estimate",
    N_("At risk"),
    N_("Chance of debt x (open + bills of 60 days) + chance to leave x margin of the months a subscriber is kept"),
)
WHY_WARNED = Column(
    "why", "text", N_("Why warned"), N_("The three facts that move the larger chance most, against an average account")
)
WHAT_TO_OFFER = Column("offer", "code", N_("What to offer"), N_("By rule; empty: no rule fits"))

RULE_OF_CALLS = Column("rule", "code", N_("Whom to call"), N_("The list, or a simpler rule to compare it with"))
DAYS_LIKE_TODAY = Column(
    "days", "count", N_("Days looked back at"), N_("One a month; nothing of them was known to the models")
)
CALLS_OF_DAY = Column(
    "calls", "count", N_("Calls of a day"), N_("Today's number; of a large company the part of the accounts looked at")
)
NAMED = Column(
    "named", "count", N_("Accounts named"), N_("Accounts that the rule names on these days; the list: called")
)
CAME = Column("came", "count", N_("Came to trouble"), N_("Of them over 30 days overdue, or gone, within 60 days"))
PRECISION = Column("share", "share", N_("Hits among calls"), N_("Precision: came to trouble / accounts named"))
PRECISION_LOW = Column("low", "share", N_("Hits, from"), N_("Lower end of the 95% confidence interval (Wilson)"))
PRECISION_HIGH = Column("high", "share", N_("Hits, to"), N_("Upper end of the 95% confidence interval (Wilson)"))
RECALL = Column("recall", "share", N_("Met of all trouble"), N_("Recall: part of all trouble that so many calls meet"))
LIST_MORE = Column("difference", "points", N_("List hits more by"), N_("Hits of the list less hits of the rule"))
LIST_MORE_LOW = Column(
    "difference_low", "points", N_("More at least (95%)"), N_("Lower end of the 95% interval, over days")
)
LIST_MORE_HIGH = Column(
    "difference_high", "points", N_("More at most (95%)"), N_("Upper end of the 95% interval, over days")
)
WARNING_VERDICT = Column(
    "verdict", "code", N_("List against it"), N_("Whether the list surely hits more; of the list: than every rule")
)

WARNING_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "early_warning": (
        ACCOUNT_ID,
        TO_CALL,
        OVERDUE,
        OLDEST_DAYS,
        SPEED,
        DIRECTION,
        LATENESS_BEFORE,
        LATENESS,
        LATENESS_DRIFT,
        CHANCE_OVERDUE,
        CHANCE_LEAVING,
        CHANCE_EITHER,
        AT_RISK,
        WHY_WARNED,
        WHAT_TO_OFFER,
        LEFT_OUT_REASON.called("left_out"),
    ),
    "early_warning_check": (
        RULE_OF_CALLS,
        DAYS_LIKE_TODAY,
        CALLS_OF_DAY,
        NAMED,
        CAME,
        PRECISION,
        PRECISION_LOW,
        PRECISION_HIGH,
        RECALL,
        LIST_MORE,
        LIST_MORE_LOW,
        LIST_MORE_HIGH,
        WARNING_VERDICT,
    ),
}
"""Question → its columns, in order."""
