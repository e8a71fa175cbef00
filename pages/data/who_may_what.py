"""The view "Who may do what" of Data: people with their roles, and what each role may do."""

import polars as pl
import streamlit as st

from pages.parts.door.admission import sign_in_is_on
from pages.parts.door.answers import own_company
from pages.parts.tables.table import table
from pages.parts.words.deed_words import RIGHTS, ROLE_WORDS
from pages.parts.words.language import _
from pages.parts.words.page_tables import PAGE_TABLES
from queries.page_roles import DEED_ROLES

PEOPLE = {"person": pl.String, "roles": pl.String, "operator": pl.String, "teams": pl.String}


def who_may_what() -> None:
    """Both tables, with a sentence on where that is changed."""
    people = own_company().settings.people
    if not sign_in_is_on():
        st.markdown(_("Nobody signs in here: whoever reaches this page may do everything."))
    st.markdown(_("Roles are set in the table [people] of company.toml; no page changes them.").replace("[", r"\["))
    rows = [
        {
            "person": name,
            "roles": ", ".join(_(ROLE_WORDS[role]) for role in one.roles),
            "operator": one.operator,
            "teams": ", ".join(one.teams or ()) or None,
        }
        for name, one in sorted(people.items())
    ]
    if rows:
        table(pl.DataFrame(rows, schema=PEOPLE), "people", columns=PAGE_TABLES["people"])
    rights = [
        {"deed": _(words), **{role: _("may") if role in DEED_ROLES[deed] else None for role in ROLE_WORDS}}
        for deed, words in RIGHTS.items()
    ]
    table(pl.DataFrame(rights, schema=dict.fromkeys(rights[0], pl.String)), "rights", columns=PAGE_TABLES["rights"])
