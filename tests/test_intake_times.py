"""Times that never were, and times with an offset."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from intake_texts import PAID, own_layout, table, write

from queries.home import Home, home_at
from queries.intake.load import load
from queries.intake.store.loaded import rejected_rows

CALL = """
[recognise]
header = ["id", "at", "phone"]
[file]
zone = "{zone}"
[[table]]
name = "contacts"
[table.columns]
contact_id = "id"
started_at = "at"
phone = "phone"
channel = {{ value = "call" }}
"""


def test_a_time_that_never_was_is_put_aside(home: Home, tmp_path: Path) -> None:
    own_layout(home, "calls", CALL.format(zone="Europe/Berlin"))
    text = "id;at;phone\n1;2026-03-29 01:30:00;79001234567\n2;2026-03-29 02:30:00;79001234568\n"
    report = load(home, write(tmp_path, text))
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 1)
    assert table(home, report, "contacts")["started_at"].to_list() == [datetime(2026, 3, 29, 1 - 1 + 3, 30)]
    aside = rejected_rows(home).row(0, named=True)
    assert (aside["line"], aside["value"]) == (3, "2026-03-29 02:30:00")
    assert aside["row"] == "2;2026-03-29 02:30:00;79001234568"
    assert "clocks were put forward" in aside["reason"]


@pytest.mark.parametrize("zone", ["Europe/Moscow", "UTC"])
def test_a_time_with_its_offset_is_told_by_the_companys_clock(home: Home, tmp_path: Path, zone: str) -> None:
    own_layout(home, "calls", CALL.format(zone=zone))
    times = [
        "2026-02-01T00:00:00+05:00",
        "2026-02-01 00:00:00.5Z",
        "2026-01-31T20:15-0100",
        "2026-02-01T00:00:00+99:00",
    ]
    text = "id;at;phone\n" + "".join(f"{at};{time};79001234567\n" for at, time in enumerate(times))
    report = load(home, write(tmp_path, text))
    midnight = datetime(2026, 2, 1)
    expected = [
        midnight + timedelta(hours=3 - 5),
        midnight + timedelta(hours=3 - 0, seconds=0.5),
        datetime(2026, 1, 31, 20, 15) + timedelta(hours=3 + 1),
    ]
    assert table(home, report, "contacts")["started_at"].to_list() == expected
    assert rejected_rows(home)["value"].to_list() == times[3:]


def test_a_payment_with_time_and_offset_is_of_the_day_that_the_companys_clock_showed(
    home: Home, tmp_path: Path
) -> None:
    written = {
        "2026-05-31T22:30:00Z": date(2026, 6, 1),
        "2026-05-31 22:30 GMT+3": date(2026, 5, 31),
        "2026-05-31 22:30:00.5 +0300": date(2026, 5, 31),
        "2026-06-01T00:00:00+07:00": date(2026, 5, 31),
        "2026-05-31 23:59 UTC": date(2026, 6, 1),
        "31.05.2026 23:59 МСК": date(2026, 5, 31),
        "2026-05-31 23:59:59": date(2026, 5, 31),
        "2026-05-31": date(2026, 5, 31),
    }
    rows = "".join(f"{at};1;{text};5\n" for at, text in enumerate(written))
    assert table(home, load(home, write(tmp_path, PAID + rows)))["paid_on"].to_list() == list(written.values())


def test_a_payment_of_a_file_in_another_clock_is_of_the_day_that_the_companys_clock_showed(
    home: Home, tmp_path: Path
) -> None:
    own_layout(home, "service", CALL.format(zone="UTC").replace("contacts", "payments").replace(
        'contact_id = "id"\nstarted_at = "at"\nphone = "phone"\nchannel = { value = "call" }',
        'payment_id = "id"\npaid_on = "at"\naccount_id = "phone"\namount = { value = "5" }',
    ))  # fmt: skip
    report = load(home, write(tmp_path, "id;at;phone\n1;2026-05-31 20:59;1\n2;2026-05-31 21:00;1\n3;2026-05-31;1\n"))
    assert table(home, report)["paid_on"].to_list() == [date(2026, 5, 31), date(2026, 6, 1), date(2026, 5, 31)]


@pytest.mark.parametrize(("zone", "day"), [("UTC", 1), ("Europe/Moscow", 31), (None, 31)])
def test_a_typed_time_with_a_zone_is_of_the_companys_day(
    home: Home, tmp_path: Path, zone: str | None, day: int
) -> None:
    paid = pl.Series([datetime(2026, 5, 31, 22, 30)]).dt.replace_time_zone(zone)
    pl.DataFrame({"payment_id": ["1"], "account_id": ["1"], "paid_on": paid, "amount": ["5"]}).write_parquet(
        tmp_path / "payments.parquet"
    )
    report = load(home, tmp_path / "payments.parquet")
    assert table(home, report)["paid_on"].to_list() == [date(2026, 5 + (day == 1), day)]


@pytest.mark.parametrize("change", [datetime(2026, 3, 29, 1), datetime(2025, 10, 26, 1)])
def test_a_talk_over_a_change_of_the_clocks_has_its_true_length(home: Home, tmp_path: Path, change: datetime) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text('time_zone = "Europe/Berlin"\n', "utf-8")
    told = home_at(home.path)
    at = int(change.replace(tzinfo=UTC).timestamp())
    log = (
        f"{at - 70}|9.2|sales|NONE|ENTERQUEUE||89000000001\n{at - 60}|9.2|sales|SIP/200|CONNECT|10|9.3\n"
        f"{at + 60}|9.2|sales|SIP/200|COMPLETEAGENT|10|120|1\n"
    )
    calls = table(told, load(told, write(tmp_path, log, "queue_log")), "contacts")
    assert calls["seconds"].to_list() == [60 + 60]
    assert calls["started_at"].to_list() == [change + timedelta(hours=1 if change.month == 3 else 2, seconds=-70)]


EVENTS = """
[recognise]
header = ["call", "at", "event", "agent"]
[[table]]
name = "events"
[table.columns]
call_id = "call"
at = "at"
event = "event"
agent = "agent"
"""


def test_a_talk_told_by_the_companys_clock_over_a_change_has_its_true_length(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    (home.path / "company.toml").write_text('time_zone = "Europe/Berlin"\n', "utf-8")
    told = home_at(home.path)
    own_layout(told, "events", EVENTS)
    text = (
        "call;at;event;agent\n1;2026-03-29 00:58:00;ENTERQUEUE;\n1;2026-03-29 00:59:00;CONNECT;200\n"
        "1;2026-03-29 03:01:00;COMPLETEAGENT;200\n1;2026-03-29 02:30:00;RINGNOANSWER;\n"
    )
    report = load(told, write(tmp_path, text, "events.csv"))
    calls = table(told, report, "contacts")
    assert calls["seconds"].to_list() == [(3 * 60 + 1) * 60 - 59 * 60 - 3600]
    assert calls["started_at"].to_list() == [datetime(2026, 3, 29, 0, 58)]
    assert "clocks were put forward" in rejected_rows(told)["reason"][0]
