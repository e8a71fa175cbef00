"""The report for the board: up to eight sheets about a month, in the reader's language, as PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pages.parts.board.age_sheet import age_sheet
from pages.parts.board.board_asked import BoardAsked, asked_of
from pages.parts.board.board_reserves import provision_sheet
from pages.parts.board.bonus_sheet import bonus_sheet
from pages.parts.board.campaigns_sheet import campaigns_sheet
from pages.parts.board.forecast_sheet import forecast_sheet
from pages.parts.board.month_sheet import month_sheet
from pages.parts.board.steps_sheet import steps_sheet
from pages.parts.board.words_sheet import words_sheet
from pages.parts.door.answers import company
from pages.parts.paper.sheets import Head, PaperSheet, printed_sheets
from pages.parts.words.codes import TABLE_NAMES
from pages.parts.words.language import _, month_of, say
from receivables.messages import N_, Problem
from receivables.month import Month


@dataclass(frozen=True)
class BoardPart:
    """One sheet: its title, the tables without which there is nothing to tell, and what makes it."""

    title: str
    needs: tuple[str, ...]
    made: Callable[[BoardAsked], PaperSheet]


PARTS_OF_REPORT = (
    BoardPart(N_("The month in one look"), ("charges",), month_sheet),
    BoardPart(N_("Debt by age and its movement"), ("charges",), age_sheet),
    BoardPart(N_("Steps of recovery and court"), ("charges", "payments"), steps_sheet),
    BoardPart(N_("Bonuses and the call centre"), ("charges", "payments", "contacts", "operators"), bonus_sheet),
    BoardPart(N_("Campaigns and promotions"), ("campaigns", "campaign_accounts"), campaigns_sheet),
    BoardPart(N_("Forecast of cash"), ("charges", "payments"), forecast_sheet),
    BoardPart(N_("Reserves"), ("charges",), provision_sheet),
)


def board_report(month: Month, who: Mapping[str, str | None]) -> bytes:
    """The report of a month; ``who``: segment, service, tariff, district, comma lists, None is all.

    Raises Problem when the data have no such month. A sheet that its data are missing for is left out, which the last
    sheet says. Equal answers, equal bytes.
    """
    asked = asked_of(month, who)
    sheets, missing = board_sheets(asked)
    head = Head(
        _("Report for the board"),
        month_of(month, full=True).capitalize(),
        _("As of {on}; {filters}", on=asked.as_of, filters=asked.filters),
    )
    return printed_sheets(head, [*sheets, words_sheet(asked, sheets, missing)])


def board_sheets(asked: BoardAsked) -> tuple[list[PaperSheet], list[str]]:
    """The sheets that can be told, and why the others cannot, a line each."""
    sheets, missing = [], []
    for part in PARTS_OF_REPORT:
        try:
            sheets.append(part.made(asked) if _has(part) else _refused(part))
        except Problem as problem:
            missing.append(f"{_(part.title)}. {say(problem.message)}.")
    return sheets, missing


def _has(part: BoardPart) -> bool:
    return all(company().warehouse.snapshot.row_counts.get(table) for table in part.needs)


def _refused(part: BoardPart) -> PaperSheet:
    lacking = [_(TABLE_NAMES[table]) for table in part.needs if not company().warehouse.snapshot.row_counts.get(table)]
    raise Problem("There are no data: {tables}", tables=", ".join(lacking))
