"""Columns of the questions about contacts."""

from queries.vocabulary.common_columns import ACCOUNT_ID, CONTACT_ID, OPERATOR_ID, STARTED_AT
from queries.vocabulary.kinds import Column
from receivables.messages import N_

RULE = Column("rule", "code", N_("Rule broken"), N_("Limit that the contact broke"))
ALLOWED = Column("limit", "count", N_("Allowed"), N_("How many the limit allows"))
COUNTED = Column("count", "count", N_("Counted"), N_("Which one this contact was within the time of the limit"))

CONTACT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "contact_breaches": (
        CONTACT_ID,
        ACCOUNT_ID,
        OPERATOR_ID,
        STARTED_AT,
        RULE,
        ALLOWED,
        COUNTED,
    ),
}
"""Question → its columns, in order."""
