"""Words for notes on charts: their kinds, and what the log calls what is done with them."""

from receivables.messages import N_

NOTE_CODES = {
    "note_amnesty": N_("Amnesty"),
    "note_tariff": N_("Change of tariff"),
    "note_outage": N_("Outage"),
    "note_other": N_("Other event"),
    "note written": N_("Note written"),
    "note taken off": N_("Note taken off"),
}
"""Code → words; what goes before the code tells it from the same word elsewhere."""
