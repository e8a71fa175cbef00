"""Columns of the questions about plans agreed with debtors."""

from queries.vocabulary.common_columns import ACCOUNT_ID, DEBT, OPERATOR_ID, OVERDUE
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
LOW = Column("low", "share", N_("Parts kept, from"), N_("Lower end of the 95% confidence interval (Wilson)"))
HIGH = Column("high", "share", N_("Parts kept, to"), N_("Upper end of the 95% confidence interval (Wilson)"))
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
PLAN_PAID = Column("paid", "money", N_("Paid on the plan"), N_("Cash since the agreement"))
MISSING = Column("missing", "money", N_("Missing"), N_("What should have been paid on the plan by now and was not"))
NEXT_ON = Column("next_due_on", "date", N_("Next part due"), N_("Day of the first part that is not paid"))
NEXT_AMOUNT = Column("next_amount", "money", N_("Next part to pay"), N_("What is still to be paid by that day"))
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
}
"""Question → its columns, in order."""
