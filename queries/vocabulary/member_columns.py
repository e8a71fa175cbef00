"""Columns of the accounts of campaigns: what was known of each, and what became of it."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ARM,
    ASSIGNED_ON,
    CAMPAIGN_ID,
    CLUSTER,
    DESIGN,
    DISTRICT,
    SEGMENT,
    STRATUM,
    TARIFF,
    WRITTEN_OFF,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

FINISHED = Column("finished", "flag", N_("Watched to the end"), N_("Whether all days of the horizon are over"))
TENURE = Column(
    "tenure_days", "days", N_("Days as a subscriber"), N_("Days from the connection to the assignment or offer")
)
DEBT_AGE = Column(
    "debt_age_days", "days", N_("Age of the debt, days"), N_("Days past due of the oldest open charge then")
)
DEBT_THEN = Column("debt", "money", N_("Debt when assigned"), N_("Debt on the day of the assignment or offer"))
CASH_BEFORE = Column(
    "cash_before", "money", N_("Collected before"), N_("Cash of the 90 days before the assignment or offer")
)
PAID_FLAG = Column("paid", "flag", N_("Payer"), N_("Whether any cash came within the horizon"))
CASH_WITHIN = Column(
    "cash", "money", N_("Collected within the horizon"), N_("Cash that came within the horizon and stayed")
)
CONTACT_COST = Column("contact_cost", "money", N_("Contact cost"), N_("What contacts of the campaign cost"))
BY_HOUSE = Column(
    "by_house",
    "flag",
    N_("Drawn by house"),
    N_("Whether every house stands whole in one arm, so that houses were drawn"),
)
IN_LEDGER = Column(
    "in_ledger", "flag", N_("In the ledger"), N_("Whether any charge, payment or list names the account")
)
ELSEWHERE = Column(
    "elsewhere", "id", N_("Other offer"), N_("Another campaign whose offer the account had within the horizon")
)
WATCHED_TO = Column("watched_to", "date", N_("Watched to"), N_("Last day on which the account is watched"))
OVERDUE_THEN = Column("overdue_debt", "money", N_("Overdue when assigned"), N_("Overdue debt on the day of assignment"))
CASH_JUST_BEFORE = Column(
    "cash_just_before", "money", N_("Collected just before"), N_("Cash of the 60 days before the assignment")
)
CASH_EARLIER = Column("cash_earlier", "money", N_("Collected earlier"), N_("Cash of the 61st to 150th day before it"))
GOT_OFFER = Column(
    "got_offer", "flag", N_("Got the offer"), N_("Whether it was to get the offer, or got it all the same")
)
OVERDUE_CASH = Column(
    "overdue_cash", "money", N_("Collected of it"), N_("Cash that closed debt overdue on the day of assignment")
)
LATER_CASH = Column(
    "later_cash", "money", N_("Collected of it later"), N_("The same in as many days after the horizon")
)
LATER_FINISHED = Column("later_finished", "flag", N_("Later days over"), N_("Whether those days are over too"))
COMPLAINED = Column("complained", "flag", N_("Complained"), N_("Whether a complaint came within the horizon"))
OVERDUE_90_FLAG = Column(
    "overdue_90", "flag", N_("Was overdue on day 90"), N_("Whether anything is overdue 90 days after the assignment")
)
OVERDUE_180_FLAG = Column(
    "overdue_180", "flag", N_("Was overdue on day 180"), N_("Whether anything is overdue 180 days after the assignment")
)
SUSPENDED = Column("suspended", "flag", N_("Was suspended"), N_("Whether service was suspended within the horizon"))
LEFT = Column("left", "flag", N_("Has left"), N_("Whether the contract ended within the horizon"))
NEXT_BILLS_FLAG = Column(
    "next_bills_paid",
    "flag",
    N_("Next bills in time"),
    N_("Whether both next bills were paid in cash by their due dates"),
)
SETTLED_ON = Column("settled_on", "date", N_("Settled"), N_("Day from which nothing was overdue"))
AGAIN_90_FLAG = Column(
    "overdue_again_90",
    "flag",
    N_("Overdue in 90 days"),
    N_("Whether the account was overdue again within 90 days; empty: not known yet"),
)
AGAIN_180_FLAG = Column(
    "overdue_again_180",
    "flag",
    N_("Overdue in 180 days"),
    N_("Whether the account was overdue again within 180 days; empty: not known yet"),
)

MEMBER_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_accounts": (
        CAMPAIGN_ID,
        DESIGN,
        ACCOUNT_ID,
        ARM,
        STRATUM,
        ASSIGNED_ON,
        FINISHED,
        CLUSTER,
        BY_HOUSE,
        IN_LEDGER,
        ELSEWHERE,
        WATCHED_TO,
        SEGMENT,
        TARIFF,
        DISTRICT,
        TENURE,
        DEBT_AGE,
        DEBT_THEN,
        OVERDUE_THEN,
        CASH_BEFORE,
        CASH_JUST_BEFORE,
        CASH_EARLIER,
        GOT_OFFER,
        PAID_FLAG,
        CASH_WITHIN,
        OVERDUE_CASH,
        LATER_CASH,
        LATER_FINISHED,
        WRITTEN_OFF,
        CONTACT_COST,
        SUSPENDED,
        LEFT,
        COMPLAINED,
    ),
    "campaign_later_bills": (
        CAMPAIGN_ID,
        ACCOUNT_ID,
        NEXT_BILLS_FLAG,
    ),
    "campaign_settled": (
        CAMPAIGN_ID,
        ACCOUNT_ID,
        SETTLED_ON,
        AGAIN_90_FLAG,
        AGAIN_180_FLAG,
    ),
    "campaign_overdue": (
        CAMPAIGN_ID,
        ACCOUNT_ID,
        OVERDUE_90_FLAG,
        OVERDUE_180_FLAG,
    ),
}
"""Question → its columns, in order."""
