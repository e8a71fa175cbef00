"""Companies and files that went wrong once: each gives the value that is right, or stops and names what it asks."""

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import polars as pl
import pytest
from case_files import DESK_CASES, FILE_CASES, AtTheDesk
from case_ledgers import LEDGER_CASES
from case_people import PEOPLE_CASES
from case_steps import CASES, FILES, JUNE, Answer, CarriedOut, Case, carried_out, check

from queries.ask import ask, open_company
from queries.decisions.documents import DoubtfulRow, decide_document
from queries.decisions.store import decisions_at
from queries.export import table_bytes
from queries.home import Home
from queries.intake.layouts.known_layouts import save_layout
from queries.intake.layouts.own import draft
from queries.intake.load import load
from queries.intake.mapping import look_at, try_layout
from queries.intake.proposals import suggest
from queries.warehouse.build import build
from receivables.messages import Problem

pytestmark = pytest.mark.skipif(not CASES.exists(), reason=f"the cases are not here: {CASES}")

TABLE = sorted([*LEDGER_CASES, *PEOPLE_CASES, *FILE_CASES], key=lambda case: case.name)
ASKED = [case for case in TABLE if case.told]


def carried(case: Case, tmp_path: Path) -> CarriedOut:
    folder = FILES if case.name.endswith(".csv") else CASES / case.name
    return carried_out(case, folder, tmp_path / "home")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.name)
def test_case_gives_the_right_value(case: Case, tmp_path: Path) -> None:
    check(case, carried(case, tmp_path))


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case.name)
def test_case_stops_with_a_question_that_names_its_matter(case: Case, tmp_path: Path) -> None:
    refused = carried(case.told_nothing(), tmp_path).refused
    assert set(refused) == set(case.asked)
    assert all(named in refused[file] for file, named in case.asked.items())


@pytest.mark.parametrize("case", DESK_CASES, ids=lambda case: case.file)
def test_desk_proposes_what_gives_the_right_value(case: AtTheDesk, home: Home) -> None:
    file = FILES / case.file
    with pytest.raises(Problem, match=case.refused):
        load(home, file)
    assert list(look_at(home, file).offered) == case.offered
    proposed = {
        table: {name: one.column for name, one in suggest(home, file, table).items()} for table in case.proposed
    }
    assert proposed == case.proposed
    (table, columns), *also = proposed.items()
    text = draft(table, columns, also=also)
    assert try_layout(home, file, text=text).report.rejected == 0
    save_layout(home, "own", text)
    assert load(home, file).layout == "own"
    build(home)
    for answer in case.answers:
        answer.check(home)


def test_every_case_is_in_the_table() -> None:
    folders = {folder.name for folder in CASES.iterdir() if folder.is_dir()} - {"files"}
    files = {file.name for file in FILES.glob("*.csv")}
    tried = {case.name for case in TABLE} | {case.file for case in DESK_CASES}
    assert tried | {"leading_zero_b.csv"} == folders | files


def test_numbers_under_two_spellings_are_one_document_once_that_is_decided(tmp_path: Path) -> None:
    (case,) = (case for case in FILE_CASES if case.name == "leading_zero_a.csv")
    home = carried(case, tmp_path).home
    for row in open_company(home).ask("document_doubts").iter_rows(named=True):
        decide_document(decisions_at(home), DoubtfulRow.told(row), "same", "a clerk")
    build(home)
    once = Decimal("55.94")
    Answer("identity", "billed cash closing", [(once, once, 0)]).check(home)
    Answer("data_doubts", "doubt", []).check(home)


def test_balances_taken_over_by_their_kind_are_billed_in_no_month(tmp_path: Path) -> None:
    """The way that case 11 asks for: rows of kind ``opening``."""
    folder = Path(copytree(CASES / "11-opening-balances", tmp_path / "case"))
    for file, kind in (("charges.csv", "5000.00,service"), ("adjustments.csv", "300.00,correction")):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(kind, kind.split(",")[0] + ",opening"), "utf-8")
    (case,) = (case for case in LEDGER_CASES if case.name == "11-opening-balances")
    done = carried_out(case, folder, tmp_path / "home")
    check(case, done)
    may = "from=2026-05-01 to=2026-05-31"
    Answer(f"identity {may}", "opening taken_over billed cash closing", [(0, 5000 - 300, 0, 0, 4700)]).check(done.home)
    Answer(f"identity {JUNE}", "taken_over billed cash", [(0, 2 * 500, 500)]).check(done.home)
    Answer("collection_by_month to=2026-06-30", "month billed cash", [("2026-05", 0, 0), ("2026-06", 1000, 500)]).check(
        done.home
    )


def test_names_that_are_formulas_are_defused_and_columns_stay_whole(tmp_path: Path) -> None:
    (case,) = (case for case in PEOPLE_CASES if case.name == "23-names")
    home = carried(case, tmp_path).home
    debtors = ask(home, "debtors", {"as_of": "2026-06-30"})
    written = tmp_path / "debtors.csv"
    written.write_bytes(table_bytes(debtors, "csv"))
    read = pl.read_csv(written, infer_schema=False)
    assert (read.columns, read.height) == (debtors.columns, 7)
    assert dict(read.select("account_id", "name").rows())["A1"] == '\'=HYPERLINK("http://x","pay")'
    assert "'@SUM(1)" in read["account_id"].to_list()
