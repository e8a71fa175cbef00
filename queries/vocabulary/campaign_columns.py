"""Columns of the questions about campaigns: whom they were offered to, and what became of them."""

from queries.vocabulary.common_columns import (
    ACCOUNTS,
    ARM,
    CAMPAIGN,
    CAMPAIGN_ID,
    CAMPAIGN_KIND,
    CONTROL,
    COST_OF_CONTACT,
    DESIGN,
    ENDS_ON,
    OFFER_SHARE,
    OFFERED,
    PAY_SHARE,
    PRIMARY_MEASURE,
    PROMOTION_ID,
    STARTS_ON,
    WRITTEN_OFF,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.member_columns import (
    CASH_WITHIN,
    CONTACT_COST,
    DEBT_THEN,
)
from receivables.messages import N_

FIRST_ASSIGNED_ON = Column(
    "first_assigned_on", "date", N_("First assigned"), N_("Day on which the first account was assigned")
)
LAST_ASSIGNED_ON = Column(
    "last_assigned_on", "date", N_("Last assigned"), N_("Day on which the last account was assigned")
)
PAYERS = Column("payers", "count", N_("Payers"), N_("Accounts that paid anything"))
PAYER_SHARE = Column("payer_share", "share", N_("Paid, share"), N_("Payers / accounts"))
PAYER_LOW = Column(
    "payer_low_share", "share", N_("Paid, share from"), N_("Lower end of the 95% interval of the share of payers")
)
PAYER_HIGH = Column(
    "payer_high_share", "share", N_("Paid, share to"), N_("Upper end of the 95% interval of the share of payers")
)
CASH_PER_ACCOUNT = Column(
    "cash_per_account", "money", N_("Cash per account"), N_("Collected / accounts, payers or not")
)
NEXT_BILLS = Column(
    "next_bill_paid_share",
    "share",
    N_("Next two bills paid in time"),
    N_("Part of the accounts that paid the next two bills by their due dates"),
)
OVERDUE_90 = Column(
    "overdue_90_share",
    "share",
    N_("Overdue on day 90"),
    N_("Part of all accounts of the arm with anything overdue 90 days after the assignment"),
)
OVERDUE_180 = Column(
    "overdue_180_share",
    "share",
    N_("Overdue on day 180"),
    N_("Part of all accounts of the arm with anything overdue 180 days after the assignment"),
)
COMPLAINED_SHARE = Column(
    "complained_share", "share", N_("Complained, share"), N_("Part of the accounts with a complaint within the horizon")
)
AGAIN_90 = Column(
    "overdue_again_90_share",
    "share",
    N_("Overdue again within 90 days"),
    N_("Of those that settled, part overdue again within 90 days"),
)
AGAIN_180 = Column(
    "overdue_again_180_share",
    "share",
    N_("Overdue again within 180 days"),
    N_("Of those that settled, part overdue again within 180 days"),
)
SUSPENDED_SHARE = Column(
    "suspended_share", "share", N_("Suspended, share"), N_("Part of the accounts suspended within the horizon")
)
LEFT_SHARE = Column("left_share", "share", N_("Left, share"), N_("Part of the accounts that have left"))
WAITING = Column(
    "waiting", "count", N_("Observation not over"), N_("Accounts whose days are not over, left out of the row")
)
DAY = Column("day", "days", N_("Day"), N_("Days since the assignment or offer"))
STEP = Column("step", "code", N_("Step"), N_("How far accounts came"))
STEP_SHARE = Column("share", "share", N_("Share of the group"), N_("Accounts at the step / accounts of the group"))
YEARS_AGO = Column("years_ago", "years", N_("Years before"), N_("0 is the campaign's own year"))
WEEK = Column("week", "weeks", N_("Weeks before the start"), N_("Weeks from this one to the campaign's first day"))
WEEK_FROM = Column("week_from", "date", N_("Week from"), N_("First day of the week"))
DEBTORS = Column("debtors", "count", N_("Debtors"), N_("Accounts with overdue debt outside the campaign"))
DEBT_OUTSIDE = Column("debt", "money", N_("Overdue outside"), N_("Their overdue debt when the week began"))
CASH_OUTSIDE = Column("cash", "money", N_("Collected in the week"), N_("What they paid of it in the week"))
PAID_OF_DEBT = Column("share", "share", N_("Paid of the debt"), N_("Collected in the week / overdue when it began"))

CAMPAIGN_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_list": (
        CAMPAIGN_ID,
        CAMPAIGN,
        CAMPAIGN_KIND,
        DESIGN,
        STARTS_ON,
        ENDS_ON,
        PAY_SHARE,
        COST_OF_CONTACT,
        PROMOTION_ID,
        OFFER_SHARE,
        PRIMARY_MEASURE,
        FIRST_ASSIGNED_ON,
        LAST_ASSIGNED_ON,
        OFFERED,
        CONTROL,
    ),
    "campaign_results": (
        ARM,
        ACCOUNTS,
        PAYERS,
        PAYER_SHARE,
        PAYER_LOW,
        PAYER_HIGH,
        CASH_WITHIN,
        CASH_PER_ACCOUNT,
        WRITTEN_OFF,
        CONTACT_COST,
        DEBT_THEN,
        NEXT_BILLS,
        OVERDUE_90,
        OVERDUE_180,
        SUSPENDED_SHARE,
        LEFT_SHARE,
        COMPLAINED_SHARE,
        AGAIN_90,
        AGAIN_180,
        WAITING,
    ),
    "campaign_days": (
        ARM,
        DAY,
        ACCOUNTS,
        CASH_WITHIN,
        CASH_PER_ACCOUNT.of_kind("estimate"),
    ),
    "campaign_funnel": (
        ARM,
        STEP,
        ACCOUNTS,
        STEP_SHARE,
    ),
    "campaign_waiting": (
        YEARS_AGO,
        WEEK,
        WEEK_FROM,
        DEBTORS,
        DEBT_OUTSIDE,
        CASH_OUTSIDE,
        PAID_OF_DEBT,
    ),
}
"""Question → its columns, in order."""
