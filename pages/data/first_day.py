"""The first day with files of one's own: what is needed, the load, the check; and the way to the sample company."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.data.came_in import in_sum
from pages.data.upload import upload
from pages.parts.door.answers import company, own_company, served_home, snapshot
from pages.parts.door.shown_company import show_sample
from pages.parts.shell.progress import teller
from pages.parts.shell.registry import PAGES, START
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.headings import table_heading
from pages.parts.words.language import _
from queries.intake.layouts.synonyms import COMPOSED
from queries.sample_home import make_sample
from receivables.tables import TABLES

FEW_FILES = 3
"""With no more files than these the page still leads step by step."""


def is_first_day(files: pl.DataFrame) -> bool:
    """Whether the company that is shown has no, or hardly any, files: a table to start with is missing, or few came."""
    here = company().snapshot
    counts = here.row_counts if here else {}
    return files.height <= FEW_FILES or not all(counts.get(table) for table in START)


def three_steps(files: pl.DataFrame) -> None:
    """What is needed, the choice of files, and in sum what came in, which the tabs below show in full."""
    begun = own_company().has_begun
    st.subheader(_("1. What is needed"), anchor=False)
    if begun:
        with st.expander(_("Tables, and the pages that come alive with them")):
            what_is_needed()
    else:
        what_is_needed()
    st.subheader(_("2. Load"), anchor=False)
    if not begun:
        st.markdown(
            _("The first file starts your own company: nothing of the sample gets into it, nothing has to be deleted.")
        )
    elif missing := [table for table in START if not snapshot().row_counts.get(table)]:
        waiting = [_(entry.title) for entry in PAGES if set(missing) & set(entry.needs)]
        named = ", ".join(map(_in_bold, missing))
        st.markdown(
            _("Still missing: {tables}. Pages that wait for it: {pages}.", tables=named, pages=", ".join(waiting))
        )
    upload()
    st.subheader(_("3. Check"), anchor=False)
    if begun:
        in_sum(files)
    else:
        st.markdown(
            _(
                "After the load you see here charges and payments by month beside the totals of the files themselves, "
                "what is in doubt, and how much money that is, and every row that was put aside, with the reason."
            )
        )


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
    return f"{_in_bold(table)} ({', '.join(table_heading(table, name).lower() for name in _required(table))})"


def _required(table: str) -> Sequence[str]:
    """The columns every row must have; a number that is made of the others, where a file has none, is not asked for."""
    made = TABLES[table].key[:1] if table in COMPOSED else ()
    return [column.name for column in TABLES[table].columns if column.required and column.name not in made]


def _further(needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(table for table in needs if table not in START)


def _pages_with(further: tuple[str, ...]) -> str:
    """The pages that need exactly these tables beyond those to start with."""
    return ", ".join(_(entry.title) for entry in PAGES if entry.needs and _further(entry.needs) == further)


def _in_bold(table: str) -> str:
    return f"**{_(TABLE_NAMES[table])}**"


def way_to_sample() -> None:
    """One click to the sample company; it is made first, with progress shown, when it is not there."""
    if st.button(_("Look at the sample company"), icon=":material/visibility:", type="tertiary"):
        bar = st.progress(0.0)
        make_sample(served_home(), tell=teller(bar))
        bar.empty()
        show_sample()
        st.rerun()
