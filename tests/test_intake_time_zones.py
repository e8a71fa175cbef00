"""Time zones of subscribers by the names that billing systems give them."""

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from intake_files import write

from queries.ask import ask, open_company
from queries.home import Home
from queries.intake.cells.time_zones import zone_names
from queries.intake.load import load
from queries.warehouse.build import build


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("МСК+2", "Etc/GMT-5"), ("мск + 2", "Etc/GMT-5"), ("MSK+2", "Etc/GMT-5"), ("MCK+2", "Etc/GMT-5"),
        ("МСК", "Etc/GMT-3"), ("МСК-1", "Etc/GMT-2"), ("МСК−1", "Etc/GMT-2"), ("UTC+5", "Etc/GMT-5"),
        ("GMT+05:00", "Etc/GMT-5"), ("GMT+0500", "Etc/GMT-5"), ("utc", "UTC"), ("UTC-3", "Etc/GMT+3"),
        ("+05:00", "Etc/GMT-5"), ("(UTC+05:00) Екатеринбург", "Etc/GMT-5"), ("МСК+2 (UTC+5)", "Etc/GMT-5"),
        ("Екатеринбург", "Asia/Yekaterinburg"), ("москва", "Europe/Moscow"), ("Asia/Yekaterinburg",) * 2,
        ("asia/yekaterinburg", "Asia/Yekaterinburg"), ("+2",) * 2, ("МСК+2, UTC+6",) * 2, ("UTC+5:30",) * 2,
        ("UTC+20",) * 2, ("местное",) * 2, ("Mars/Base",) * 2, ("UTC+500",) * 2,
    ],
)  # fmt: skip
def test_a_zone_is_understood_exactly_or_stays_as_it_is(text: str, zone: str) -> None:
    assert zone_names(pl.Series([text, None])).to_list() == [zone, None]


def test_a_call_of_the_exchange_is_moved_to_a_zone_by_another_name(home: Home, tmp_path: Path) -> None:
    accounts = "account_id,name,phone,time_zone\nA1,One,89000000001,Asia/Yekaterinburg\nA2,Two,89000000002,МСК+2\n"
    accounts += "A3,Three,89000000003,местное\n"
    calls = "contact_id,started_at,channel,phone\n" + "".join(
        f"K{n},2026-06-10 20:30,call,8900000000{n}\n" for n in (1, 2, 3)
    )
    load(home, write(tmp_path, accounts, "accounts.csv"))
    load(home, write(tmp_path, calls, "contacts.csv"))
    build(home)
    times = open_company(home).sql("select started_at from contacts order by contact_id")["started_at"].to_list()
    assert times == [datetime(2026, 6, 10, 20 + 5 - 3, 30)] * 2 + [datetime(2026, 6, 10, 20, 30)]
    assert ask(home, "data_doubts").select("doubt", "rows").rows() == [("unknown_time_zone", 1)]
