"""Forgetting is whole or has not been: killed anywhere, refused before anything is touched, told when it is undone."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import polars as pl
import pytest
import sqlalchemy as sa
from decision_stores import new_database
from forgotten_homes import GONE, NAMES, NUMBERS, PLACE, SISTER, small_home, written
from sheet_files import Cell, made

from queries.ask import open_company
from queries.check import check
from queries.decisions.store import ENVIRONMENT
from queries.forgetting import forgetting
from queries.forgetting.at_the_terminal import forget_at_terminal, left_before
from queries.forgetting.forgetting import forget
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.store import exchange
from queries.intake.store.loads import raw_folders
from queries.warehouse.build import build
from receivables.messages import Problem


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return small_home(tmp_path_factory.mktemp("whole"))


@pytest.fixture(params=["sqlite", "postgresql"])
def own(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of its own, whose decisions are kept in a database of each kind."""
    if request.param == "sqlite":
        return home_at(shutil.copytree(request.getfixturevalue("whole").path, tmp_path / "own"))
    address = new_database(request.getfixturevalue("postgres_address"), f"forgetting_{uuid4().hex[:12]}")
    monkeypatch.setenv(ENVIRONMENT, address)
    return small_home(tmp_path)


def paid_by(home: Home) -> list[tuple[object, ...]]:
    return open_company(home).sql("select account_id, paid_on, amount from payments order by all").rows()


def rows_of_database() -> list[bytes]:
    """What a database that is no file of the home holds of the decisions."""
    if not (address := os.environ.get(ENVIRONMENT)):
        return []
    engine = sa.create_engine(address)
    with engine.connect() as connection:
        tables = [sa.table(name) for name in sa.inspect(engine).get_table_names()]
        rows = [connection.execute(sa.select(sa.text("*")).select_from(table)).all() for table in tables]
    engine.dispose()
    assert any(rows)
    return [str(row).encode() for of_table in rows for row in of_table]


def names_in(home: Home) -> bool:
    """Whether any loaded file, table or row of the decisions' database still names who is forgotten."""
    files = [file for file in home.path.rglob("*") if file.is_file()]
    held = [file.read_bytes() for file in files] + rows_of_database()
    held += [pl.read_parquet(file).write_json().encode() for file in files if file.suffix == ".parquet"]
    return any(text.encode() in one for one in held for text in (NAMES[GONE], NUMBERS[GONE], PLACE))


@pytest.mark.parametrize(
    ("room", "step"),
    [(forgetting, "agree_on"), (exchange, "rewrite"), (exchange, "write_forgetting"), (exchange, "leave_no_traces")],
)
def test_killed_anywhere_the_next_build_finishes_it_or_nothing_was_done(
    whole: Home, own: Home, monkeypatch: pytest.MonkeyPatch, room: object, step: str
) -> None:
    done = room is exchange
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(room, step, killed)
        forget(own, frozenset({GONE}))
    assert ("finishes it" in " ".join(map(str, check(own)))) == (
        (done and room is exchange) or step == "finish_exchange"
    )
    build(own)
    assert check(own) == []
    assert names_in(own) != done
    assert paid_by(own) == paid_by(whole)
    assert not [file.name for file in own.path.iterdir() if "forgetting" in file.name]


def killed(*_: object, **__: object) -> None:
    raise Killed


def test_what_cannot_be_written_anew_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["account_id", "name"], [GONE, NAMES[GONE]], [SISTER, NAMES[SISTER]]]
    home = small_home(tmp_path, made(tmp_path / "accounts.xls", {"A": rows}))
    was = hashes(home)
    with pytest.raises(Problem, match="take the file back with python cli"):
        forget(home, frozenset({GONE}))
    assert hashes(home) == was
    unload(home, raw_folders(home)[0].name)
    load(home, written(tmp_path, "again.csv", "account_id,name", [f"{GONE},{NAMES[GONE]}"]))
    forget(home, frozenset({GONE}))
    assert not names_in(home)
    assert check(home) == []


def hashes(home: Home) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in home.raw.rglob("*") if file.is_file()}


def test_a_file_that_brings_a_forgotten_account_back_says_so(own: Home, whole: Home, tmp_path: Path) -> None:
    forget(own, frozenset({GONE}))
    first = raw_folders(own)[0].name
    with pytest.raises(Problem, match="bring their names, telephones and addresses back"):
        load(own, whole.raw / first / "accounts.csv")
    again = load(own, written(tmp_path, "new.csv", "account_id,name", [f"{GONE},{NAMES[GONE]}", "00000009,Новый Иван"]))
    assert [str(note) for note in again.notes if "again holds" in str(note) and GONE in str(note)]
    build(own)
    assert names_in(own)
    forget(own, frozenset({GONE}))
    assert not names_in(own)
    other = load(own, written(tmp_path, "other.csv", "account_id,name", ["00000009,Новый Иван Иванович"]))
    assert not [str(note) for note in other.notes if "again holds" in str(note)]
    already = load(own, own.raw / first / "accounts.csv")
    assert already.already_loaded


def test_who_is_in_no_file_is_not_forgotten(own: Home) -> None:
    with pytest.raises(Problem, match="No loaded file has a row of 00000404"):
        forget(own, frozenset({"00000404"}))


@pytest.fixture
def left_home(tmp_path: Path) -> Home:
    """Ten accounts disconnected in 2020; with one to six something is open."""
    home = home_at(tmp_path / "home")
    paid = {"01": 90, "02": 110}
    ids = [f"{n:02}" for n in range(1, 11)]
    tables = {
        "accounts": ("account_id,name,disconnected_on", [f"{one},Имя{one},2020-05-01" for one in ids]),
        "charges": (
            "charge_id,account_id,charged_on,amount,due_on",
            [f"C{one},{one},2020-01-01,100.00,2020-01-20" for one in ids],
        ),
        "payments": (
            "payment_id,account_id,paid_on,amount",
            [f"P{one},{one},2020-02-01,{paid.get(one, 100)}.00" for one in ids],
        ),
        "cases": (
            "case_id,account_id,step,opened_on,closed_on",
            ["D1,03,court_order,2020-03-01,", "D2,07,court_order,2020-03-01,2020-04-01", "D3,08,letter,2020-03-01,"],
        ),
        "placements": (
            "placement_id,account_id,agency,placed_on,recalled_on",
            ["L1,04,А,2020-03-01,", "L2,09,А,2020-03-01,2020-04-01"],
        ),
        "arrangements": ("arrangement_id,account_id,agreed_on", ["R1,05,2020-03-01", "R2,10,2020-03-01"]),
        "arrangement_parts": ("arrangement_id,due_on,amount", ["R1,2020-08-01,10.00", "R2,2020-04-01,10.00"]),
        "account_links": ("account_id,from_account_id,moved_on", ["77,06,2020-05-01"]),
    }  # fmt: skip
    for name, (header, rows) in tables.items():
        load(home, written(tmp_path, f"{name}.csv", header, rows))
    build(home)
    return home


def test_before_a_day_those_are_forgotten_with_whom_nothing_is_open(
    left_home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert left_before(left_home, date(2020, 5, 1)) == []
    assert left_before(left_home, date(2020, 5, 2)) == ["07", "08", "09", "10"]
    with pytest.raises(Problem, match="say --yes"):
        forget_at_terminal(left_home, [], date(2020, 5, 2), yes=False)
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdin", Terminal("no\n"))
        assert forget_at_terminal(left_home, [], date(2020, 5, 2), yes=False) == "nothing was forgotten"
        patched.setattr("sys.stdin", Terminal("yes\n"))
        assert "4 accounts" in forget_at_terminal(left_home, [], date(2020, 5, 2), yes=False)
    assert "accounts to be forgotten: 4 (07, 08, 09, 10)" in capsys.readouterr().out
    names = open_company(left_home).sql("select account_id, name from accounts order by 1").rows()
    assert [one for one, name in names if name.startswith("Имя")] == ["01", "02", "03", "04", "05", "06"]


class Terminal:
    """Somebody who types an answer."""

    def __init__(self, answer: str) -> None:
        self.readline: Callable[[], str] = lambda: answer

    def isatty(self) -> bool:
        return True
