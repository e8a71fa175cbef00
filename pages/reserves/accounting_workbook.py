"""The workbook for accounting: every sum of the reserves as a formula over the sums that it is counted from."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import xlsxwriter

from pages.parts.door.answers import company
from pages.parts.tables.download_menu import XLSX, about_lines
from pages.parts.tables.machine_lists import list_button
from pages.parts.words.language import _
from pages.reserves.reserve_sheets import (
    Answers,
    Formula,
    FormulaSheet,
    cap_sheet,
    lapses_sheet,
    movement_sheet,
    parts_sheet,
    rates_sheet,
    reserves_sheet,
)
from queries.export import defused

BY_AGE = ("provision", "provision_parts", "provision_rates", "provision_movement")
OF_THE_DAY = ("provision_cap", "limitation")
PATTERNS = {"sum": "#,##0.00", "rate": "0.0000%", "text": "@", "whole": "#,##0"}


def for_accounting(asked: Mapping[str, Any]) -> None:
    """The button; the workbook is made when it is pressed."""
    opened, about, on = company(), about_lines(asked), {"as_of": asked["as_of"]}

    def made() -> bytes:
        answers = {name: opened.ask(name, **asked) for name in BY_AGE}
        answers |= {name: opened.ask(name, **on) for name in OF_THE_DAY}
        return reserve_workbook(answers, opened.settings.reserve.factor, about)

    list_button(_("For accounting, XLSX"), f"reserves-{asked['as_of']}.xlsx", made, XLSX)


def reserve_workbook(answers: Answers, factor: Decimal, about: Mapping[str, str]) -> bytes:
    """The workbook of a day: reserves, movement, limitation, what they are counted from, and what the file is."""
    parts, rates, cap = parts_sheet(answers), rates_sheet(answers), cap_sheet(answers)
    reserves = reserves_sheet(answers, factor, parts, rates, cap)
    told = FormulaSheet(_("What this is"), ["", ""], list(about.items()), ("text", "text"))
    sheets = [reserves, movement_sheet(answers, reserves), lapses_sheet(answers), parts, rates, cap, told]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for sheet in sheets:
            _write_sheet(book, sheet)
    return file.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, sheet: FormulaSheet) -> None:
    page, bold = book.add_worksheet(sheet.title), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    styles = [book.add_format({"num_format": PATTERNS[style]}) for style in sheet.styles]
    page.freeze_panes(1, 0)
    for place, (heading, style) in enumerate(zip(sheet.headings, sheet.styles, strict=True)):
        page.set_column(place, place, 34 if style == "text" else 17)
        page.write_string(0, place, heading.replace("\N{NO-BREAK SPACE}", " "), bold)
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, Formula):
                page.write_formula(line, place, cell.text, styles[place], cell.value)
            elif isinstance(cell, str):
                page.write_string(line, place, str(defused(cell)), styles[place])
            elif cell is not None:
                page.write_number(line, place, cell, styles[place])
