"""Documents printed without a page: the command line's way to them."""

from collections.abc import Callable, Mapping
from contextvars import copy_context
from functools import partial
from typing import Any

from pages.parts.board.board_report import board_report
from pages.parts.door.answers import serve_for_this_run
from pages.parts.paper.campaign_report import campaign_report
from pages.parts.words.language import talk_in
from queries.ask import OpenCompany
from queries.params import Param
from queries.question import question_named
from receivables.messages import Problem
from receivables.month import Month

WHO = ("segment", "service", "tariff", "district")
"""Whom a report for the board may be about; all subscribers otherwise."""

MONTH = Param("month", "month")


def printed_report(company: OpenCompany, words: Mapping[str, str], month: str | None, language: str) -> bytes:
    """The report that ``words`` ask for as PDF in ``language``: one campaign by its name, else a month for the board.

    ``words`` are those of the command line. Leaves nothing settled behind it. Raises Problem on a word that no report
    knows, and as the reports do.
    """
    if "campaign" in words:
        return _printed(company, language, _of_campaign(company, words))
    if unknown := [name for name in words if name not in WHO]:
        raise Problem("A report knows no {name}: it takes campaign, or --month with {who}",
                      name=unknown[0], who=", ".join(WHO))  # fmt: skip
    who = {name: words.get(name) for name in WHO}
    return _printed(company, language, partial(board_report, _month(month), who))


def _of_campaign(company: OpenCompany, words: Mapping[str, str]) -> Callable[[], bytes]:
    typed = question_named("campaign_effect").typed(words)
    asked: dict[str, Any] = company.filled("campaign_effect", **typed)
    early = str(asked.pop("early"))
    return partial(campaign_report, asked, early)


def _month(text: str | None) -> Month:
    if text is None:
        raise Problem("Say the month of the report: --month 2026-10")
    read = MONTH.read(text)
    assert isinstance(read, Month)
    return read


def _printed(company: OpenCompany, language: str, make: Callable[[], bytes]) -> bytes:
    def printed() -> bytes:
        serve_for_this_run(company)
        talk_in(language)
        return make()

    return copy_context().run(printed)
