"""Documents printed without a page: the command line's way to them."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context
from functools import partial
from typing import Any

from pages.parts.board.agency_report import agency_report
from pages.parts.board.board_report import board_report
from pages.parts.board.operator_report import operator_report
from pages.parts.door.answers import serve_for_this_run
from pages.parts.paper.campaign_report import campaign_report
from pages.parts.shell.filters import WHO
from pages.parts.words.language import talk_in
from queries.ask import OpenCompany
from queries.params import Param
from queries.question import question_named
from receivables.messages import Problem
from receivables.month import Month

OF_ONE: Mapping[str, Callable[[str, Month], bytes]] = {"operator": operator_report, "agency": agency_report}
"""Word → the report of the one that it names."""

MONTH = Param("month", "month")


def printed_report(company: OpenCompany, words: Mapping[str, str], month: str | None, language: str) -> bytes:
    """The report that ``words`` ask for as PDF: one campaign, operator or agency, else a month for the board.

    ``words`` are those of the command line. Leaves nothing settled behind it. Raises Problem on a word that no report
    knows, and as the reports do.
    """
    if "campaign" in words:
        return _printed(company, language, _of_campaign(company, words))
    for name, make in OF_ONE.items():
        if name in words:
            _known(words, (name,))
            return _printed(company, language, partial(make, words[name], _month(month)))
    _known(words, WHO)
    return _printed(company, language, partial(board_report, _month(month), {name: words.get(name) for name in WHO}))


def _known(words: Mapping[str, str], names: Sequence[str]) -> None:
    if unknown := [name for name in words if name not in names]:
        raise Problem(
            "A report knows no {name} here: campaign stands with its own words, operator or agency alone with --month, "
            "else {who} may stand with it",
            name=unknown[0],
            who=", ".join(WHO),
        )


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
