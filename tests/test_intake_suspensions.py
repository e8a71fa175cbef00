"""Cuts of service and warnings of one: a warning without a cut is a row, and gives way to the cut that follows."""

from datetime import date
from pathlib import Path

from intake_files import rows_of, write

from queries.ask import open_company
from queries.home import Home
from queries.intake.load import load
from queries.intake.quarantine import reason
from queries.intake.store.loaded import rejected_rows
from queries.warehouse.build import build

HEAD = "account_id,suspended_on,warned_on,restored_on,reason\n"
Row = tuple[str, date | None, date | None]


def held(home: Home, *, anew: bool = False) -> list[Row]:
    build(home, anew=anew)
    query = "select account_id, suspended_on, warned_on from suspensions order by all"
    return open_company(home).sql(query).rows()


def march(day: int) -> date:
    return date(2026, 3, day)


def test_a_row_needs_the_day_of_the_cut_or_of_the_warning(home: Home, tmp_path: Path) -> None:
    rows = "A,2026-03-15,2026-03-01,,debt\nB,,2026-03-02,,debt\nC,2026-03-16,,,technical\nD,,,2026-03-20,debt\n"
    report = load(home, write(tmp_path, HEAD + rows, "cuts.csv"))
    assert (report.accepted, report.rejected) == (3, 1)
    assert rejected_rows(home)["reason"].to_list() == [reason("neither")]
    assert rows_of(home, report, "suspensions")["account_id"].to_list() == ["A", "B", "C"]


def test_warnings_alone_are_a_file_of_suspensions_and_each_of_them_stands(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, "account_id,warned_on\nA,2026-03-01\nA,2026-03-20\nB,2026-03-01\n", "warned.csv"))
    assert held(home) == [("A", None, march(1)), ("A", None, march(20)), ("B", None, march(1))]


def test_accounts_alone_are_no_suspensions(home: Home, tmp_path: Path) -> None:
    assert load(home, write(tmp_path, "account_id,name\nA,Anna\n", "list.csv")).layout == "accounts"


def test_a_warning_gives_way_to_the_cut_that_was_warned_of_and_comes_back_when_that_is_corrected(
    home: Home, tmp_path: Path
) -> None:
    load(home, write(tmp_path, HEAD + "A,,2026-03-01,,debt\nA,,2026-02-01,,debt\n", "warned.csv"))
    assert held(home) == [("A", None, date(2026, 2, 1)), ("A", None, march(1))]
    load(home, write(tmp_path, HEAD + "A,2026-03-15,2026-03-01,,debt\n", "cut.csv"))
    assert held(home) == [("A", march(15), march(1)), ("A", None, date(2026, 2, 1))]
    load(home, write(tmp_path, HEAD + "A,2026-03-15,2026-03-05,,debt\n", "corrected.csv"))
    corrected = [("A", march(15), march(5)), ("A", None, date(2026, 2, 1)), ("A", None, march(1))]
    assert held(home) == corrected == held(home, anew=True)


def test_a_cut_told_again_is_a_correction_and_no_second_cut(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, HEAD + "A,2026-03-15,2026-03-01,,debt\n", "march.csv"))
    again = load(home, write(tmp_path, HEAD + "A,2026-03-15,2026-03-02,2026-03-20,debt\n", "april.csv"))
    assert (again.duplicates, again.changed) == (0, 1)
    changes = again.changes.select("key", "column", "old", "new").rows()
    assert ("A|2026-03-15", "warned_on", "2026-03-01", "2026-03-02") in changes
    warned = load(home, write(tmp_path, HEAD + "B,,2026-03-02,,debt\n", "b.csv"))
    same = load(home, write(tmp_path, HEAD + "B,,2026-03-02,,own_wish\nC,,2026-03-02,,debt\n", "c.csv"))
    assert (warned.changed, same.changed, same.duplicates) == (0, 1, 0)
    assert held(home) == [("A", march(15), march(2)), ("B", None, march(2)), ("C", None, march(2))]
