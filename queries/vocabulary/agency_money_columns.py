"""Columns of liquidation curves, and of the price of sold debts against what they would bring."""

from queries.vocabulary.agency_columns import SIMILAR, SIMILAR_SHARE, SOLD_ACCOUNTS, SOLD_DEBT, WATCHED
from queries.vocabulary.common_columns import MONTH
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import AGENCY, PRICE
from receivables.messages import N_

CURVE_GROUP = Column(
    "group",
    "code",
    N_("Batch, or age at the placement"),
    N_("All debts, the month they were placed, or days past due then"),
)
CURVE_DAYS = Column("days", "days", N_("Days since"), N_("Days since the debt was given to the agency"))
CURVE_PLACED = Column("placed", "estimate", N_("Debt watched"), N_("Debt that was watched all these days"))
CURVE_SHARE = Column("share", "share", N_("Paid of debts given"), N_("Mean part of a debt that came in by then"))

PRICE_SHARE = Column("price_share", "share", N_("Price of the debt"), N_("Price / debt sold"))
EXPECTED = Column(
    "expected",
    "estimate",
    N_("Would still bring"),
    N_("What the debts were to bring in a year, as like ones had (estimated)"),
)
EXPECTED_LOW = Column(
    "expected_low", "estimate", N_("Would bring, from"), N_("Lower end of the 95% interval of what they would bring")
)
EXPECTED_HIGH = Column(
    "expected_high", "estimate", N_("Would bring, to"), N_("Upper end of the 95% interval of what they would bring")
)
BREAK_EVEN = Column(
    "break_even", "share", N_("Break-even price"), N_("Price / debt at which selling and keeping bring the same")
)
DEBTS_BEFORE = Column("debts_before", "count", N_("Like debts"), N_("Debts a year earlier from which it is told"))
SALE_VERDICT = Column(
    "verdict", "code", N_("Price against it"), N_("Where the price lies against what the debts would bring")
)

AGENCY_MONEY_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "agency_curves": (
        AGENCY,
        CURVE_GROUP,
        CURVE_DAYS,
        WATCHED,
        CURVE_PLACED,
        CURVE_SHARE,
        SIMILAR,
        SIMILAR_SHARE,
    ),
    "agency_sales": (
        AGENCY,
        MONTH,
        SOLD_ACCOUNTS,
        SOLD_DEBT,
        PRICE,
        PRICE_SHARE,
        EXPECTED,
        EXPECTED_LOW,
        EXPECTED_HIGH,
        BREAK_EVEN,
        DEBTS_BEFORE,
        SALE_VERDICT,
    ),
}
"""Question → its columns, in order."""
