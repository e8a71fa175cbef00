"""Columns of the questions about one account."""

from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ADDRESS,
    ADVANCE,
    CHANNEL,
    CHARGE_ID,
    CLOSED_AMOUNT,
    CONNECTED_ON,
    DATED_ON,
    DEBT,
    DIRECTION,
    DISCONNECTED_ON,
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
    SERVICE,
    STARTED_AT,
    SUBSCRIBER,
    TARIFF,
)
from queries.vocabulary.debt_columns import DEBT_KIND
from queries.vocabulary.kinds import Column
from queries.vocabulary.table_columns import CALL_BACK_AT, CONTACT_REASON, DEBTOR_KIND, OBJECTION, PAY_PLACE
from receivables.messages import N_

EVENT = Column("event", "code", N_("Event"), N_("What happened on the account"))
DOCUMENT_ID = Column("document_id", "id", N_("Document"), N_("Number of the charge, payment or adjustment"))
DEBIT = Column("debit", "money", N_("Debit"), N_("What raised the debt"))
CREDIT = Column("credit", "money", N_("Credit"), N_("What lowered the debt"))
BALANCE = Column("balance", "money", N_("Balance"), N_("Debt after the event; below zero: paid ahead"))
CREDIT_ID = Column("credit_id", "id", N_("Credit document"), N_("Number of the payment or adjustment"))
CREDIT_KIND = Column("credit_kind", "code", N_("Closed by"), N_("What closed this part of the charge"))
FOUND = Column("found", "count", N_("Found"), N_("How many accounts fit, shown or not"))
SAME_PERSON = Column(
    "same_person_as", "id", N_("Same person as"), N_("Account found above whose subscriber has this contract too")
)
NEXT_DUE_ON = Column(
    "next_due_on", "date", N_("Next due date"), N_("Nearest due date of what is not overdue on the day")
)
NEXT_DUE = Column("next_due", "money", N_("Due next"), N_("What is to be paid by the next due date"))
LAST_CHANNEL = Column("last_channel", "code", N_("Last paid through"), N_("Way by which the newest payment came"))
HELD_BY = Column("held_by", "text", N_("Given to"), N_("Operators who have the account on the day"))
CONTRACT_STATE = Column("contract", "code", N_("Contract"), N_("Whether the contract is open or closed on the date"))

ACCOUNT_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "account_card": (
        *SUBSCRIBER,
        DEBT,
        OVERDUE,
        OLDEST_DUE_ON,
        OLDEST_DAYS,
        ADVANCE,
        LAST_PAID_ON,
        NEXT_DUE_ON,
        NEXT_DUE,
        DEBT_KIND,
        LAST_CHANNEL,
        HELD_BY,
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
        PAY_PLACE,
        CALL_BACK_AT,
        CONTACT_REASON,
        OBJECTION,
        DEBTOR_KIND,
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
        SAME_PERSON,
        FOUND,
        ADDRESS,
    ),
    "closings": (
        CHARGE_ID,
        DUE_ON,
        CREDIT_ID,
        CREDIT_KIND,
        DATED_ON,
        CLOSED_AMOUNT,
    ),
    "person_accounts": (
        ACCOUNT_ID,
        NAME,
        SERVICE,
        TARIFF,
        CONNECTED_ON,
        DISCONNECTED_ON,
        CONTRACT_STATE,
        DEBT,
        OVERDUE,
        ADVANCE,
    ),
}
"""Question → its columns, in order."""
