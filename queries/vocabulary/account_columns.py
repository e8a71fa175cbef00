"""Columns of the questions about one account."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ADVANCE,
    CHANNEL,
    CHARGE_ID,
    CLOSED_AMOUNT,
    DATED_ON,
    DEBT,
    DIRECTION,
    DUE_ON,
    GROUP,
    GROUP_KIND,
    LAST_PAID_ON,
    NAME,
    OLDEST_DAYS,
    OLDEST_DUE_ON,
    OPERATOR,
    OPERATOR_ID,
    OVERDUE,
    PHONE,
    PROMISED_AMOUNT,
    PROMISED_ON,
    RESULT,
    SECONDS,
    STARTED_AT,
    SUBSCRIBER,
)
from queries.vocabulary.kinds import Column
from receivables.messages import N_

EVENT = Column("event", "code", N_("Event"), N_("What happened on the account"))
DOCUMENT_ID = Column("document_id", "id", N_("Document"), N_("Number of the charge, payment or adjustment"))
DEBIT = Column("debit", "money", N_("Debit"), N_("What raised the debt"))
CREDIT = Column("credit", "money", N_("Credit"), N_("What lowered the debt"))
BALANCE = Column("balance", "money", N_("Balance"), N_("Debt after the event; below zero: paid ahead"))
CREDIT_ID = Column("credit_id", "id", N_("Credit document"), N_("Number of the payment or adjustment"))
CREDIT_KIND = Column("credit_kind", "code", N_("Closed by"), N_("What closed this part of the charge"))
FOUND = Column("found", "count", N_("Found"), N_("How many accounts fit, shown or not"))

ACCOUNT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "account_card": (
        *SUBSCRIBER,
        DEBT,
        OVERDUE,
        OLDEST_DUE_ON,
        OLDEST_DAYS,
        ADVANCE,
        LAST_PAID_ON,
    ),
    "account_contacts": (
        STARTED_AT,
        CHANNEL,
        DIRECTION,
        OPERATOR_ID,
        OPERATOR,
        SECONDS,
        RESULT,
        PROMISED_ON,
        PROMISED_AMOUNT,
    ),
    "account_groups": (
        GROUP_KIND,
        GROUP,
    ),
    "account_ledger": (
        DATED_ON,
        EVENT,
        DOCUMENT_ID,
        DEBIT,
        CREDIT,
        BALANCE,
    ),
    "account_search": (
        ACCOUNT_ID,
        NAME,
        PHONE,
        FOUND,
    ),
    "closings": (
        CHARGE_ID,
        DUE_ON,
        CREDIT_ID,
        CREDIT_KIND,
        DATED_ON,
        CLOSED_AMOUNT,
    ),
}
"""Question → its columns, in order."""
