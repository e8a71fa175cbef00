"""What a company needs to load: tables, the columns they must have, and the pages that come alive with each."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.shell.registry import PAGES, START
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _
from queries.intake.layouts.synonyms import COMPOSED
from receivables.tables import TABLES


def what_is_needed() -> None:
    """Tables with the columns they must have, and the pages each brings to life; as the registry of pages says."""
    st.markdown(
        "\n".join(
            [
                _("To begin, in one file or several, in any order:"),
                "",
                *(f"- {_with_columns(table)}" for table in START),
            ]
        )
    )
    st.markdown(_("These pages come alive with them: {pages}.", pages=_pages_with(())))
    further = dict.fromkeys(_further(entry.needs) for entry in PAGES if _further(entry.needs))
    lines = [f"- {', '.join(map(_with_columns, tables))}: {_pages_with(tables)}" for tables in further]
    st.markdown("\n".join([_("Then, with each further table:"), "", *lines]))
    st.markdown(
        _(
            "The list of accounts is worth loading too: names, districts and telephones come from it, and it shows "
            "which charges and payments name an account that does not exist."
        )
    )


def _with_columns(table: str) -> str:
    return f"{in_bold(table)} ({', '.join(table_heading(table, name).lower() for name in _required(table))})"


def _required(table: str) -> Sequence[str]:
    """The columns every row must have; a number that is made of the others, where a file has none, is not asked for."""
    made, either = TABLES[table].key[:1] if table in COMPOSED else (), TABLES[table].instead
    wanted = [column.name for column in TABLES[table].columns if column.required or column.name in either]
    return [name for name in wanted if name not in made]


def _further(needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(table for table in needs if table not in START)


def _pages_with(further: tuple[str, ...]) -> str:
    """The pages that need exactly these tables beyond those to start with."""
    return ", ".join(_(entry.title) for entry in PAGES if entry.needs and _further(entry.needs) == further)


def in_bold(table: str) -> str:
    return f"**{_(TABLE_NAMES[table])}**"
