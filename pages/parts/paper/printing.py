"""Documents printed without a page: the command line's way to them."""

from collections.abc import Mapping
from contextvars import copy_context
from typing import Any

from pages.parts.door.answers import serve_for_this_run
from pages.parts.paper.campaign_report import campaign_report
from pages.parts.words.language import talk_in
from queries.ask import OpenCompany


def printed_report(company: OpenCompany, asked: Mapping[str, Any], early: str, language: str) -> bytes:
    """The report of a campaign as PDF in ``language``; see ``campaign_report``. Leaves nothing settled behind it."""

    def printed() -> bytes:
        serve_for_this_run(company)
        talk_in(language)
        return campaign_report(asked, early)

    return copy_context().run(printed)
