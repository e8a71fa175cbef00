"""Tables that grew by small loads are those of a build from nothing, and only what changed is written."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Rows, account_rows, contents, frames, moves

import queries.warehouse.build
import queries.warehouse.grow
import queries.warehouse.grow_parts
from queries.ask import ask, open_company
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.warehouse.build import build, made_anew
from queries.warehouse.grow import LEDGER_TABLES, MADE_ANEW
from queries.warehouse.ledger.steps import HERE, STEPS
from queries.warehouse.snapshots import current
from receivables.tables import TABLES

SOURCES = ("money", "accounts", "links", "assignments", "phones", "operators", "extensions", "contacts", "campaigns")
NAMES = ("001", "002", "003", "004")
phones = st.sampled_from([None, "+7 900 000-00-01", "89000000002", "+7 900 000-00-03, 8 900 000 00 02"])
extensions = st.sampled_from([None, "11", "12", "Anna"])
operators = st.sampled_from(["op0", "op1", "Anna"])
days_of_january = st.one_of(st.none(), st.integers(1, 9).map(lambda day: date(2024, 1, day)))


@st.composite
def loads(draw: st.DrawFn) -> Rows:
    """A day's few rows of one or several tables: new documents, corrected ones, and ones moved to another account."""
    rows: Rows = {}
    tables = draw(st.sets(st.sampled_from(SOURCES), min_size=1))
    if "money" in tables:
        rows |= _money(draw)
    if "accounts" in tables:
        rows["accounts"] = [_account(draw, name) for name in draw(st.sets(st.sampled_from(NAMES), min_size=1))]
    if "links" in tables:
        rows["account_links"] = [
            {"account_id": to, "from_account_id": before, "moved_on": on} for to, before, on in draw(moves(accounts=4))
        ]
    if "assignments" in tables:
        rows["assignments"] = _assignments(draw)
    if "operators" in tables:
        rows["operators"] = [
            {
                "operator_id": name,
                "extension": draw(extensions),
                "name": draw(extensions),
                **_span(draw, "hired", "left"),
            }
            for name in draw(st.sets(operators, min_size=1))
        ]
    if "phones" in tables:
        held = draw(st.sets(st.tuples(st.sampled_from(NAMES), phones.filter(bool)), min_size=1, max_size=3))
        rows["phones"] = [{"account_id": name, "phone": phone, **_span(draw, "from", "to")} for name, phone in held]
    if "extensions" in tables:
        desks = draw(st.sets(st.tuples(operators, extensions.filter(bool)), min_size=1, max_size=3))
        rows["extensions"] = [
            {"operator_id": name, "extension": extension, "from_on": date(2024, 1, 3), "to_on": draw(days_of_january)}
            for name, extension in desks
        ]
    if "contacts" in tables:
        rows["contacts"] = [_contact(draw, n) for n in draw(st.sets(st.integers(0, 4), min_size=1))]
    if "campaigns" in tables:
        rows["campaign_accounts"] = [{"campaign_id": "C", "account_id": draw(st.sampled_from(NAMES)), "arm": "offer"}]
    return rows


def _assignments(draw: st.DrawFn) -> list[dict[str, Any]]:
    given = draw(st.sets(st.tuples(st.sampled_from(NAMES), operators), min_size=1, max_size=3))
    return [
        {"account_id": name, "operator_id": operator, "assigned_on": date(2024, 1, 2), "ended_on": None}
        for name, operator in given
    ]


def _money(draw: st.DrawFn) -> Rows:
    rows = draw(account_rows("001"))
    for table in rows.values():
        for row in table:
            row["account_id"] = draw(st.sampled_from(NAMES))
    return rows


def _account(draw: st.DrawFn, account_id: str) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "segment": draw(st.sampled_from([None, "private", "business"])),
        "tariff": draw(st.sampled_from([None, "small", "large"])),
        "phone": draw(phones),
        "time_zone": draw(st.sampled_from([None, "Asia/Omsk"])),
        **_span(draw, "connected", "disconnected"),
    }


def _span(draw: st.DrawFn, first: str, last: str) -> dict[str, Any]:
    return {f"{first}_on": draw(days_of_january), f"{last}_on": draw(days_of_january)}


def _contact(draw: st.DrawFn, number: int) -> dict[str, Any]:
    account_id = draw(st.sampled_from([None, *NAMES]))
    return {
        "contact_id": f"k{number}",
        "account_id": account_id,
        "started_at": datetime(2024, 1, draw(st.integers(1, 9)), 10),
        "channel": "call",
        "phone": draw(phones) if account_id else draw(phones.filter(bool)),
        "extension": draw(extensions),
        "operator_id": draw(st.one_of(st.none(), operators)),
        "result": draw(st.sampled_from([None, "conversation", "no_answer"])),
    }


def load_rows(home: Home, rows: Rows, folder: Path, name: str) -> list[str]:
    """Load the rows as canonical files; returns the loads' ids."""
    ids = []
    for table, frame in frames(rows).items():
        if frame.height:
            file = folder / f"{name}-{table}.csv"
            frame.write_csv(file)
            ids.append(load(home, file, table, {"replace": "yes"}).file_id)
    return ids


@settings(max_examples=examples(14), derandomize=True, deadline=None)
@given(days=st.lists(loads().filter(lambda rows: any(rows.values())), min_size=2, max_size=4), data=st.data())
def test_whatever_is_loaded_and_taken_back_the_tables_are_those_of_a_build_from_nothing(
    days: list[Rows], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("grow")
    home, loaded, shards = home_at(folder / "home"), list[str](), data.draw(st.sampled_from([1, 3]))
    for number, rows in enumerate(days):
        came = [file_id for file_id in load_rows(home, rows, folder, f"{number}") if file_id not in loaded]
        loaded += came
        before = current(home)
        taken_back = bool(loaded) and data.draw(st.integers(0, 5)) == 0
        if taken_back:
            unload(home, loaded.pop(data.draw(st.integers(0, len(loaded) - 1))))
        with (
            patch.object(queries.warehouse.grow, "MOST_TOUCHED", 99.0),
            patch.object(queries.warehouse.grow, "MOST_AT_ONCE", 99.0),
            patch.object(queries.warehouse.grow_parts, "MOST_APART", data.draw(st.sampled_from([0.0, 0.5, 99.0]))),
            patch.object(queries.warehouse.build, "made_anew", wraps=made_anew) as anew,
        ):
            build(home, shards=shards)
        can_grow = before is not None and before.row_counts["account_keys"] and came and not taken_back
        can_grow = can_grow and not any(rows.get(table) for table in MADE_ANEW)
        assert not (anew.called and can_grow)
    grown, snapshot = contents(home), current(home)
    assert snapshot is not None
    assert snapshot.row_counts == {table: len(rows) for table, rows in grown.items()}
    fresh = build(home, anew=True)
    built = contents(home)
    for table, now in built.items():
        assert grown[table] == now, table
    assert (fresh.version, fresh.first_date, fresh.last_date) == (
        snapshot.version,
        snapshot.first_date,
        snapshot.last_date,
    )


def company(folder: Path) -> Home:
    """Forty accounts, each with a charge, a payment and a contact, built."""
    home, names = home_at(folder / "home"), [f"{n:03}" for n in range(40)]
    money = {"amount": Decimal(100)}
    at = datetime(2024, 1, 1, 10)
    rows: Rows = {
        "accounts": [{"account_id": name, "tariff": "small"} for name in names],
        "charges": [{"charge_id": f"c{name}", "account_id": name, "charged_on": BASE, **money} for name in names],
        "payments": [{"payment_id": f"p{name}", "account_id": name, "paid_on": BASE, **money} for name in names],
        "contacts": [
            {"contact_id": f"k{name}", "account_id": name, "started_at": at, "channel": "call"} for name in names
        ],
    }
    load_rows(home, rows, folder, "first")
    build(home)
    return home


def written(home: Home, before: set[int]) -> set[str]:
    """The tables' files of the current snapshot that were not there before."""
    files = open_company(home).warehouse.snapshot.folder.glob("*.parquet")
    return {file.name for file in files if file.stat().st_ino not in before}


def files_of(home: Home) -> set[int]:
    return {file.stat().st_ino for file in open_company(home).warehouse.snapshot.folder.glob("*.parquet")}


def test_a_campaign_is_written_and_all_else_stays(tmp_path: Path) -> None:
    home = company(tmp_path)
    before, kept = files_of(home), open_company(home)
    campaign = {"campaign_id": "C", "name": "C", "starts_on": BASE, "ends_on": BASE + timedelta(days=9)}
    member = {"campaign_id": "C", "account_id": "001", "arm": "offer"}
    load_rows(home, {"campaigns": [campaign], "campaign_accounts": [member]}, tmp_path, "campaign")
    with patch.object(queries.warehouse.grow, "work_out") as worked_out:
        build(home)
    assert not worked_out.called
    assert written(home, before) == {"campaigns.parquet", "campaign_accounts.parquet"}
    assert kept.sql("from campaigns").is_empty()


def test_a_payment_lies_beside_the_large_tables_until_many_accounts_were_touched(tmp_path: Path) -> None:
    home = company(tmp_path)
    base = files_of(home)
    for number in range(1, 6):
        payment = {"payment_id": f"n{number}", "account_id": f"{number:03}", "paid_on": BASE, "amount": Decimal(number)}
        load_rows(home, {"payments": [payment]}, tmp_path, f"day{number}")
        build(home)
        names = written(home, base)
        assert ("payments.added.parquet" in names) == ("payments.parquet" not in names) == (number <= 4)
        assert "contacts.parquet" not in names
        assert ask(home, "identity")["cash"].item() == 40 * 100 + sum(range(1, number + 1))
    assert not list(open_company(home).warehouse.snapshot.folder.glob("gone_*"))


def test_the_ledger_reads_no_other_tables_than_growing_thinks() -> None:
    text = "\n".join((HERE / f"{step}.sql").read_text("utf-8") for step in STEPS)
    named = set(re.findall(r"\b(?:from|join)\s+(\w+)", text))
    assert named & set(TABLES) == set(LEDGER_TABLES)
