"""The button that prints one campaign on one page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.paper.campaign_report import campaign_report
from pages.parts.paper.later import made_later
from pages.parts.words.language import _


def report_button(asked: Mapping[str, Any], early: str) -> None:
    """The report of one campaign as PDF; it is made when the button is pressed. ``asked``: campaign, horizon, as_of."""
    st.download_button(
        _("Report as PDF"),
        data=made_later(partial(campaign_report, asked, early)),
        file_name=f"campaign-{asked['campaign']}-{asked['as_of']}.pdf",
        mime="application/pdf",
        key="campaign-report",
        on_click="ignore",
    )
