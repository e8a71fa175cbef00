"""Messages of alerts that did not arrive: said on Data, whoever's alerts they are, for it is a fault of the way."""

import streamlit as st

from pages.parts.decisions.seen_alerts import messages_table
from pages.parts.door.answers import decisions
from pages.parts.shell.registry import page
from pages.parts.tables.table import table
from pages.parts.words.language import _, say
from pages.parts.words.page_tables import PAGE_TABLES
from queries.decisions.alert_outbox import outstanding


def undelivered() -> None:
    """How many did not arrive, why, and the way to the page where that is decided; nothing when all arrived."""
    several = [one for one in outstanding(decisions()) if one.needs_people or one.is_late]
    if not several:
        return
    reasons = dict.fromkeys(say(one.why, markdown=True) for one in several if one.why)
    st.warning(_("Messages of alerts that did not arrive: {n}.", n=len(several)) + "\n\n" + "\n\n".join(reasons))
    with st.expander(_("Messages of alerts that did not arrive")):
        table(messages_table(several), "alerts_late", columns=PAGE_TABLES["alerts_late"])
    st.page_link(page("alerts").file, label=_("Decide on the page “Alerts”"), icon=page("alerts").icon,
                 query_params={"part": "told"})  # fmt: skip
