"""Columns of the questions about the data themselves."""

from queries.vocabulary.kinds import Column
from receivables.messages import N_

DOUBT = Column("doubt", "code", N_("Data warning"), N_("What is unclear about rows that were accepted"))
ROWS = Column("rows", "count", N_("Rows"), N_("Number of rows"))
UNCLEAR_AMOUNT = Column(
    "amount", "money", N_("Amount in doubt"), N_("What clearing the doubt could move; empty where nobody can know it")
)
EXAMPLE = Column("example", "text", N_("Example"), N_("Table and number of one such row"))

DATA_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "data_doubts": (
        DOUBT,
        ROWS,
        UNCLEAR_AMOUNT,
        EXAMPLE,
    ),
}
"""Question → its columns, in order."""
