"""Columns of the questions about the court order."""

from queries.vocabulary.common_columns import ACCOUNT_ID, ADDRESS, MONTH, NAME
from queries.vocabulary.effect_columns import E_VALUE, E_VALUE_INTERVAL, IMBALANCE, LEFT_OUT
from queries.vocabulary.kinds import Column
from receivables.messages import N_

CLAIM = Column("claim", "money", N_("Claim"), N_("Overdue charges that have not lapsed and no order stands over"))
LAPSES_ON = Column("lapses_on", "date", N_("In time until"), N_("Last day to claim the first part of it"))
LAPSED = Column("lapsed", "money", N_("Limitation is over"), N_("Overdue charges that can no longer be claimed"))
DUTY = Column("duty", "money", N_("Duty of an order"), N_("Duty of an order over the claim, by the law of the day"))
WORK = Column("work", "money", N_("Work"), N_("What preparing and sending an application costs"))
CHANCE = Column("chance", "share", N_("Chance of recovery"), N_("By past orders of this size and age"))
SHARE_RECOVERED = Column(
    "share_recovered", "share", N_("Part recovered"), N_("Of the claim, where anything came within a year of filing")
)
CASES = Column("cases", "count", N_("Past orders"), N_("Orders of this size and age, filed over a year before"))
LOSS = Column(
    "loss",
    "estimate",
    N_("Loss of the subscriber"),
    N_("Estimated: more who leave × margin × months"),
)
NET = Column(
    "net",
    "estimate",
    N_("Net"),
    N_("Estimated: chance × part recovered × claim − duty − work − loss"),
)
BREAK_EVEN = Column(
    "break_even_claim",
    "money",
    N_("Pays from a claim of"),
    N_("Least claim that pays duty, work and loss"),
)
STATE = Column("state", "code", N_("What to do at court"), N_("File, wait, too small, sell, write off, not assessed"))
WHY = Column("why", "code", N_("Why so"), N_("The first reason that fits"))
LATER_NET = Column("later_net", "estimate", N_("Net if later"), N_("What it nets in the first month in which it pays"))
LATER_MONTHS = Column("later_months", "months", N_("Months to wait"), N_("Months of billing until it pays"))
CLAIM_AGE = Column("age_days", "days", N_("Claim, days past due"), N_("Days past due of its oldest charge"))
LAPSING = Column("lapsing", "money", N_("Lapses within 90 days"), N_("What of the claim lapses unless it is filed"))
UNDER_ORDER = Column("under_order", "money", N_("Under an order"), N_("Overdue charges that an order was granted for"))
SALE_PRICE = Column(
    "sale_price", "estimate", N_("Price of a sale"), N_("As past sales paid; only of subscribers who have left")
)
WAS_CANCELLED = Column(
    "was_cancelled",
    "flag",
    N_("A suit"),
    N_("An order was cancelled: the way on is a suit"),
)

CASE_SIZE = Column("size", "code", N_("Size of the claim"), N_("Group of claims by size"))
CASE_AGE = Column("age", "code", N_("Oldest charge, days past due"), N_("Group of claims by age"))
PAST_CASES = Column("cases", "count", N_("Orders"), N_("Orders filed over a year before against natural persons"))
RECOVERED_CASES = Column("recovered", "count", N_("Followed by cash"), N_("Those after which cash came within a year"))
RECOVERED_SHARE = Column("share", "share", N_("Followed by cash, share"), N_("As it happened, with Wilson's interval"))
SHARE_LOW = Column("low", "share", N_("Followed by cash, from"), N_("Lower end of its 95% interval"))
SHARE_HIGH = Column("high", "share", N_("Followed by cash, to"), N_("Upper end of its 95% interval"))

DUE_FIRST_ON = Column("due_on", "date", N_("First due"), N_("Earliest due date among the charges of the month"))
MONTH_CLAIM = Column("amount", "money", N_("Claimed for the month"), N_("What is open of the charges of that month"))

CURVE_CLAIM = Column("claim", "money", N_("Such a claim"), N_("A claim as it could be"))
CURVE_NET = Column("net", "estimate", N_("Net of a claim"), N_("What filing such a claim nets, estimated"))

TAKEN_TO_COURT = Column("sued", "count", N_("With an order"), N_("Debtors with an order who have their like"))
NOT_TAKEN = Column(
    "others", "count", N_("Not filed against"), N_("Debtors who owed as long, against whom none was filed")
)
LEFT_SHARE = Column("left_share", "share", N_("Left after court"), N_("Left within 180 days of the filing"))
WITHOUT = Column("without", "share", N_("Similar debtors left"), N_("Of similar debtors without an order, estimated"))
LOST = Column("lost", "points", N_("Left more often"), N_("Estimated: the first less the second"))
LOST_LOW = Column("low", "points", N_("Left more often, from"), N_("Lower end of its 95% interval"))
LOST_HIGH = Column("high", "points", N_("Left more often, to"), N_("Upper end of its 95% interval"))
BALANCED = Column("balanced", "flag", N_("Balanced"), N_("Whether the others are like those with an order"))

COURT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "court_door": (
        ACCOUNT_ID,
        CLAIM,
        LAPSES_ON,
        LAPSED,
        DUTY,
        WORK,
        CHANCE,
        SHARE_RECOVERED,
        CASES,
        LOSS,
        NET,
        BREAK_EVEN,
        STATE,
        WHY,
        LATER_NET,
        LATER_MONTHS,
        CLAIM_AGE,
        UNDER_ORDER,
        SALE_PRICE,
        WAS_CANCELLED,
        LAPSING,
    ),
    "court_months": (
        ACCOUNT_ID,
        NAME,
        ADDRESS,
        MONTH,
        MONTH_CLAIM,
        DUE_FIRST_ON,
        LAPSES_ON,
        CLAIM,
        DUTY,
        WAS_CANCELLED,
    ),
    "court_break_even": (CURVE_CLAIM, CASE_AGE, DUTY, WORK, CHANCE, SHARE_RECOVERED, LOSS, CURVE_NET),
    "court_chances": (
        CASE_SIZE,
        CASE_AGE,
        PAST_CASES,
        RECOVERED_CASES,
        RECOVERED_SHARE,
        SHARE_LOW,
        SHARE_HIGH,
        CHANCE,
        SHARE_RECOVERED,
    ),
    "court_loss": (
        TAKEN_TO_COURT,
        NOT_TAKEN,
        LEFT_SHARE,
        WITHOUT,
        LOST,
        LOST_LOW,
        LOST_HIGH,
        E_VALUE,
        E_VALUE_INTERVAL,
        IMBALANCE,
        BALANCED,
        LEFT_OUT,
    ),
}
"""Question → its columns, in order."""
