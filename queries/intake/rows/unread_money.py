"""A file of charges or payments whose header is half understood must not pass for accounts, calls or the like."""

import re

from queries.intake.file_questions import Asked, Choice
from queries.intake.layouts.header_words import STRONG, fitness, words_of
from queries.intake.layouts.recognise import Match
from queries.intake.layouts.rivals import FIRST
from queries.intake.layouts.row_words import AMOUNT_SORTS, WORD_TABLES, sort_of_column
from queries.intake.layouts.synonyms import column_named
from queries.intake.readers.beginning import Grid
from queries.intake.readers.sheet import bare_name
from queries.intake.rows.parsed import Parsed
from receivables.messages import message

_WITH_KOPECKS = re.compile(r"[+-]?\(?[0-9][0-9\s\u00a0\u202f']*[.,][0-9]{2}\)?\s*(₽|руб\.?|р\.?)?$")

_TAX = ("ндс", "vat", "tax")
"""Words that speak against the amount of a document, and not against its being money."""


def check_unread_money(match: Match, parsed: Parsed, beginning: Grid, file: str) -> None:
    """Raises Problem when a file taken for a table without money holds money that nobody reads.

    Nobody said which table it is: its rows name accounts or telephones, and beside them stand columns of amounts, or
    the same accounts come again and again beside other columns that were not understood. Of a table that is not among
    the first, a column of amounts with kopecks at the ``beginning`` of the file tells too, whatever it is called.
    """
    layout = match.layout
    tables = {table.table.name for table in layout.tables}
    if not (layout.canonical or layout.generic) or tables & set(WORD_TABLES):
        return
    ignored = {bare_name(name) for name in layout.ignore}
    spare = [name for name in parsed.unused if name and bare_name(name) not in ignored]
    again = "accounts" in tables and parsed.tables["accounts"]["account_id"].is_duplicated().any()
    first = not tables.isdisjoint(FIRST)
    told = (
        spare
        if again
        else [one for one in spare if _is_money(one) or (not first and _has_kopecks(match, beginning, one))]
    )
    if told:
        columns = ", ".join(told)
        raise Asked(
            "{file} would be taken for the table {table}, and its columns {columns} would not be read; if they are "
            "charges or payments, describe the file on the page Data (--as), and if they change nothing, say "
            'ignore="{columns}"',
            (Choice("ignore", columns, message("These columns change nothing: {columns}", columns=columns)),),
            file=file, table=", ".join(sorted(tables)), columns=columns,
        )  # fmt: skip


def _has_kopecks(match: Match, beginning: Grid, column: str) -> bool:
    """Whether all that stands in a column at the beginning of a file is amounts with kopecks."""
    place = match.names.index(column)
    cells = [cells[place].strip() for at, cells in beginning if at >= match.first_row and len(cells) > place]
    written = [cell for cell in cells if cell]
    return bool(written) and all(_WITH_KOPECKS.match(cell) for cell in written)


def _is_money(name: str) -> bool:
    """Whether a header may stand over the amounts of charges or payments; a sum with tax is one as well."""
    if sort_of_column(name) in AMOUNT_SORTS:
        return True
    name = " ".join(word for word in words_of(name) if word not in _TAX)
    return any(
        column_named(table, name) == "amount" or fitness(table, "amount", "money", name) >= STRONG
        for table in WORD_TABLES
    )
