"""Columns of the questions about prepayment promotions."""

from queries.vocabulary.campaign_columns import DAY, LEFT_SHARE
from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    CAMPAIGN_ID,
    DISTRICT,
    ENDS_ON,
    FREE_MONTHS,
    GROUP_ASKED,
    HIGH,
    LOW,
    MONTHLY_FEE,
    OFFERED_ON,
    PAID_MONTHS,
    PAYMENT_CHANNEL,
    PREPAID,
    PROMOTION,
    PROMOTION_ID,
    SEGMENT,
    STARTS_ON,
    TAKEN_ON,
    TARIFF,
)
from queries.vocabulary.effect_columns import EFFECT, PARTS
from queries.vocabulary.kinds import Column
from queries.vocabulary.member_columns import CASH_BEFORE, CASH_EARLIER, CASH_JUST_BEFORE, DEBT_AGE, DEBT_THEN, TENURE
from receivables.messages import N_

ELIGIBLE = Column("eligible", "count", N_("Offered to"), N_("Accounts that were offered the promotion"))
TAKEN = Column("taken", "count", N_("Took it"), N_("Accounts that paid for the months"))
TAKER = Column("taken", "flag", N_("Taker"), N_("Whether the account paid for the months"))
TAKEN_SHARE = Column("share", "share", N_("Took it, share"), N_("Took it / offered to"))
TAKEN_BY_DAY = Column(
    "share", "share", N_("Took it by the day, share"), N_("Part of the accounts that took it by the day (Kaplan-Meier)")
)
AT_RISK = Column("at_risk", "count", N_("Still watched"), N_("Accounts that had not taken it and were still watched"))
FREE_MONTHS_VALUE = Column(
    "free_months_value", "money", N_("Value of the free months"), N_("What the free months would have cost")
)
MONTHS_LEFT = Column("months_left", "months", N_("Months left"), N_("Months of the terms that are not used up"))
OWED = Column("owed", "money", N_("Still owed"), N_("Part of what was paid ahead for months not used up"))
UNDER_TERM = Column("accounts", "count", N_("Terms running"), N_("Accounts with months left"))
TERM_ENDS_IN = Column("month", "month", N_("Term ends in"), N_("Month in which the paid and free months end"))
OFFERED_AGAIN = Column(
    "offered_again", "count", N_("Offered again"), N_("Of those that took it, accounts offered a later promotion")
)
TAKEN_AGAIN = Column("taken_again", "count", N_("Took it again"), N_("Of those offered again, accounts that took it"))
AGAIN_SHARE = Column("share", "share", N_("Took it again, share"), N_("Took it again / offered again"))
OFFERED_AGAIN_ON = Column("offered_again_on", "date", N_("Offered again on"), N_("Day of the next offer"))
TAKEN_AGAIN_ON = Column(
    "taken_again_on", "date", N_("Taken again on"), N_("Day on which the next months were paid for")
)
STAYED = Column("stayed", "flag", N_("Has stayed"), N_("Whether the contract runs at the end of the horizon"))
OVERDUE_FLAG = Column(
    "overdue", "flag", N_("Has overdue debt"), N_("Whether anything is overdue at the end of the horizon")
)
OVERDUE_ACCOUNTS = Column(
    "overdue_share", "share", N_("Overdue, share of accounts"), N_("Part of the accounts with overdue debt")
)
ON_DAY = Column(
    "on_day", "date", N_("Compared from"), N_("Day it took the promotion, or a day on which it could have taken it")
)
WAITED = Column("waited_days", "days", N_("Days since the offer"), N_("Days from the offer to the day compared from"))
TERM_TO = Column("term_to", "date", N_("Whole terms end"), N_("Last day on which money earned is counted"))
DEBT_EARLIER = Column("debt_earlier", "money", N_("Debt 60 days before"), N_("Debt as it was 60 days earlier"))
DEBT_AGE_EARLIER = Column(
    "debt_age_earlier", "days", N_("Its age, days"), N_("Days past due of the oldest charge open 60 days before")
)
EARNED = Column(
    "earned", "money", N_("Earned over whole terms"), N_("Cash of whole terms less what of it is still an advance")
)
PER_TAKER = Column(
    "per_taker", "effect", N_("Per taker"), N_("Effect on those who took it because they were offered it (CACE)")
)
PER_TAKER_LOW = Column("per_taker_low", "effect", N_("Per taker, from"), N_("Lower end of its 95% interval"))
PER_TAKER_HIGH = Column("per_taker_high", "effect", N_("Per taker, to"), N_("Upper end of its 95% interval"))
MONTH_NO = Column("month", "months", N_("Months after the offer"), N_("Whole months since the offer"))
BILLS = Column("bills", "count", N_("Bills before"), N_("Bills due in the year before the offer"))
LATE_SHARE = Column(
    "late_share", "share", N_("Paid late, share"), N_("Part of these bills that were paid late or not at all")
)
DISCOUNT = Column("discount", "share", N_("Discount"), N_("Free months / all months"))
BREAK_EVEN = Column(
    "break_even_share",
    "share",
    N_("Break-even share"),
    N_("Largest part of takers that may be no gain before money is lost"),
)
TERM_PRICE = Column("term_price", "money", N_("Price of the term"), N_("What the paid months cost"))

PROMOTION_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "promotion_list": (
        PROMOTION_ID,
        PROMOTION,
        PAID_MONTHS,
        FREE_MONTHS,
        STARTS_ON,
        ENDS_ON,
        ELIGIBLE,
        TAKEN,
    ),
    "promotion_members": (
        PROMOTION_ID,
        ACCOUNT_ID,
        PAID_MONTHS,
        FREE_MONTHS,
        ENDS_ON,
        OFFERED_ON,
        TAKEN_ON,
        PREPAID.called("amount"),
        TAKER,
        SEGMENT,
        TARIFF,
        DISTRICT,
        PAYMENT_CHANNEL,
        MONTHLY_FEE,
        TENURE,
    ),
    "promotion_trial": (
        PROMOTION_ID,
        ACCOUNT_ID,
        TAKER,
        ON_DAY,
        WAITED,
        TERM_TO,
        SEGMENT,
        MONTHLY_FEE,
        TENURE,
        DEBT_THEN,
        DEBT_AGE,
        DEBT_EARLIER,
        DEBT_AGE_EARLIER,
        CASH_BEFORE,
        CASH_JUST_BEFORE,
        CASH_EARLIER,
        LATE_SHARE,
        STAYED,
        OVERDUE_FLAG,
        EARNED,
    ),
    "promotion_drawn": (
        PROMOTION_ID,
        CAMPAIGN_ID,
        ACCOUNT_ID,
        TERM_TO,
        TAKER,
        STAYED,
        OVERDUE_FLAG,
        EARNED,
    ),
    "promotion_takers": (
        PROMOTION_ID,
        ACCOUNT_ID,
        TAKEN_ON,
        PREPAID.called("amount"),
        PAID_MONTHS,
        FREE_MONTHS,
        OFFERED_AGAIN_ON,
        TAKEN_AGAIN_ON,
    ),
    "promotion_lateness": (
        PROMOTION_ID,
        ACCOUNT_ID,
        BILLS,
        LATE_SHARE,
    ),
    "promotion_uptake": (
        GROUP_ASKED,
        ELIGIBLE,
        TAKEN,
        TAKEN_SHARE,
        LOW.of_kind("share"),
        HIGH.of_kind("share"),
        PREPAID,
        FREE_MONTHS_VALUE,
    ),
    "promotion_takeup": (
        DAY,
        TAKEN_BY_DAY,
        LOW.of_kind("share"),
        HIGH.of_kind("share"),
        AT_RISK,
    ),
    "promotion_path": (
        TAKER,
        MONTH_NO,
        ACCOUNTS,
        OVERDUE_ACCOUNTS,
        LEFT_SHARE,
    ),
    "promotion_effect": EFFECT,
    "promotion_draw": (
        CAMPAIGN_ID,
        *EFFECT,
        PER_TAKER,
        PER_TAKER_LOW,
        PER_TAKER_HIGH,
    ),
    "promotion_cost": PARTS,
    "promotion_liability": (
        PROMOTION_ID,
        TAKEN,
        UNDER_TERM,
        MONTHS_LEFT,
        PREPAID,
        OWED,
    ),
    "promotion_calendar": (
        TERM_ENDS_IN,
        PROMOTION_ID,
        ACCOUNTS,
        PREPAID,
    ),
    "promotion_again": (
        PROMOTION_ID,
        TAKEN,
        OFFERED_AGAIN,
        TAKEN_AGAIN,
        AGAIN_SHARE,
        LOW.of_kind("share"),
        HIGH.of_kind("share"),
    ),
    "promotion_what_if": (
        PAID_MONTHS,
        FREE_MONTHS,
        DISCOUNT,
        BREAK_EVEN,
        TERM_PRICE,
        FREE_MONTHS_VALUE,
    ),
}
"""Question → its columns, in order."""
