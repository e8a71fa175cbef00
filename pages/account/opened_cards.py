"""Who read whose card: told in the log of deeds once a day for each person and account, where people sign in."""

from typing import Any

import streamlit as st

from pages.parts.door.answers import company, sight_of_reader
from pages.parts.shell.viewer import LOCAL, Viewer
from queries.decisions.audit import now
from queries.decisions.deeds import record_opening
from queries.privacy.masks import HIDDEN

TOLD = "opened-cards"
"""What this session has told already: person, account and day, so that a rerun asks no database."""


def tell_opening(row: dict[str, Any], person: Viewer) -> None:
    """Tell that this card is open, where it shows in clear who the subscriber is."""
    if person.name == LOCAL or not _is_clear(row):
        return
    opened = (person.name, row["account_id"], now().date())
    told = st.session_state.setdefault(TOLD, set())
    if opened not in told:
        record_opening(company().home, row["account_id"], person.name)
        told.add(opened)


def _is_clear(row: dict[str, Any]) -> bool:
    """Whether anything is known of the subscriber that is not masked: masks of one card come and go together."""
    known = [row[name] for name in ("phone", "address") if row[name] is not None]
    if known:
        return not str(known[0]).startswith(HIDDEN)
    return row["name"] is not None and sight_of_reader().sees_subscribers("account_card")
