"""Columns of the questions about steps of recovery: whose the cash was."""

from queries.vocabulary.common_columns import ACCOUNTS, CASH
from queries.vocabulary.kinds import Column
from receivables.messages import N_

STEP = Column(
    "step", "code", N_("Whose cash"), N_("Newest step that began on the account in its window before the payment")
)
PAYMENTS = Column("payments", "count", N_("Payments"), N_("Payments of which a part is in the row"))
RECORDED = Column(
    "recorded",
    "flag",
    N_("In the data"),
    N_("Whether the data know any such step by the last day; without, zero says nothing"),
)

RECOVERY_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "cash_by_step": (
        STEP,
        PAYMENTS,
        ACCOUNTS,
        CASH,
        RECORDED,
    ),
}
"""Question → its columns, in order."""
