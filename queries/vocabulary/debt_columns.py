"""Columns of the questions about debt: how old it is, how it moves, how billing is paid."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    ADVANCE,
    BILLED,
    BUCKET,
    CASH,
    DEBT,
    DISTRICT,
    GROUP,
    GROUP_KIND,
    LAST_PAID_ON,
    MONTH,
    NAME,
    NOT_DUE,
    OLDEST_DAYS,
    OLDEST_DUE_ON,
    OVERDUE,
    PHONE,
    WRITTEN_OFF,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.plan_columns import ARRANGED
from receivables.messages import N_

CHARGES = Column("charges", "count", N_("Charges"), N_("Number of open charges"))
DEBT_KIND = Column("debt_kind", "code", N_("Kind of debt"), N_("Current, overdue up to 90 days, or to be recovered"))
IN_BUCKET = Column(
    "in_bucket", "money", N_("In this bucket"), N_("Debt in the bucket asked for; without one, all of it")
)
OPENING = Column("opening", "money", N_("Opening balance"), N_("Debt less advances before the first day"))
CLOSING = Column("closing", "money", N_("Closing balance"), N_("Debt less advances at the end of the last day"))
CEDED = Column("ceded", "money", N_("Sold"), N_("Debt sold to agencies"))
FREE_MONTHS_GIVEN = Column(
    "free_months", "money", N_("Free months given"), N_("Charges closed by the free months of promotions")
)
TAKEN_OVER = Column("taken_over", "money", N_("Taken over"), N_("Balances brought from the system before"))
CORRECTIONS = Column(
    "corrections", "money", N_("Corrections"), N_("Other adjustments; below zero they lowered the debt")
)
DIFFERENCE = Column("difference", "money", N_("Difference"), N_("What the parts do not explain; must be 0.00"))
COLLECTION_RATE = Column("collection_rate", "share", N_("Collection rate"), N_("Collected / billed"))
DSO = Column("dso", "days", N_("DSO, days"), N_("Days of billing that stand unpaid (days sales outstanding)"))
BEST_DSO = Column("best_dso", "days", N_("Best possible DSO, days"), N_("DSO if only what is not due stood unpaid"))
ADD = Column("add_days", "days", N_("Average days delinquent, days"), N_("DSO less the best possible DSO"))
CEI = Column("cei", "share", N_("CEI, all credits"), N_("Part of what could be collected that is no longer owed"))
CEI_CASH = Column("cei_cash", "share", N_("CEI, cash only"), N_("Part of what could be collected that came in cash"))
OVERDUE_SHARE = Column("overdue_share", "share", N_("Overdue share"), N_("Overdue / debt"))
OVER_90_SHARE = Column("over_90_share", "share", N_("Over 90 days, share"), N_("Debt 91 and more days past due / debt"))
RECEIVABLES_OPENING = Column(
    "receivables_opening",
    "money",
    N_("Receivables at the start"),
    N_("Open charges before the first day, advances apart"),
)
RECEIVABLES = Column(
    "receivables", "money", N_("Receivables at the end"), N_("Open charges at the end of the last day, advances apart")
)
OVER_90 = Column("over_90", "money", N_("Over 90 days"), N_("Debt 91 and more days past due"))
ADVANCES = Column("advances", "money", N_("Advances in all"), N_("Advances of all accounts"))
DAYS = Column("days", "days", N_("Days counted"), N_("Days of the month that are counted"))
OVERDUE_BEFORE = Column("overdue_before", "money", N_("Overdue before"), N_("Overdue debt at the end of the first day"))
CHANGE = Column("change", "money", N_("Change"), N_("Overdue at the last day less overdue at the first"))
BILLED_IN = Column("month", "month", N_("Billed in"), N_("Month in which the charges were billed"))
DAYS_AFTER_DUE = Column("days", "days", N_("Days after due"), N_("Days after the due date up to which payments count"))
PAID = Column("paid", "money", N_("Paid"), N_("Part of the billing paid in cash by then"))
PAID_SHARE = Column("share", "share", N_("Paid, share of billed"), N_("Paid / billed"))
RIPE = Column("ripe", "flag", N_("Complete"), N_("Whether that day is over for every charge of the month"))
FROM_BUCKET = Column("from_bucket", "code", N_("Bucket before"), N_("Bucket of the oldest debt on the first day"))
TO_BUCKET = Column("to_bucket", "code", N_("Bucket after"), N_("Bucket of the oldest debt on the last day"))
AMOUNT_BEFORE = Column("amount", "money", N_("Debt before"), N_("Debt of these accounts on the first day"))
AMOUNT_AFTER = Column("amount_after", "money", N_("Debt after"), N_("Debt of these accounts on the last day"))
AMOUNT_THEN = Column(
    "amount_before", "money", N_("Debt on the earlier date"), N_("Debt on the date compared with; empty without one")
)
ACCOUNTS_THEN = Column(
    "accounts_before",
    "count",
    N_("Accounts on the earlier date"),
    N_("Number of accounts on the date compared with; empty without one"),
)
LAST_CONTACTED_AT = Column(
    "last_contacted_at", "time", N_("Last contact"), N_("When the newest call or message began, of either side")
)

DEBT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "debt_by_age": (
        BUCKET,
        CHARGES,
        ACCOUNTS,
        DEBT.called("amount"),
        AMOUNT_THEN,
        ACCOUNTS_THEN,
        ARRANGED,
    ),
    "debt_by_group": (
        GROUP,
        BUCKET,
        ACCOUNTS,
        DEBT.called("amount"),
    ),
    "age_by_month": (
        MONTH,
        BUCKET,
        DEBT.called("amount"),
    ),
    "debtors": (
        ACCOUNT_ID,
        DEBT,
        NOT_DUE,
        OVERDUE,
        ADVANCE,
        OLDEST_DUE_ON,
        OLDEST_DAYS,
        DEBT_KIND,
        IN_BUCKET,
        NAME,
        PHONE,
        DISTRICT,
        LAST_PAID_ON,
        LAST_CONTACTED_AT,
    ),
    "identity": (
        OPENING,
        TAKEN_OVER,
        BILLED,
        CASH,
        WRITTEN_OFF,
        CEDED,
        FREE_MONTHS_GIVEN,
        CORRECTIONS,
        CLOSING,
        DIFFERENCE,
    ),
    "collection_by_month": (
        MONTH,
        OPENING,
        BILLED,
        CASH,
        WRITTEN_OFF,
        CLOSING,
        NOT_DUE,
        COLLECTION_RATE,
        DSO,
        BEST_DSO,
        ADD,
        CEI,
        CEI_CASH,
        OVERDUE_SHARE,
        OVER_90_SHARE,
        RECEIVABLES_OPENING,
        RECEIVABLES,
        OVERDUE,
        OVER_90,
        ADVANCES,
        DAYS,
    ),
    "overdue_change": (
        GROUP_KIND,
        GROUP,
        OVERDUE_BEFORE,
        OVERDUE,
        CHANGE,
        BILLED,
        CASH,
    ),
    "payment_cohorts": (
        BILLED_IN,
        DAYS_AFTER_DUE,
        BILLED,
        PAID,
        PAID_SHARE,
        RIPE,
    ),
    "roll_rates": (
        FROM_BUCKET,
        TO_BUCKET,
        ACCOUNTS,
        AMOUNT_BEFORE,
        AMOUNT_AFTER,
    ),
}
"""Question → its columns, in order."""
