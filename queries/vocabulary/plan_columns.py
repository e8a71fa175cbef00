"""Columns of the questions about plans agreed with debtors."""

from queries.vocabulary.brought_columns import BILLS_DUE, LATE_BILLS
from queries.vocabulary.common_columns import ACCOUNT_ID, DEBT, MEASURE, OLDEST_DAYS, OPERATOR_ID, OVERDUE, VERDICT
from queries.vocabulary.effect_columns import E_VALUE, E_VALUE_INTERVAL, IMBALANCE, LEFT_OUT
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import AGREED_ON, ARRANGEMENT_ID, ARRANGEMENT_KIND, PART_AMOUNT_DUE, PART_DUE_ON
from receivables.messages import N_

PLAN_GROUP = Column(
    "group", "code", N_("Group of plans"), N_("Kind, number of parts, or share of the first part; empty: not stated")
)
PLANS = Column("plans", "count", N_("Plans"), N_("Plans agreed in the period"))
PARTS_DUE = Column(
    "due",
    "count",
    N_("Parts judged"),
    N_("Parts whose day has come while their plan lasted"),
)
PARTS_KEPT = Column("kept", "count", N_("Parts kept"), N_("Parts up to which the plan was paid by their day"))
KEPT_PART = Column("share", "share", N_("Parts kept, share"), N_("Parts kept by their day / parts judged"))
LOW = Column(
    "low",
    "share",
    N_("Parts kept, from"),
    N_("Lower end of the 95% confidence interval; parts of one debtor count as far as they differ"),
)
HIGH = Column(
    "high",
    "share",
    N_("Parts kept, to"),
    N_("Upper end of the 95% confidence interval; parts of one debtor count as far as they differ"),
)
PARTS_BROKEN = Column(
    "broken", "count", N_("Parts broken"), N_("Parts up to which the plan was not paid by three days after their day")
)
PARTS_LATE = Column("kept_late", "count", N_("Parts paid late"), N_("Parts paid within three days after their day"))
PARTS_WAITING = Column(
    "waiting", "count", N_("Parts in the three days"), N_("Parts whose day was in the last three days and not paid yet")
)
PARTS_DROPPED = Column(
    "dropped", "count", N_("Parts dropped"), N_("Parts whose plan was ended or replaced before their day")
)
ASKED = Column("amount", "money", N_("Parts judged, amount"), N_("What was to be paid by the parts judged"))
ON_PARTS = Column(
    "paid", "money", N_("Paid on the parts"), N_("What was paid of the parts judged by the date asked for")
)

STATE = Column("state", "code", N_("State of the plan"), N_("How the plan stands on the date; empty: no part is known"))
PLAN_AMOUNT = Column("amount", "money", N_("Plan, amount"), N_("All parts of the plan together"))
PLAN_PAID = Column(
    "paid",
    "money",
    N_("Paid on the plan"),
    N_("Cash since the agreement less bills fallen due since, as far as no part met before is touched"),
)
MISSING = Column("missing", "money", N_("Missing"), N_("What should have been paid on the plan by now and was not"))
NEXT_ON = Column("next_due_on", "date", N_("Next part due"), N_("Day of the first part that is not paid"))
NEXT_AMOUNT = Column("next_amount", "money", N_("Next part"), N_("What is still to be paid by that day"))
ARRANGED = Column(
    "arranged",
    "money",
    N_("Of it in kept plans"),
    N_("Part of the debt that kept plans are about; empty: no plan known"),
)
PARTS = Column("parts", "count", N_("Parts of the plan"), N_("How many parts the plan has"))
LAST_PART_ON = Column("ends_on", "date", N_("Last part due"), N_("Day of the last part"))
OVER_ON = Column("over_on", "date", N_("Plan over on"), N_("Day on which the plan was ended or replaced"))
PART_NO = Column("part_no", "count", N_("Part, No."), N_("Place of the part in its plan"))
PART_PAID = Column("paid", "money", N_("Paid of the part"), N_("What was paid of the part by the date asked about"))
PART_STATE = Column("state", "code", N_("State of the part"), N_("Whether the plan was paid up to the part by its day"))

ALTERNATIVE = Column("alternative", "code", N_("What fits"), N_("What to offer instead of another reminder"))
FEES = Column("fees", "mean", N_("Debt, monthly fees"), N_("Overdue debt / the monthly fee, else the mean bill"))
LATE_DAYS = Column("late_days", "days", N_("Usually late, days"), N_("Median over the late bills that are paid by now"))
PAID_LATELY = Column("paid_lately", "money", N_("Paid in 60 days"), N_("Cash of the 60 days up to the date"))

DONE = Column("accounts", "count", N_("Pay so"), N_("Accounts that came to pay so and have their like"))
SIMILAR = Column("compared", "count", N_("Similar ones"), N_("Accounts like them that went on as before"))
WITH_IT = Column("with_it", "share", N_("With it"), N_("Mean of those that came to pay so"))
WITHOUT_IT = Column("without_it", "share", N_("Without it"), N_("What they would have shown without it, estimated"))
GAP = Column(
    "difference",
    "points",
    N_("More with it, estimated"),
    N_("With it less without it; nobody was drawn by lot"),
)
GAP_LOW = Column("low", "points", N_("Difference, from"), N_("Lower end of the 95% confidence interval"))
GAP_HIGH = Column("high", "points", N_("Difference, to"), N_("Upper end of the 95% confidence interval"))

PLAN_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "arrangement_results": (
        PLAN_GROUP,
        PLANS,
        PARTS_DUE,
        PARTS_KEPT,
        KEPT_PART,
        LOW,
        HIGH,
        PARTS_BROKEN,
        PARTS_LATE,
        PARTS_WAITING,
        PARTS_DROPPED,
        ASKED,
        ON_PARTS,
    ),
    "arrangements_list": (
        ARRANGEMENT_ID,
        ACCOUNT_ID,
        ARRANGEMENT_KIND,
        STATE,
        AGREED_ON,
        PLAN_AMOUNT,
        PLAN_PAID,
        MISSING,
        NEXT_ON,
        NEXT_AMOUNT,
        DEBT,
        OVERDUE,
        ARRANGED,
        PARTS,
        PARTS_KEPT,
        PARTS_BROKEN,
        LAST_PART_ON,
        OVER_ON,
        OPERATOR_ID,
    ),
    "account_plan_parts": (
        ARRANGEMENT_ID,
        AGREED_ON,
        ARRANGEMENT_KIND,
        PART_NO,
        PART_DUE_ON,
        PART_AMOUNT_DUE,
        PART_PAID,
        PART_STATE,
    ),
    "debt_alternatives": (
        ACCOUNT_ID,
        ALTERNATIVE,
        OVERDUE,
        OLDEST_DAYS,
        FEES,
        BILLS_DUE,
        LATE_BILLS,
        LATE_DAYS,
        PAID_LATELY,
    ),
    "alternative_results": (
        ALTERNATIVE,
        MEASURE,
        DONE,
        SIMILAR,
        WITH_IT,
        WITHOUT_IT,
        GAP,
        GAP_LOW,
        GAP_HIGH,
        VERDICT,
        IMBALANCE,
        E_VALUE,
        E_VALUE_INTERVAL,
        LEFT_OUT,
    ),
}
"""Question → its columns, in order."""
