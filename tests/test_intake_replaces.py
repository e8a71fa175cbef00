"""A full export that replaces an earlier one: what is gone from it counts no longer."""

from pathlib import Path

import pytest
from intake_files import cash, loaded_otherwise, paid

from queries.home import Home
from queries.intake.load import load, unload
from queries.intake.store.loaded import report_of
from queries.warehouse.build import build
from receivables.messages import Problem


def test_a_full_export_that_replaces_an_earlier_one_withdraws_what_is_gone_from_it(home: Home, tmp_path: Path) -> None:
    rows = [(f"{number}", "A", f"2026-02-0{number}", f"{number}00.00") for number in (1, 2, 3)]
    paid(home, tmp_path, "other.csv", [("9", "B", "2026-02-01", "7.00")])
    paid(home, tmp_path, "all.csv", rows)
    newer = paid(home, tmp_path, "again.csv", [rows[0], ("3", "C", "2026-05-01", "50.00")], replaces="all.csv")
    assert cash(home) == 7 + 100 + 50
    assert "count no longer: 1, amount 200.00" in " ".join(map(str, newer.notes))
    assert newer.changes.select("key", "old", "new").rows() == [("2", "2", None)]
    unload(home, newer.file_id)
    assert cash(home) == 7 + 100 + 200 + 300
    with pytest.raises(Problem, match=r"There is no loaded file nothing\.csv"):
        paid(home, tmp_path, "c.csv", rows, replaces="nothing.csv")


def test_a_replacement_that_was_interrupted_holds_all_the_same(home: Home, tmp_path: Path) -> None:
    old = paid(home, tmp_path, "all.csv", [("1", "A", "2026-02-01", "100.00"), ("2", "A", "2026-02-02", "200.00")])
    paid(home, tmp_path, "again.csv", [("1", "A", "2026-02-01", "100.00")], replaces="all.csv")
    (home.raw / old.file_id / "replaced_by").unlink()
    build(home)
    assert cash(home) == 100


STATUS = "Дата платежа;Лицевой счет;Сумма;Статус\n2026-10-05;1;500,00;Исполнен\n2026-10-06;2;700,00;Непонятен\n"


def test_a_file_that_an_older_version_let_in_keeps_its_figures_and_says_so(home: Home, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text(STATUS, "utf-8")
    report = load(home, tmp_path / "old.csv", options={"ignore": "Статус"})
    loaded_otherwise(home, report.file_id, options={})
    (home.staged / report.file_id / "version").write_text("1", "utf-8")
    assert cash(home) == 500 + 700
    kept = report_of(home, report.file_id)
    assert kept is not None
    assert "counts as an older version read it" in " ".join(map(str, kept.notes))
    paid(home, tmp_path, "more.csv", [("9", "A", "2026-10-07", "1.00")])
    assert cash(home) == 500 + 700 + 1
