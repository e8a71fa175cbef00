"""Dates and times in the forms people write, and what is put aside or asked about."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from date_cells import LOADED, read

from queries.intake.cells.convert import read_column
from queries.intake.cells.habits import Habits
from receivables.day_limits import day_limits
from receivables.messages import Problem
from receivables.tables import TABLES


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-05", "2026/10/5", "05.10.2026", "5.10.26", "05.10.26", "20261005", "5 октября 2026",
        "05 окт. 2026 г.", "5 окт 2026", "5 октябрь 2026 года", "Oct 5, 2026", "5-Oct-26", "October 5 2026",
        "5th of October, 2026", "2026-Oct-05", "05.окт.2026", "пн, 05.10.2026", "Mon Oct 5 2026",
        "понедельник, 5 октября 2026 г.", "05.10.2026 1:05 pm", "20261005T130509", "5 октября 2026 г. в 13:05",
        "2026-10-05T13:05:09.123+03:00", "05.10.2026 13:05 (МСК)",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert read("payments.paid_on", [text]) == ([date(2026, 10, 5)], [None])


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("10/16/2026 1:05 pm", 13), ("10/16/2026 1:05PM", 13), ("10/16/2026 01:05 p.m.", 13),
        ("10/16/2026 1:05:00 AM", 1), ("16.10.2026 12:05 am", 0), ("16 октября 2026, 12:05 PM", 12),
        ("2026-10-16T13:05", 13), ("16.10.26 13:05:00,000", 13), ("2026-10-16T10:05Z", 13),
        ("Oct 16, 2026, 1:05 PM", 13), ("20261016130500", 13), ("1792148700", 14),
    ],
)  # fmt: skip
def test_a_time_is_read_in_every_form(text: str, hour: int) -> None:
    assert read("contacts.started_at", [text]) == ([datetime(2026, 10, 16, hour, 5)], [None])


@pytest.mark.parametrize(
    ("column", "text", "why"),
    [
        ("payments.paid_on", "46179", "serial"),
        ("payments.paid_on", "46179,5", "serial"),
        ("payments.paid_on", "октябрь 2026", "date"),
        ("payments.paid_on", "31.02.26", "date"),
        ("payments.paid_on", "05.10.45", "date_century"),
        ("payments.paid_on", "05.10.2026 25:00", "time"),
        ("payments.paid_on", "05.10.2026 10:00 +15:00", "time"),
        ("payments.paid_on", "05.13.2026 and more", "date"),
        ("payments.paid_on", "05-10/2026", "date"),
        ("payments.paid_on", "1.1.1", "date"),
        ("payments.paid_on", "05.10.026", "date"),
        ("payments.paid_on", "٠٥.١٠.٢٠٢٦", "date"),
        ("contacts.started_at", "05.10.2026 ١٠:00", "time"),
        ("contacts.started_at", "05.10.2026 10:00 +٠3:00", "time"),
        ("contacts.started_at", "10/16/2026 13:05 pm", "time"),
        ("contacts.started_at", "10/16/2026 0:05 am", "time"),
    ],
)
def test_what_is_no_date_is_put_aside_with_what_it_looks_like(column: str, text: str, why: str) -> None:
    assert read(column, [text]) == ([None], [why])


@pytest.mark.parametrize(
    ("column", "days", "why"),
    [
        ("payments.paid_on", 40, None),
        ("payments.paid_on", 41, "date_ahead"),
        ("contacts.started_at", 41, "date_ahead"),
        ("charges.due_on", 9 * 365, None),
        ("campaigns.ends_on", 9 * 365, None),
    ],
)
def test_only_plans_lie_further_than_forty_days_ahead(column: str, days: int, why: str | None) -> None:
    assert read(column, [str(LOADED + timedelta(days))])[1] == [why]


@pytest.mark.parametrize(
    ("column", "why"),
    [("payments.paid_on", "date_old"), ("charges.due_on", "date_old"), ("accounts.connected_on", None)],
)
def test_only_a_connection_lies_before_1990(column: str, why: str | None) -> None:
    assert read(column, ["1989-12-31"])[1] == [why]


def test_a_year_of_two_digits_is_never_ahead_of_the_load() -> None:
    ahead = LOADED + timedelta(40)
    cells = [f"{ahead:%d.%m.%y}", f"{ahead + timedelta(1):%d.%m.%y}", "31.12.89", "01.01.90"]
    values, why = read("payments.paid_on", cells)
    assert values == [ahead, None, None, date(1990, 1, 1)]
    assert why == [None, "date_century", "date_century", None]


@pytest.mark.parametrize(
    ("cells", "say"),
    [
        (["05/10/2026", "06/10/2026"], "dates=dmy or dates=mdy"),
        (["05-10-26"], "dates=dmy, dates=mdy, dates=ymd"),
        (["05/10/26", "17/10/26"], "dates=dmy, dates=ymd"),
        (["05/17/2026", "17/10/2026"], "dates in two orders"),
        (["10.05.2026", "10.17.2026"], "dates=%m.%d.%Y"),
        (["26.10.05", "26.10.17"], "dates=dmy, dates=ymd"),
    ],
)
def test_an_order_that_nothing_proves_is_asked(cells: list[str], say: str) -> None:
    with pytest.raises(Problem, match=say):
        read("payments.paid_on", cells)


def test_an_order_that_is_stated_and_cannot_be_is_refused() -> None:
    with pytest.raises(Problem, match="dates=dmy is stated, and 05/17/2026 cannot be read so"):
        read("payments.paid_on", ["05/17/2026", "05/11/2026"], "dmy")


@pytest.mark.parametrize("cells", [["05/10/26", "30/10/26"], ["05/10/2026", "17/10/2026"], ["05-10-26", "28-10-26"]])
def test_one_date_proves_the_order_of_its_column(cells: list[str]) -> None:
    assert read("payments.paid_on", cells)[0][0] == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("%B %Y", "октябрь 2026", datetime(2026, 10, 1)),
        ("%b %Y", "окт. 2026", datetime(2026, 10, 1)),
        ("%m/%d/%Y %I:%M %p", "10/05/2026 1:05 pm", datetime(2026, 10, 5, 13, 5)),
        ("%d%m%y", "051026 23:05", datetime(2026, 10, 5, 23, 5)),
        ("%Y-%m-%d %H:%M:%S %z", "2026-10-05 13:05:00 +0000", datetime(2026, 10, 5, 16, 5)),
    ],
)
def test_a_format_that_is_stated_keeps_its_hours(form: str, text: str, expected: datetime) -> None:
    assert read("contacts.started_at", [text], form) == ([expected], [None])
    assert read("payments.paid_on", [text], form) == ([expected.date()], [None])


@pytest.mark.parametrize(
    ("column", "number", "expected", "why"),
    [
        ("payments.paid_on", 20261005, date(2026, 10, 5), None),
        ("payments.paid_on", 46179, None, "serial"),
        ("contacts.started_at", 1791194700, datetime(2026, 10, 5, 13, 5), None),
    ],
)
def test_a_number_that_states_its_type_is_read_as_its_digits(
    column: str, number: int, expected: object, why: str | None
) -> None:
    table, name = column.split(".")
    habits = Habits("f.parquet", name, "RUB", "Europe/Moscow", days=day_limits(name, LOADED))
    values, reasons = read_column(TABLES[table].column(name), pl.Series([number]), habits)
    assert (values.to_list(), reasons.to_list()) == ([expected], [why])
