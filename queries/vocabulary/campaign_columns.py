"""Columns of the questions about campaigns: whom they were offered to, and what became of them."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    ARM,
    ASSIGNED_ON,
    CAMPAIGN,
    CAMPAIGN_ID,
    CAMPAIGN_KIND,
    CONTROL,
    COST_OF_CONTACT,
    DEBT,
    DESIGN,
    DISTRICT,
    ENDS_ON,
    OFFERED,
    OVERDUE,
    PAY_SHARE,
    PHONE,
    SEGMENT,
    STARTS_ON,
    STRATUM,
    TARIFF,
    WRITTEN_OFF,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

FIRST_ASSIGNED_ON = Column(
    "first_assigned_on", "date", N_("First assigned"), N_("Day on which the first account was assigned")
)
LAST_ASSIGNED_ON = Column(
    "last_assigned_on", "date", N_("Last assigned"), N_("Day on which the last account was assigned")
)
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
SUSPENDED = Column("suspended", "flag", N_("Was suspended"), N_("Whether service was suspended within the horizon"))
LEFT = Column("left", "flag", N_("Has left"), N_("Whether the contract ended within the horizon"))
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
NEXT_BILLS_FLAG = Column(
    "next_bills_paid",
    "flag",
    N_("Next bills in time"),
    N_("Whether both next bills were paid in cash by their due dates"),
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
TO_PAY = Column("to_pay", "money", N_("To pay now"), N_("What settles the whole debt under the offer"))
EVER_PAID = Column("ever_paid", "flag", N_("Ever paid"), N_("Whether the account ever paid"))
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
        FIRST_ASSIGNED_ON,
        LAST_ASSIGNED_ON,
        OFFERED,
        CONTROL,
    ),
    "campaign_accounts": (
        CAMPAIGN_ID,
        DESIGN,
        ACCOUNT_ID,
        ARM,
        STRATUM,
        ASSIGNED_ON,
        FINISHED,
        SEGMENT,
        TARIFF,
        DISTRICT,
        TENURE,
        DEBT_AGE,
        DEBT_THEN,
        CASH_BEFORE,
        PAID_FLAG,
        CASH_WITHIN,
        WRITTEN_OFF,
        CONTACT_COST,
        SUSPENDED,
        LEFT,
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
        AGAIN_90,
        AGAIN_180,
        SUSPENDED_SHARE,
        LEFT_SHARE,
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
    "campaign_phones": (
        ACCOUNT_ID,
        PHONE,
        DEBT,
        TO_PAY,
        ENDS_ON,
    ),
    "campaign_control": (ACCOUNT_ID,),
    "campaign_pool": (
        ACCOUNT_ID,
        OVERDUE.called("debt"),
        DEBT_AGE,
        EVER_PAID,
        SEGMENT,
    ),
}
"""Question → its columns, in order."""
