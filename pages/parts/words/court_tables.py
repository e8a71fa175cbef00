"""Columns of the tables that the page Court makes itself."""

from queries.vocabulary.columns import columns_of
from queries.vocabulary.common_columns import ACCOUNTS
from queries.vocabulary.court_columns import CLAIM, LAPSED, STATE, WHY
from queries.vocabulary.kinds import Column
from receivables.messages import N_

STATE_SAID = STATE.of_kind("text")

COURT_TABLES: dict[str, tuple[Column, ...]] = {
    "court_door": tuple(STATE_SAID if column.name == "state" else column for column in columns_of("court_door")),
    "court_states": (STATE_SAID, WHY, ACCOUNTS, CLAIM, LAPSED),
}
COURT_TITLES = {"court_states": N_("Overdue debts by what to do and why")}
"""Table → what the menu of downloads calls it."""
