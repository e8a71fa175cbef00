"""Columns of the questions that plan a campaign: whom it may be offered to, what it can show, and the lists of it."""

from queries.vocabulary.campaign_columns import PAYER_SHARE, PAYERS
from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    CLUSTER,
    COMPARED,
    DEBT,
    ENDS_ON,
    FREE_MONTHS,
    MONTHLY_FEE,
    OFFERED,
    OVERDUE,
    PAID_MONTHS,
    PHONE,
    SEGMENT,
    SENTENCE,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.member_columns import CASH_BEFORE, CASH_WITHIN, DEBT_AGE, DEBT_THEN, LEFT, PAID_FLAG, TENURE
from receivables.messages import N_

TO_PAY = Column("to_pay", "money", N_("To pay now"), N_("What settles the whole debt under the offer"))
EVER_PAID = Column("ever_paid", "flag", N_("Ever paid"), N_("Whether the account ever paid"))
CASH_SPREAD = Column(
    "cash_spread", "estimate", N_("Spread of cash"), N_("Standard deviation of one account's cash, capped")
)
EXPLAINED = Column(
    "explained", "share", N_("Explained"), N_("Part of the spread of cash that is told by what was known before")
)
CLUSTER_SIZE = Column(
    "cluster_size", "mean", N_("Drawn together, accounts"), N_("Size of an account's house or person, on average")
)
ICC = Column("icc", "share", N_("How alike"), N_("Correlation of the cash of accounts that are drawn together"))
MEAN_DEBT = Column("mean_debt", "estimate", N_("Mean debt"), N_("Overdue debt / accounts"))
BASE = Column("base", "share", N_("Pay without the offer"), N_("Part expected to pay without the offer"))
RISE = Column("rise", "points", N_("Rise"), N_("Rise of the share of payers that is to be seen"))
POWER = Column("power", "share", N_("Chance to see it"), N_("Chance that the campaign shows this rise"))
FOR_NONE = Column(
    "for_none",
    "count",
    N_("Accounts for no difference"),
    N_("Accounts until a campaign without effect can be said to show no difference"),
)

PAST = (
    ACCOUNT_ID,
    CLUSTER,
    DEBT_THEN,
    DEBT_AGE,
    CASH_BEFORE,
    TENURE,
    EVER_PAID,
    PAID_FLAG,
    LEFT,
    CASH_WITHIN,
)

PLANNER_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "campaign_base": (
        ACCOUNTS,
        PAYERS,
        PAYER_SHARE,
        CASH_SPREAD,
        MEAN_DEBT,
        EXPLAINED,
        CLUSTER_SIZE,
        ICC,
    ),
    "campaign_plan": (
        BASE,
        RISE,
        OFFERED,
        COMPARED,
        POWER,
        FOR_NONE,
        SENTENCE,
    ),
    "campaign_power": (
        RISE,
        POWER,
    ),
    "campaign_past": PAST,
    "promotion_past": PAST,
    "campaign_pool": (
        ACCOUNT_ID,
        CLUSTER,
        OVERDUE.called("debt"),
        DEBT_AGE,
        EVER_PAID,
        SEGMENT,
    ),
    "promotion_pool": (
        ACCOUNT_ID,
        CLUSTER,
        DEBT_AGE,
        EVER_PAID,
        SEGMENT,
        MONTHLY_FEE,
    ),
    "campaign_phones": (
        ACCOUNT_ID,
        PHONE,
        DEBT,
        TO_PAY,
        ENDS_ON,
        PAID_MONTHS,
        FREE_MONTHS,
    ),
    "campaign_control": (ACCOUNT_ID,),
}
"""Question → its columns, in order."""
