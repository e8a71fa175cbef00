"""Columns of the questions about debts with agencies."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    AMOUNT,
    MONTH,
    PAID_ON,
    PAYMENT_ID,
)
from queries.vocabulary.effect_columns import E_VALUE, E_VALUE_INTERVAL, IMBALANCE
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import AGENCY, PLACED_ON, PLACEMENT_ID, PLACEMENT_KIND, PRICE, RECALLED_ON, TOLD_AT
from receivables.messages import N_

# telling and lists
HOURS = Column(
    "hours",
    "count",
    N_("Hours since the payment"),
    N_("From the beginning of the payment's day to the day asked about"),
)
HOURS_TO_TOLD = Column(
    "hours",
    "count",
    N_("Hours to the telling"),
    N_("From the beginning of the payment's day until the agency was told"),
)
TOLD_BY = Column(
    "told_by", "text", N_("Marked by"), N_("Who marked here that the agency was told; empty: a file has it")
)
SOLD = Column("sold", "flag", N_("Is sold"), N_("Whether the debt was sold: then the money is the agency's"))
RECALL_WHY = Column("why", "code", N_("Why to call back"), N_("Nothing of the debt is open, or it is disputed"))
PLACED_AMOUNT = Column("amount", "money", N_("Amount given"), N_("Debt that was given to the agency"))
OPEN_AMOUNT = Column("open_amount", "money", N_("Still open of it"), N_("What is open of that debt on the day"))
LAST_PAID = Column("last_paid_on", "date", N_("Last paid"), N_("Day of the newest payment since the placement"))
NOTICE_DUE = Column(
    "due_on", "date", N_("Tell the debtor by"), N_("Last of the working days in which the debtor is to be told of it")
)
NOTICE_STATE = Column("state", "code", N_("Notice to the debtor"), N_("Told too late, not told, or to be told now"))
NOTIFIED_ON = Column("notified_on", "date", N_("Debtor told on"), N_("Day on which the debtor was told of the agency"))

# money of sold debts
SOLD_CASH = Column(
    "cash", "money", N_("Paid to the company"), N_("Paid after the sale, up to the amount sold of each debt")
)
PASSED_ON = Column("passed_on", "money", N_("Passed on"), N_("What of it was passed on to the buyer"))
OWED = Column("owed", "money", N_("Still to pass on"), N_("Paid to the company less what was passed on"))
COLLECTED_ALL = Column("collected", "money", N_("Collected, all"), N_("Cash from the first day to the day asked about"))
COLLECTED_WITHOUT = Column(
    "collected_without", "money", N_("Without this money"), N_("The same cash less what is the buyer's")
)
SOLD_ACCOUNTS = Column("accounts", "count", N_("Debtors given"), N_("Accounts whose debt the agency got"))
SOLD_DEBT = Column("sold", "money", N_("Debt sold"), N_("Debt that was sold to the agency"))

# batches
PLACED = Column("placed", "money", N_("Debt given"), N_("Debt that the agency got"))
CASH_30 = Column(
    "cash_30", "money", N_("In 30 days"), N_("Cash on the debt in 30 days; empty: not all watched so long")
)
CASH_90 = Column(
    "cash_90", "money", N_("In 90 days"), N_("Cash on the debt in 90 days; empty: not all watched so long")
)
CASH_180 = Column(
    "cash_180", "money", N_("In 180 days"), N_("Cash on the debt in 180 days; empty: not all watched so long")
)
CASH_365 = Column(
    "cash_365", "money", N_("In 365 days"), N_("Cash on the debt in 365 days; empty: not all watched so long")
)
FEE = Column("fee", "money", N_("Fee"), N_("The agency's part of what came in while it had the debt"))
NET = Column(
    "net", "money", N_("Left after the fee"), N_("Cash while the agency had the debt less its fee; of a sale the price")
)
CASH_HELD = Column("cash", "money", N_("In all"), N_("Cash on the debt while the agency had it"))
MEDIAN_HOURS = Column(
    "told_hours", "mean", N_("Hours to the telling, median"), N_("Median hours from a payment to telling the agency")
)
TOLD = Column("told", "count", N_("Agency told"), N_("Payments past the agency of which it was told"))
UNTOLD = Column("untold", "count", N_("Not told"), N_("Payments past the agency of which it was not told"))
COMPLAINTS = Column("complaints", "count", N_("Complaints about it"), N_("Complaints of its debtors about the agency"))
PER_100 = Column("complaints_per_100", "mean", N_("Complaints per 100"), N_("Complaints / debtors × 100"))
PER_100_LOW = Column(
    "complaints_low",
    "mean",
    N_("Complaints per 100, from"),
    N_("Lower end of the 95% interval of complaints per 100"),
)
PER_100_HIGH = Column(
    "complaints_high", "mean", N_("Complaints per 100, to"), N_("Upper end of the 95% interval of complaints per 100")
)

# against similar debt
DIFFERENCE = Column(
    "difference",
    "points",
    N_("Above similar debt"),
    N_("Part of a debt paid, less what similar debt shows (estimated)"),
)
DIFFERENCE_LOW = Column("low", "points", N_("Above similar, from"), N_("Lower end of the difference's 95% interval"))
DIFFERENCE_HIGH = Column("high", "points", N_("Above similar, to"), N_("Upper end of the difference's 95% interval"))
WATCHED = Column("watched", "count", N_("Debts watched"), N_("Debts of the agency watched so long"))
SIMILAR = Column("similar", "count", N_("Similar debts"), N_("Debts of the same days that no agency had"))
SIMILAR_SHARE = Column(
    "similar_share", "share", N_("Similar debt paid"), N_("Part of a debt that similar debts show as paid (estimated)")
)
LEFT_OUT = Column("left_out", "count", N_("Without their like"), N_("Debts left out because none is like them"))
AGENCY_VERDICT = Column(
    "verdict", "code", N_("Against similar debt"), N_("Where the difference's interval lies, if it can be told")
)
FEE_PART = Column("fee_part", "share", N_("Fee of a debt"), N_("Part of a debt that the fee takes on the average"))
NET_DIFFERENCE = Column(
    "net_difference", "points", N_("Above similar, net"), N_("Part above similar debt, less the fee (estimated)")
)
NET_LOW = Column("net_low", "points", N_("Net, from"), N_("Lower end of the 95% interval of the net difference"))
NET_HIGH = Column("net_high", "points", N_("Net, to"), N_("Upper end of the 95% interval of the net difference"))

COMPARISON = (WATCHED, SIMILAR, SIMILAR_SHARE, IMBALANCE, E_VALUE, E_VALUE_INTERVAL, LEFT_OUT, AGENCY_VERDICT)

AGENCY_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "account_agency": (PAYMENT_ID, AGENCY, PAID_ON, AMOUNT, TOLD_AT, TOLD_BY, HOURS_TO_TOLD),
    "agency_effects": (
        AGENCY,
        AGENCY_VERDICT,
        DIFFERENCE,
        DIFFERENCE_LOW,
        DIFFERENCE_HIGH,
        FEE_PART,
        NET_DIFFERENCE,
        NET_LOW,
        NET_HIGH,
        SIMILAR_SHARE,
        WATCHED,
        SIMILAR,
        IMBALANCE,
        E_VALUE,
        E_VALUE_INTERVAL,
        LEFT_OUT,
    ),
    "agency_notice": (
        PLACEMENT_ID,
        ACCOUNT_ID,
        AGENCY,
        NOTICE_DUE,
        NOTICE_STATE,
        PLACED_ON,
        NOTIFIED_ON,
        RECALLED_ON,
    ),
    "agency_owed": (
        AGENCY,
        SOLD_CASH,
        PASSED_ON,
        OWED,
        COLLECTED_ALL,
        COLLECTED_WITHOUT,
        SOLD_ACCOUNTS,
        SOLD_DEBT,
    ),
    "agency_recall": (
        PLACEMENT_ID,
        ACCOUNT_ID,
        AGENCY,
        RECALL_WHY,
        PLACED_ON,
        PLACED_AMOUNT,
        OPEN_AMOUNT,
        LAST_PAID,
    ),
    "agency_results": (
        AGENCY,
        MONTH,
        SOLD_ACCOUNTS,
        PLACED,
        CASH_30,
        CASH_90,
        CASH_180,
        CASH_365,
        FEE,
        NET,
        DIFFERENCE,
        DIFFERENCE_LOW,
        DIFFERENCE_HIGH,
        PER_100,
        MEDIAN_HOURS,
        PLACEMENT_KIND,
        CASH_HELD,
        PRICE,
        *COMPARISON,
        COMPLAINTS,
        PER_100_LOW,
        PER_100_HIGH,
        TOLD,
        UNTOLD,
    ),
    "agency_untold": (PAYMENT_ID, ACCOUNT_ID, AGENCY, PAID_ON, AMOUNT, HOURS, PLACED_ON, SOLD),
}
"""Question → its columns, in order."""
