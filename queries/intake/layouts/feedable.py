"""What a row of a file may feed: the tables of the contract, and rows of calls from which contacts are made."""

from receivables.contact.call_legs import LEGS
from receivables.contact.queue_events import EVENTS
from receivables.tables import TABLES, Table

FEEDABLE: dict[str, Table] = {**TABLES, LEGS.name: LEGS, EVENTS.name: EVENTS}

MAPPED: dict[str, Table] = {**TABLES, LEGS.name: LEGS}
"""What a person may map columns to: calls of several rows are put together from their legs."""
