"""Columns of the questions about cuts of service: what is to be done, and what followed."""

from queries.vocabulary.common_columns import ACCOUNT_ID, ADDRESS, NAME, OVERDUE, PHONE, SERVICE, TARIFF
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import CUT_REASON, SUSPENDED_ON
from receivables.messages import N_

OVERDUE_SINCE = Column(
    "overdue_since", "date", N_("Overdue since"), N_("Due date of the oldest charge that is open and past it")
)
RULE_DAY = Column(
    "rule_day",
    "date",
    N_("Cut is due"),
    N_(
        "The earlier day of two rules: so many days after the oldest due date, or so many monthly fees overdue; "
        "of a cut account by its debt on the day before the cut"
    ),
)
DAYS_LATE = Column(
    "days_late", "days", N_("Late, days"), N_("Days from the day when the cut is due to the cut, or to now")
)
RUN_UP = Column(
    "run_up", "money", N_("Charged since then"), N_("Charges for service after the day when the cut is due, still open")
)
COUNTED_WARNING = Column(
    "warned_on",
    "date",
    N_("Warned of the cut"),
    N_("The last warning early enough, else the last, of debt that was due by it and is not paid"),
)
WARNED_DAYS = Column(
    "warning_days", "days", N_("Warned, days ago"), N_("Days from the warning to the cut, or to the day asked about")
)
STATE = Column(
    "state", "code", N_("What to do with the service"), N_("The first that fits; empty: nothing on that day")
)
CUT_ON = Column(
    "cut_on",
    "date",
    N_("May be cut on"),
    N_("First day on which the cut is due and the warning, given at the latest now, is old enough"),
)
BILLED_IN_CUT = Column(
    "billed_in_cut",
    "money",
    N_("Billed without service"),
    N_("Charges for service dated since the cut and not cancelled"),
)
TERMINATE_ON = Column(
    "terminate_on", "date", N_("May be terminated on"), N_("Day on which the months after the warning are over")
)
HELD = Column("held", "code", N_("Held back by"), N_("Why what would fit is not proposed"))
BY_LETTER = Column(
    "by_letter", "flag", N_("Warn by letter"), N_("Whether a ban on contacts leaves only a letter to warn with")
)
OUTCOME = Column("outcome", "code", N_("What followed"), N_("Payment, service again, or departure"))
FEES_BAND = Column(
    "fees_band",
    "code",
    N_("Overdue, monthly fees"),
    N_("Overdue debt on the day before in monthly fees; all: of any size"),
)
HAPPENED = Column("count", "count", N_("Of them so"), N_("Warnings or cuts that this followed"))
RIPE = Column("total", "count", N_("Warnings or cuts"), N_("Those whose days are over"))
HAPPENED_SHARE = Column("share", "share", N_("Part of them"), N_("Those that this followed / all whose days are over"))
SHARE_LOW = Column("low", "share", N_("Part of them, from"), N_("Lower end of Wilson's 95% interval"))
SHARE_HIGH = Column("high", "share", N_("Part of them, to"), N_("Upper end of Wilson's 95% interval"))
WAITING = Column("waiting", "count", N_("Days not over"), N_("Warnings or cuts in no share yet"))

WARNING_TEXT = Column(
    "text", "text", N_("Text of the warning"), N_("The warning to the account in the company's words")
)

SUSPENSION_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "suspension_clock": (
        ACCOUNT_ID,
        OVERDUE_SINCE,
        RULE_DAY,
        DAYS_LATE,
        RUN_UP,
        COUNTED_WARNING,
        WARNED_DAYS,
        STATE,
        OVERDUE,
        CUT_ON,
        SUSPENDED_ON,
        CUT_REASON,
        BILLED_IN_CUT,
        TERMINATE_ON,
        HELD,
        BY_LETTER,
    ),
    "suspension_warnings": (
        ACCOUNT_ID,
        NAME,
        PHONE,
        ADDRESS,
        SERVICE,
        TARIFF,
        OVERDUE,
        OVERDUE_SINCE,
        CUT_ON,
        BY_LETTER,
    ),
    "suspension_results": (
        OUTCOME,
        FEES_BAND,
        HAPPENED,
        RIPE,
        HAPPENED_SHARE,
        SHARE_LOW,
        SHARE_HIGH,
        WAITING,
    ),
}
"""Question → its columns, in order."""
