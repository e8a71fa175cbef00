"""Loaded files that are missing, cut short or changed are named, and never give other figures in silence."""

import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from intake_files import HEADER, cash, loaded_otherwise, paid

from cli import main
from queries.ask import open_company
from queries.decisions.decision_tables import load_register
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.intake.store.loads import loading_of
from queries.intake.store.raw_register import register_of, standing_faults
from queries.warehouse.build import build
from queries.warehouse.snapshots import current
from receivables.messages import Problem


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that loaded 100, 20 and 3 roubles of payments, and built."""
    folder = tmp_path_factory.mktemp("three")
    home = home_at(folder / "home")
    for number, amount in enumerate(("100.00", "20.00", "3.00"), 1):
        paid(home, folder, f"{number}.csv", [(str(number), "A", "2026-02-01", amount)])
    build(home)
    decisions_at(home).close()
    return home


@pytest.fixture
def three(built: Home, home: Home) -> Home:
    """A copy of it that a test may damage."""
    return Home(Path(shutil.copytree(built.path, home.path)))


def raw(home: Home, number: int) -> Path:
    """The file that was loaded as number so much."""
    folder = sorted(home.raw.iterdir())[number - 1]
    return folder / loading_of(folder).stored_as


def collected(home: Home) -> Decimal:
    """What the tables in use say, whatever became of the files."""
    return Decimal(open_company(home).sql("select sum(amount) as cash from payments")["cash"][0])


def test_the_register_knows_every_load_and_what_became_of_it(three: Home) -> None:
    unload(three, raw(three, 2).parent.name)
    told = register_of(three)
    assert [(load.sequence, load.name, load.kind, load.size) for load in told] == [
        (number, f"{number}.csv", "payments", raw(three, number).stat().st_size) for number in (1, 2, 3)
    ]
    assert [load.taken_back is None for load in told] == [True, False, True]
    assert all(load.sha256.startswith(load.file_id.partition("-")[2]) for load in told)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("how", ["cut", "emptied", "file gone", "folder gone"])
def test_a_file_cut_short_or_gone_stops_the_build_and_is_named(three: Home, number: int, how: str) -> None:
    file, before = raw(three, number), current(three)
    if how == "folder gone":
        shutil.rmtree(file.parent)
    elif how == "file gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: -10 if how == "cut" else 0])
    named = rf"{number}\.csv .*{file.parent.name}.*copy, or take it back with python cli.py unload 00000{number}-"
    with pytest.raises(Problem, match=named):
        build(three)
    assert current(three) == before
    assert collected(three) == 123
    assert len(standing_faults(three)) == 1


def test_a_file_that_is_gone_can_be_taken_back(three: Home) -> None:
    file = raw(three, 1)
    shutil.rmtree(file.parent)
    unload(three, file.parent.name)
    assert cash(three) == 20 + 3


def test_a_raw_folder_that_is_gone_is_said_while_the_tables_stand(
    three: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.move(three.raw, three.path / "moved")
    with pytest.raises(Problem, match=r"1\.csv is missing"):
        build(three)
    with pytest.raises(Problem, match=r"1\.csv is missing"):
        paid(three, three.path, "4.csv", [("4", "A", "2026-02-01", "1.00")])
    assert collected(three) == 123
    assert main(["status", "--home", str(three.path)]) == 0
    assert capsys.readouterr().out.count("WRONG: ") == 3
    shutil.rmtree(three.raw, ignore_errors=True)
    shutil.move(three.path / "moved", three.raw)
    assert cash(three) == 123
    assert standing_faults(three) == []


def test_the_last_number_is_never_given_again(three: Home, tmp_path: Path) -> None:
    last = raw(three, 3).parent
    shutil.rmtree(last)
    unload(three, last.name)
    report = paid(three, tmp_path, "4.csv", [("4", "A", "2026-02-01", "7.00")])
    assert report.file_id.startswith("000004-")
    assert cash(three) == 100 + 20 + 7


def test_a_changed_file_of_the_same_length_is_noticed_when_it_is_staged_again(three: Home) -> None:
    file = raw(three, 1)
    file.write_bytes(file.read_bytes().replace(b"100.00", b"900.00"))
    (three.staged / file.parent.name / "version").unlink()
    with pytest.raises(Problem, match="its bytes are not those that were loaded"):
        build(three)
    assert collected(three) == 123


def test_what_lies_beside_a_file_is_written_again_from_the_register(three: Home) -> None:
    folder = raw(three, 2).parent
    unload(three, folder.name)
    told = {name: (folder / name).read_text("utf-8") for name in ("load.json", "withdrawn")}
    (folder / "load.json").write_text(told["load.json"].replace("2.csv", "9.csv"), "utf-8")
    (folder / "withdrawn").unlink()
    assert len(standing_faults(three)) == 1
    assert cash(three) == 103
    assert {name: (folder / name).read_text("utf-8") for name in told} == told


def test_a_home_of_before_the_register_is_registered_as_it_lies_there(three: Home) -> None:
    with decisions_at(three).writing() as connection:
        connection.execute(load_register.delete())
    shutil.rmtree(raw(three, 1).parent)
    with pytest.raises(Problem, match="000001-"):
        build(three)
    assert [load.size is None for load in register_of(three)] == [True, False, False]
    (gone,) = [load.file_id for load in register_of(three) if load.size is None]
    unload(three, gone)
    assert cash(three) == 23


def test_the_version_of_the_data_names_the_bytes(three: Home) -> None:
    before = build(three).version
    assert build(three).version == before
    (first, *_others) = register_of(three)
    with decisions_at(three).writing() as connection:
        same = load_register.c.sequence == first.sequence
        connection.execute(load_register.update().where(same).values(sha256="0" * 64))
    assert build(three).version != before


def test_a_clock_set_back_stops_loads_and_builds(three: Home, tmp_path: Path) -> None:
    later = (datetime.now(UTC) + timedelta(days=400)).isoformat(timespec="seconds")
    folder = raw(three, 3).parent
    loaded_otherwise(three, folder.name, loaded_at=later)
    with pytest.raises(Problem, match=r"3\.csv was loaded on .*: set the clock right"):
        build(three)
    assert collected(three) == 123
    unload(three, folder.name)
    assert cash(three) == 120


def test_a_name_of_two_hundred_letters_of_three_bytes_loads(home: Home, tmp_path: Path) -> None:
    (tmp_path / "upload").write_text(",".join(HEADER) + "\n1,A,2026-02-01,5.00\n", "utf-8")
    report = load(home, tmp_path / "upload", name="账" * 200 + ".csv")
    assert loading_of(home.raw / report.file_id).stored_as.endswith("账.csv")
    assert report.file == "账" * 200 + ".csv"
    assert cash(home) == 5
