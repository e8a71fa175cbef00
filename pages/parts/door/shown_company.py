"""Which company a session looks at: the reader's own, or the sample company that lives beside it.

Without files of its own there is nothing to see of a company, and the sample stands in for it. Afterwards the sample
is shown to whoever asks for it: the address says so, and the session, so that a link and a reload keep what is shown.
"""

import streamlit as st

from queries.ask import OpenCompany, open_company

ADDRESS, SAMPLE = "company", "sample"
_ASKED, _SEEN = "company-asked", "company-seen"

OF_EVERY_COMPANY = ("language", "company-", "address-read", "unknown-address", "open-page", "upload", "loaded", "find-")
"""Beginnings of what a session keeps when it turns to another company; a date, an account, an edit are of one."""


def company_to_show(own: OpenCompany) -> OpenCompany:
    """The company of this run: the sample when it is asked for, or there are no files of ``own``; else ``own``."""
    asked = st.query_params.get(ADDRESS) == SAMPLE or st.session_state.get(_ASKED) == SAMPLE
    sample = open_company(own.home.sample) if asked or not own.has_begun else own
    shown = own if sample.snapshot is None else sample
    _keep(asked=own.has_begun and shown is not own)
    _turn_to(str(shown.home.path))
    return shown


def show_sample() -> None:
    """From the next run on the session looks at the sample company."""
    st.query_params.clear()
    st.session_state[_ASKED] = SAMPLE


def show_own() -> None:
    """From the next run on the session looks at the reader's own company."""
    st.query_params.clear()
    st.session_state.pop(_ASKED, None)


def _keep(*, asked: bool) -> None:
    """Let session and address say that the sample is asked for; where nothing else can be shown they say nothing."""
    if asked:
        st.session_state[_ASKED] = SAMPLE
        st.query_params[ADDRESS] = SAMPLE
    else:
        st.session_state.pop(_ASKED, None)
        st.query_params.pop(ADDRESS, None)


def _turn_to(company: str) -> None:
    """Forget what was chosen in one company when the session turns to another."""
    if st.session_state.setdefault(_SEEN, company) == company:
        return
    st.session_state[_SEEN] = company
    for name in [name for name in st.session_state if not str(name).startswith(OF_EVERY_COMPANY)]:
        del st.session_state[name]
