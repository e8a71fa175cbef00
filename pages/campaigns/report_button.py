"""The button that prints one campaign on one page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from pages.parts.paper.campaign_report import campaign_report
from pages.parts.paper.pdf_button import pdf_button
from pages.parts.words.language import _


def report_button(asked: Mapping[str, Any], early: str) -> None:
    """The report of one campaign as PDF; ``asked``: campaign, horizon, as_of."""
    name = f"campaign-{asked['campaign']}-{asked['as_of']}.pdf"
    pdf_button(_("Report as PDF"), partial(campaign_report, asked, early), name, "campaign-report")
