"""Random dates in the forms people write: read as they were meant, or asked about, or put aside; never another."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from date_cells import LOADED, read
from how_many import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from receivables.messages import Problem

GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
SHORT = "янв фев мар апр май июн июл авг сент окт нояб дек"
WEEKDAYS = "понедельник вторник среда четверг пятница суббота воскресенье"


def nth(words: str, number: int) -> str:
    """The word of a list that has this number, from 0."""
    return words.split()[number]


FORMS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "slash first": lambda day: f"{day:%Y/%m/%d}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "short dots": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "tight": lambda day: f"{day:%Y%m%d}",
    "day": lambda day: f"{day:%d/%m/%Y}",
    "month": lambda day: f"{day.month}/{day.day}/{day.year}",
    "dash": lambda day: f"{day:%d-%m-%Y}",
    "short day": lambda day: f"{day:%d/%m/%y}",
    "short month": lambda day: f"{day:%m-%d-%y}",
    "short year": lambda day: f"{day:%y-%m-%d}",
    "genitive": lambda day: f"{day.day} {nth(GENITIVE, day.month - 1)} {day.year} г.",
    "nominative": lambda day: f"{day.day} {nth(NOMINATIVE, day.month - 1).upper()} {day.year}",
    "short word": lambda day: f"{day:%d} {nth(SHORT, day.month - 1)}. {day:%y}",
    "weekday": lambda day: f"{nth(WEEKDAYS, day.weekday())}, {day.day} {nth(GENITIVE, day.month - 1)} {day.year} года",
    "english": lambda day: f"{day:%a}, {day:%B} {day.day}, {day.year}",
    "excel": lambda day: f"{day.day}-{day:%b}-{day:%y}",
    "serial": lambda day: str((day - date(1899, 12, 30)).days),
    "american dots": lambda day: f"{day:%m.%d.%Y}" if day.day > 12 else day.isoformat(),
}
CLOCKS: dict[str, Callable[[time], str]] = {
    "none": lambda clock: "",
    "minutes": lambda clock: f" {clock:%H:%M}",
    "seconds": lambda clock: f", {clock:%H:%M:%S}",
    "fraction": lambda clock: f" {clock:%H:%M:%S.%f}",
    "half": lambda clock: f" {clock:%I:%M %p}",
    "half small": lambda clock: f" {int(f'{clock:%I}')}:{clock:%M:%S} " + ("a.m." if clock.hour < 12 else "p.m."),
    "offset": lambda clock: f" {clock:%H:%M:%S}+03:00",
}
days_of_files = st.dates(date(1990, 1, 1), LOADED + timedelta(40))
columns = st.tuples(st.sampled_from(list(FORMS)), st.lists(days_of_files, min_size=1, max_size=30))


@settings(max_examples=examples(300))
@given(columns)
def test_a_date_is_never_another_date(column: tuple[str, list[date]]) -> None:
    form, days = column
    try:
        values, why = read("payments.paid_on", [FORMS[form](day) for day in days])
    except Problem as asked:
        assert "dates=" in str(asked)
    else:
        assert [value for value in values if value] == [day for day, aside in zip(days, why, strict=True) if not aside]
        assert not any(why) or form in {"serial", "american dots"}


@settings(max_examples=examples(300))
@given(columns, st.sampled_from(list(CLOCKS)), st.times())
def test_a_time_is_never_another_time(column: tuple[str, list[date]], clocked: str, clock: time) -> None:
    form, days = column
    kept = {"none": time(), "fraction": clock, "minutes": clock.replace(second=0, microsecond=0)}
    kept["half"], seconds = kept["minutes"], clock.replace(microsecond=0)
    try:
        values, _ = read("contacts.started_at", [FORMS[form](day) + CLOCKS[clocked](clock) for day in days])
    except Problem as asked:
        assert "dates=" in str(asked)
    else:
        # Moscow's clock was not always three hours ahead.
        since = datetime(2015 if clocked == "offset" else 1990, 1, 1)
        expected = {datetime.combine(day, kept.get(clocked, seconds)) for day in days}
        assert {value for value in values if isinstance(value, datetime) and value >= since} <= expected


PIECES = [
    "5",
    "05",
    "26",
    "2026",
    "10",
    "13",
    "45",
    "٠٥",
    ".",
    "/",
    "-",
    ":",
    " ",
    ",",
    "T",
    "Z",
    "+",
    "−",
    "pm",
    "a.m.",
]
PIECES += [
    "окт",
    "October",
    "мая",
    "г.",
    "пн",
    "МСК",
    "GMT",
    "(",
    ")",
    "%",
    "00",
    "3",
    "x",
    "\u00a0",
    "20261005",
    "46179",
]


@settings(max_examples=examples(400))
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=6))
@example(["\u0660\u066520261005"])
def test_what_is_no_date_is_never_a_crash_and_never_without_a_reason(cells: list[str]) -> None:
    for column in ("payments.paid_on", "contacts.started_at", "charges.due_on"):
        try:
            values, why = read(column, cells)
        except Problem as asked:
            assert "dates=" in str(asked)
        else:
            read_as = zip(cells, values, why, strict=True)
            assert [
                cell for cell, value, aside in read_as if value is None and aside is None and cell.strip(" \u00a0-")
            ] == []


@pytest.mark.parametrize("column", ["payments.paid_on", "contacts.started_at", "payments.amount", "contacts.seconds"])
@pytest.mark.parametrize(
    "digits", ["\u0660\u0665\u0662\u0660\u0662\u0666\u0661\u0660", "\uff11\uff12\uff13\uff14\uff15"]
)
def test_digits_of_another_script_are_put_aside_with_a_reason(column: str, digits: str) -> None:
    for cell in (digits, f"20{digits}", f"{digits}00", f"1{digits[:3]}.50", f"{digits[:2]}:{digits[2:4]}"):
        values, why = read(column, [cell])
        assert (values, len(list(filter(None, why)))) == ([None], 1), cell


def test_more_seconds_than_a_calendar_holds_are_no_time() -> None:
    assert read("contacts.started_at", ["9" * 30, "1790000000"], "epoch")[1] == ["time", None]
