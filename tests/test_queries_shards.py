"""In however many shards a company is worked out, its figures are the same; a day's file touches few of them."""

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, Rows, contents, frames, ledgers, moves, together
from test_queries_grow import company, load_rows

import queries.warehouse.build
from queries.ask import ask, open_company
from queries.decisions.documents import COLUMNS
from queries.home import Home, home_at
from queries.warehouse.build import Work, build, made_anew
from queries.warehouse.homes import shards_for
from queries.warehouse.snapshots import current, publish
from receivables.messages import Problem


def stage(folder: Path, rows: Rows) -> None:
    """Write the rows as the staged files of one load."""
    folder.mkdir(parents=True)
    for table, frame in frames(rows).items():
        if frame.height:
            frame.write_parquet(folder / f"{table}.parquet")


def built(folder: Path, files: list[Rows], shards: int) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables made of these files hold."""
    home, loads = home_at(folder), {str(number): 0 for number in range(len(files))}
    for number, rows in enumerate(files):
        stage(home.staged / str(number), rows)
    (tables := home.warehouse / "made").mkdir(parents=True)
    work = Work(home, tables, loads, pl.DataFrame(schema=COLUMNS), shards)
    snapshot = made_anew(work, lambda share, doing: None)
    publish(home, snapshot)
    assert snapshot.shards == shards
    return contents(home)


def corrected(data: st.DataObject, rows: Rows) -> Rows:
    """A later file: some of the documents again, one with another sum and one on another account."""
    accounts = st.sampled_from(["001", "002", "003", "004", "new"])
    return {
        table: [row | {"account_id": data.draw(accounts), "amount": Decimal("12.34")} for row in several[:2]]
        for table, several in rows.items()
        if table != "account_links"
    }


@settings(max_examples=examples(3), derandomize=True, deadline=None)
@given(ledger=ledgers(accounts=4), links=moves(accounts=4), data=st.data())
def test_any_number_of_shards_gives_equal_tables(
    ledger: dict[str, Rows], links: list[tuple[str, str, date]], data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    folder, first = tmp_path_factory.mktemp("shards"), together(ledger, links)
    first["accounts"] = [{"account_id": name, "tariff": name, "phone": "+7 900 000-00-01"} for name in ("001", "002")]
    talk = {"started_at": datetime(2024, 1, 1, 10), "channel": "call", "phone": "89000000001", "result": "conversation"}
    first["contacts"] = [talk | {"contact_id": f"k{n}", "account_id": who} for n, who in enumerate((None, "001", "4"))]
    files = [first, corrected(data, together(ledger))]
    shards = data.draw(st.sampled_from([2, 3, 7]))
    one, several = built(folder / "1", files, 1), built(folder / "n", files, shards)
    for table, rows in one.items():
        assert several[table] == rows, (table, shards)


def files_of_table(home: Home, table: str) -> dict[str, int]:
    """The table's files in the current snapshot and what each is on the disk."""
    folder = open_company(home).warehouse.snapshot.folder
    return {file.name: file.stat().st_ino for file in folder.glob(f"{table}.*")}


def test_a_payment_touches_one_shard_until_much_of_it_lies_apart(tmp_path: Path) -> None:
    home = company(tmp_path)
    build(home, anew=True, shards=3)
    base = files_of_table(home, "events")
    assert set(base) == {"events.000.parquet", "events.001.parquet", "events.002.parquet"}
    for number in range(1, 4):
        payment = {"payment_id": f"n{number}", "account_id": f"{number:03}", "paid_on": BASE, "amount": Decimal(number)}
        load_rows(home, {"payments": [payment]}, tmp_path, f"day{number}")
        assert build(home).shards == 3
        if number == 1:
            files = files_of_table(home, "events")
            added = {name for name, file in files.items() if file not in base.values()}
            assert base.items() <= files.items()
            assert len(added) == 1
            assert added.pop().endswith(".added.parquet")
        assert ask(home, "identity")["cash"].item() == 40 * 100 + sum(range(1, number + 1))
    grown = contents(home)
    build(home, anew=True)
    assert contents(home) == grown


def test_a_table_that_lacks_a_shard_is_missed_not_smaller(tmp_path: Path) -> None:
    home = company(tmp_path)
    snapshot = build(home, anew=True, shards=3)
    (snapshot.folder / "events.002.parquet").unlink()
    with pytest.raises(Problem, match="damaged"):
        open_company(home).sql("select sum(debit) from events")
    assert build(home, anew=True, shards=3).row_counts == snapshot.row_counts


KILLED = """
import os, signal, sys
from queries.home import home_at
from queries.warehouse.build import build

def tell(share, doing):
    if share > 0.4 and "part 2 of 3" in str(doing):
        os.kill(os.getpid(), signal.SIGKILL)

build(home_at(sys.argv[1]), tell, anew=True, shards=3)
"""


def test_killed_between_shards_a_build_leaves_the_old_tables(tmp_path: Path) -> None:
    home = company(tmp_path)
    before = current(home)
    root = Path(queries.warehouse.build.__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home.path)], cwd=root, check=False)
    assert killed.returncode == -9
    assert current(home) == before
    assert len([folder for folder in home.warehouse.iterdir() if folder.is_dir()]) == 3
    assert ask(home, "identity")["cash"].item() == 40 * 100
    build(home, anew=True, shards=2)
    assert ask(home, "identity")["cash"].item() == 40 * 100
    assert not list(home.warehouse.glob("*/parts"))


def test_shards_follow_rows_and_memory(tmp_path: Path) -> None:
    charge = {"account_id": "A", "charged_on": BASE, "amount": Decimal(1)}
    stage(tmp_path / "staged", {"charges": [charge | {"charge_id": str(n)} for n in range(3000)]})
    assert shards_for([tmp_path / "staged"], "4GB") == shards_for([tmp_path / "staged"], "3MB") == 1
    assert shards_for([tmp_path / "staged"], "2MB") == 3
    assert shards_for([], "4GB") == 1
