"""The first day with files of one's own: what is needed, the load, the check; and the way to the sample company."""

import polars as pl
import streamlit as st

from pages.data.came_in import in_sum
from pages.data.needed import in_bold, what_is_needed
from pages.data.upload import upload_or_who
from pages.parts.door.answers import company, own_company, served_home, snapshot
from pages.parts.door.shown_company import show_sample
from pages.parts.shell.progress import teller
from pages.parts.shell.registry import PAGES, START
from pages.parts.shell.viewer import Viewer, signer
from pages.parts.words.language import _
from queries.sample_home import make_sample

FEW_FILES = 3
"""With no more files than these the page still leads step by step."""


def is_first_day(files: pl.DataFrame) -> bool:
    """Whether the company that is shown has no, or hardly any, files: a table to start with is missing, or few came."""
    here = company().snapshot
    counts = here.row_counts if here else {}
    return files.height <= FEW_FILES or not all(counts.get(table) for table in START)


def three_steps(files: pl.DataFrame, person: Viewer) -> None:
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
        named = ", ".join(map(in_bold, missing))
        st.markdown(
            _("Still missing: {tables}. Pages that wait for it: {pages}.", tables=named, pages=", ".join(waiting))
        )
    upload_or_who(person)
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


def way_to_sample() -> None:
    """One click to the sample company; it is made first, with progress shown, when it is not there."""
    if st.button(_("Look at the sample company"), icon=":material/visibility:", type="tertiary"):
        bar = st.progress(0.0)
        make_sample(served_home(), tell=teller(bar), who=signer())
        bar.empty()
        show_sample()
        st.rerun()
