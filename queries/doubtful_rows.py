"""Finding the doubtful row that somebody decides about."""

from queries.ask import OpenCompany
from queries.decisions.documents import DoubtfulRow
from receivables.messages import Problem


def doubtful_row(company: OpenCompany, table: str, row: str) -> DoubtfulRow:
    """The row of ``table`` with this number. Raises Problem when it is not doubtful, or not there."""
    rows = company.ask("document_doubts").filter(table_name=table, document_id=row)
    if rows.is_empty():
        raise Problem(
            "There is no doubtful row {row} in {table}; the question document_doubts lists them", row=row, table=table
        )
    return DoubtfulRow.told(rows.row(0, named=True))
