"""A file of charges or payments whose header is half understood must not pass for accounts, calls or the like."""

from queries.intake.file_questions import Asked, Choice
from queries.intake.layouts.header_words import STRONG, fitness
from queries.intake.layouts.layout import Layout
from queries.intake.layouts.row_words import AMOUNT_SORTS, WORD_TABLES, sort_of_column
from queries.intake.layouts.synonyms import column_named
from queries.intake.readers.sheet import bare_name
from queries.intake.rows.parsed import Parsed
from receivables.messages import message


def check_unread_money(layout: Layout, parsed: Parsed, file: str) -> None:
    """Raises Problem when a file taken for a table without money holds money that nobody reads.

    Nobody said which table it is: its rows name accounts or telephones, and beside them stand columns of amounts, or
    the same accounts come again and again beside other columns that were not understood.
    """
    tables = {table.table.name for table in layout.tables}
    if not (layout.canonical or layout.generic) or tables & set(WORD_TABLES):
        return
    ignored = {bare_name(name) for name in layout.ignore}
    spare = [name for name in parsed.unused if name and bare_name(name) not in ignored]
    again = "accounts" in tables and parsed.tables["accounts"]["account_id"].is_duplicated().any()
    told = spare if again else [name for name in spare if _is_money(name)]
    if told:
        columns = ", ".join(told)
        raise Asked(
            "{file} would be taken for the table {table}, and its columns {columns} would not be read; if they are "
            "charges or payments, describe the file on the page Data (--as), and if they change nothing, say "
            'ignore="{columns}"',
            (Choice("ignore", columns, message("These columns change nothing: {columns}", columns=columns)),),
            file=file, table=", ".join(sorted(tables)), columns=columns,
        )  # fmt: skip


def _is_money(name: str) -> bool:
    """Whether a header may stand over the amounts of charges or payments."""
    if sort_of_column(name) in AMOUNT_SORTS:
        return True
    return any(
        column_named(table, name) == "amount" or fitness(table, "amount", "money", name) >= STRONG
        for table in WORD_TABLES
    )
