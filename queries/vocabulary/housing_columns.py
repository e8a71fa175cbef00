"""Columns of the questions about accounts that are billed within the housing bill."""

from queries.vocabulary.common_columns import (
    ACCOUNTS,
    BILLED,
    CASH,
    HIGH,
    LOW,
    MEASURE,
    MONTH,
    OVERDUE,
    P_VALUE,
    VERDICT,
)
from queries.vocabulary.debt_columns import COLLECTION_RATE, OVERDUE_SHARE, RECEIVABLES
from queries.vocabulary.effect_columns import E_VALUE, E_VALUE_INTERVAL, IMBALANCE
from queries.vocabulary.kinds import Column
from receivables.messages import N_

WAY = Column(
    "way",
    "code",
    N_("Way of billing"),
    N_("Within the housing bill, or by a bill of the company's own; empty: not stated"),
)
COST_OF_MONTH = Column(
    "cost", "money", N_("Cost of collecting"), N_("Contacts and cases of the month, with duty; empty: no cost is known")
)
COST_EACH = Column("cost_per_account", "estimate", N_("Cost per account"), N_("Cost of collecting / accounts"))
COST_PER_ROUBLE = Column(
    "cost_per_rouble", "number", N_("Cost per unit collected"), N_("Cost of collecting / collected")
)
HOUSES = Column("houses", "count", N_("Houses gone over"), N_("Houses that went over to the housing bill"))
LIKE_HOUSES = Column("compared", "count", N_("Like houses"), N_("Houses with own bills that they are compared with"))
OWN_BEFORE = Column("before", "share", N_("Gone over, before"), N_("Mean of the houses gone over in the months before"))
OWN_AFTER = Column("after", "share", N_("Gone over, after"), N_("Mean of the houses gone over in the months after"))
LIKE_BEFORE = Column(
    "compared_before", "share", N_("Like houses, before"), N_("Mean of like houses in the months before")
)
LIKE_AFTER = Column("compared_after", "share", N_("Like houses, after"), N_("Mean of like houses in the months after"))
CHANGE = Column(
    "estimate", "share", N_("Change, estimated"), N_("Change of the houses gone over less that of like houses")
)
CHANGE_LOW, CHANGE_HIGH = LOW.of_kind("share"), HIGH.of_kind("share")
ALIKE_BEFORE = Column(
    "before_p",
    "number",
    N_("p-value, months before"),
    N_("p-value of the same comparison of the months before, when nothing had changed"),
)
HOUSES_LEFT_OUT = Column(
    "left_out", "count", N_("Houses left out"), N_("Houses gone over that are too small or have no like house")
)
MONTH_AFTER = Column(
    "month", "count", N_("Month after going over"), N_("Whole months since the first in the housing bill")
)
SWITCHED_RATE = Column("switched_rate", "share", N_("Gone over"), N_("Mean collection rate of the houses gone over"))
COMPARED_RATE = Column("compared_rate", "share", N_("Like houses, rate"), N_("Mean collection rate of like houses"))
APART = Column(
    "estimate", "points", N_("Apart, estimated"), N_("Difference of both sides less that of the other months before")
)

APART_LOW, APART_HIGH = LOW.of_kind("points"), HIGH.of_kind("points")

HOUSING_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "housing_bill": (
        MONTH,
        WAY,
        ACCOUNTS,
        BILLED,
        CASH,
        COLLECTION_RATE,
        RECEIVABLES,
        OVERDUE,
        OVERDUE_SHARE,
        COST_OF_MONTH,
        COST_EACH,
        COST_PER_ROUBLE,
    ),
    "housing_switchers": (
        MEASURE,
        HOUSES,
        LIKE_HOUSES,
        OWN_BEFORE,
        OWN_AFTER,
        LIKE_BEFORE,
        LIKE_AFTER,
        CHANGE,
        CHANGE_LOW,
        CHANGE_HIGH,
        P_VALUE,
        ALIKE_BEFORE,
        E_VALUE,
        E_VALUE_INTERVAL,
        IMBALANCE,
        HOUSES_LEFT_OUT,
        VERDICT,
    ),
    "housing_switch_months": (
        MONTH_AFTER,
        SWITCHED_RATE,
        COMPARED_RATE,
        APART,
        APART_LOW,
        APART_HIGH,
    ),
}
"""Question → its columns, in order."""
