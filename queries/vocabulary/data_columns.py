"""Columns of the questions about the data themselves."""

from queries.vocabulary.account_columns import DOCUMENT_ID
from queries.vocabulary.common_columns import ACCOUNT_ID, DATED_ON, MONTH
from queries.vocabulary.kinds import Column
from receivables.messages import N_

DOUBT = Column("doubt", "code", N_("Data warning"), N_("What is unclear about rows that were accepted"))
ROWS = Column("rows", "count", N_("Rows"), N_("Number of rows"))
UNCLEAR_AMOUNT = Column(
    "amount", "money", N_("Amount in doubt"), N_("What clearing the doubt could move; empty where nobody can know it")
)
VERDICT = Column("verdict", "code", N_("Decided as"), N_("What a person said the row is"))
TABLE_NAME = Column("table_name", "code", N_("Table"), N_("Table of the contract"))
TWIN_ID = Column("twin_id", "id", N_("Like"), N_("Number of the document that the row may be once more"))
EXAMPLE = Column("example", "text", N_("Example"), N_("Table and number of one such row"))

CHARGE_ROWS = Column("charges", "count", N_("Rows of charges"), N_("Number of charges dated in the month"))
CHARGED = Column(
    "charged", "money", N_("Sum of charges"), N_("Amounts of these charges as the files have them, cancelled ones too")
)
PAYMENT_ROWS = Column("payments", "count", N_("Rows of payments"), N_("Number of payments dated in the month"))
PAID = Column(
    "paid", "money", N_("Sum of payments"), N_("Amounts of these payments as the files have them, refunds negative")
)

DATA_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "data_by_month": (MONTH, CHARGE_ROWS, CHARGED, PAYMENT_ROWS, PAID),
    "data_doubts": (
        DOUBT,
        ROWS,
        UNCLEAR_AMOUNT,
        EXAMPLE,
    ),
    "document_doubts": (
        DOUBT,
        VERDICT,
        TABLE_NAME,
        DOCUMENT_ID,
        TWIN_ID,
        ACCOUNT_ID,
        DATED_ON,
        UNCLEAR_AMOUNT,
    ),
}
"""Question → its columns, in order."""
