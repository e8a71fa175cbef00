"""Table ``[calendar]``, and the file of days off that it names: what a company says of a day itself."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Annotated

from queries.settings.strict_table import TEXT, SettingsTable, setting
from receivables.messages import Problem

HEADER = ["day", "off"]
OFF = {"yes": True, "да": True, "1": True, "true": True, "no": False, "нет": False, "0": False, "false": False}


class CalendarTable(SettingsTable):
    """Table ``[calendar]``: days that are off, or worked, otherwise than the calendar has it."""

    file: Annotated[str | None, TEXT] = setting(
        None, "Table beside company.toml with the columns day and off (yes or no); without it the calendar alone holds."
    )


def own_days_in(file: Path) -> dict[date, bool]:
    """Each day that the file names, and whether it is off.

    A row is a day (2028-02-25 or 25.02.2028) and yes or no. Raises Problem when the file is not there or anything in
    it is no such row.
    """
    rows = list(enumerate(_rows(file), 1))
    if not rows or [cell.lower() for cell in rows[0][1]] != HEADER:
        raise Problem("{file}: the first line must be {header}", file=str(file), header=",".join(HEADER))
    days: dict[date, bool] = {}
    for line, row in rows[1:]:
        if not any(row):
            continue
        day, off = _day(row[0]), OFF.get(row[-1].lower())
        if day is None or off is None or len(row) != len(HEADER):
            raise Problem(
                "{file}, line {line}: a day and yes or no belong here, like 2028-02-25,yes; it says {row}",
                file=str(file),
                line=line,
                row=",".join(row),
            )
        if days.setdefault(day, off) is not off:
            raise Problem("{file}, line {line}: {day} stands above as the opposite", file=str(file), line=line, day=day)
    return days


def _rows(file: Path) -> list[list[str]]:
    """The cells of each line, however a spreadsheet separates and encodes them."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Problem("company.toml: there is no file {file} for [calendar] file", file=str(file)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
    lines = text.splitlines()
    separator = ";" if lines and ";" in lines[0] else ","
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator)]


def _day(text: str) -> date | None:
    """The day that is written ``2028-02-25`` or ``25.02.2028``; None when it is none."""
    try:
        return date.fromisoformat(re.sub(r"^(\d{2})\.(\d{2})\.(\d{4})$", r"\3-\2-\1", text))
    except ValueError:
        return None
