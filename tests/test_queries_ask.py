"""One opened company: what it answers stands on one snapshot, one set of settings, and the decisions of the moment."""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import duckdb
import polars as pl
import pytest
from screens import opened

from cli import main
from pages.parts.shell.registry import PAGES, PageEntry
from queries.ask import OPEN_HOMES, _open, ask, forget_answers, open_company
from queries.decisions.audit import ALL, OF_BONUSES
from queries.decisions.schemes import approve, new_draft, scheme_versions
from queries.decisions.store import decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.question import questions
from queries.settings.company_toml import settings_in
from queries.warehouse import snapshots
from queries.warehouse.build import build
from receivables.bonus.scheme import DEFAULT_SCHEME, DebtBand, Scheme
from receivables.messages import Problem
from receivables.month import Month


def write_rows(file: Path, key: str, amounts: dict[str, int]) -> Path:
    dated = {"charges": "charged_on", "payments": "paid_on"}[key]
    lines = [f"{name},A,2026-05-01,{amount}" for name, amount in amounts.items()]
    file.write_text("\n".join([f"{key[:-1]}_id,account_id,{dated},amount", *lines]), "utf-8")
    return file


@pytest.fixture
def own(tmp_path: Path) -> Home:
    """A home with one charge of 100."""
    home = home_at(tmp_path / "home")
    load(home, write_rows(tmp_path / "charges.csv", "charges", {"C1": 100}), "charges")
    build(home)
    return home


def billed(company_or_home: object) -> Decimal:
    found = company_or_home if not isinstance(company_or_home, Home) else open_company(company_or_home)
    return found.ask("identity")["billed"].item()  # type: ignore[attr-defined,no-any-return]


def test_an_answer_published_in_between_does_not_reach_a_company_opened_before(own: Home, tmp_path: Path) -> None:
    before = open_company(own)
    load(own, write_rows(tmp_path / "more.csv", "charges", {"C2": 900}), "charges")
    build(own)
    assert billed(before) == 100
    assert billed(own) == 1000


def test_few_homes_stay_open_and_one_that_was_let_go_still_answers(own: Home, tmp_path: Path) -> None:
    first = open_company(own)
    for place in range(OPEN_HOMES + 2):
        assert billed(home_at(shutil.copytree(own.path, tmp_path / f"copy-{place}"))) == 100
    assert len(_open) == OPEN_HOMES
    assert own.path not in _open
    forget_answers()
    assert billed(first) == billed(own) == 100


def test_an_answer_is_at_hand_once_it_was_counted_and_until_it_may_have_changed(own_home: Home) -> None:
    company, asked = open_company(own_home), {"month": Month(2026, 9)}
    assert company.remembered("bonus_by_operator", **asked) is None
    found = company.ask("bonus_by_operator", **asked)
    assert company.remembered("bonus_by_operator", **asked) is found
    new_draft(company.decisions, "other", DEFAULT_SCHEME, "maria")
    assert company.remembered("bonus_by_operator", **asked) is None


def test_a_file_taken_back_brings_the_old_figures_back(own: Home, tmp_path: Path) -> None:
    version = open_company(own).warehouse.snapshot.version
    report = load(own, write_rows(tmp_path / "more.csv", "charges", {"C2": 900}), "charges")
    build(own)
    between = open_company(own)
    assert billed(between) == 1000
    unload(own, report.file_id)
    build(own)
    assert open_company(own).warehouse.snapshot.version == version
    assert [billed(own), billed(between)] == [Decimal(100), Decimal(1000)]


def test_an_answer_follows_a_changed_setting(own: Home) -> None:
    assert ask(own, "debt_by_age")["bucket"].to_list()[1:3] == ["1-30", "31-60"]
    (own.path / "company.toml").write_text("bucket_edges = [7, 14]\n", "utf-8")
    assert ask(own, "debt_by_age")["bucket"].to_list()[1:3] == ["1-7", "8-14"]


def test_a_company_opened_before_a_setting_changed_keeps_its_own(own: Home) -> None:
    before = open_company(own)
    (own.path / "company.toml").write_text("bucket_edges = [7, 14]\n", "utf-8")
    assert before.ask("debt_by_age")["bucket"].to_list()[1:3] == ["1-30", "31-60"]


def test_a_setting_that_moves_money_is_newer_than_the_tables_until_they_are_built(own: Home) -> None:
    assert not open_company(own).settings_are_newer
    (own.path / "company.toml").write_text("payment_term_days = 10\n", "utf-8")
    assert open_company(own).settings_are_newer
    build(home_at(own.path))
    assert not open_company(own).settings_are_newer


def test_tables_of_an_earlier_program_without_what_is_asked_for_say_so_until_they_are_built(
    own: Home, tmp_path: Path
) -> None:
    older = home_at(tmp_path / "older")
    shutil.copytree(own.path, older.path)
    snapshot = snapshots.current(older)
    assert snapshot is not None
    (snapshot.folder / "bills.parquet").unlink()
    facts = snapshot.folder / "snapshot.json"  # of an earlier program, which sealed nothing
    kept = {name: value for name, value in json.loads(facts.read_text("utf-8")).items() if not name.startswith("seal")}
    facts.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(duckdb.CatalogException):
        open_company(older).sql("from bills")
    (older.path / "company.toml").write_text("payment_term_days = 10\n", "utf-8")
    with pytest.raises(Problem, match="An earlier version of the program built the tables"):
        open_company(older).sql("from bills")
    build(home_at(older.path), anew=True)
    assert open_company(older).sql("from bills").height > 0


def test_a_decision_changes_what_depends_on_it(own_home: Home) -> None:
    company = open_company(own_home)
    before = company.ask("bonus_by_operator", month=Month(2026, 10))["bonus"].sum()
    double = Scheme(tuple(DebtBand(band.start, band.rate * 2) for band in DEFAULT_SCHEME.debt_bands))
    draft = new_draft(company.decisions, "double", double, "anna")
    approve(company.decisions, draft, Month(2026, 10), "boris", two_people=True)
    assert company.ask("bonus_by_operator", month=Month(2026, 10))["bonus"].sum() > before


def test_an_answer_counted_while_something_was_decided_is_not_kept(own_home: Home) -> None:
    company = open_company(own_home)
    counted: list[int] = []

    def count() -> pl.DataFrame:
        counted.append(len(scheme_versions(decisions_at(own_home))))
        if len(counted) == 1:
            new_draft(company.decisions, "meanwhile", DEFAULT_SCHEME, "anna")
        return pl.DataFrame({"schemes": counted[-1:]})

    first = company.remember("schemes known", count, decided=ALL)
    again = company.remember("schemes known", count, decided=ALL)
    assert again.item() == first.item() + 1
    assert company.remember("schemes known", count, decided=ALL).item() == again.item()
    assert len(counted) == 2


def test_values_are_taken_by_their_kinds(own: Home) -> None:
    company = open_company(own)
    assert company.ask("identity", to=date(2026, 5, 31)).height == 1
    with pytest.raises(TypeError, match="to takes date"):
        company.ask("identity", to="2026-05-31")
    with pytest.raises(Problem, match="one of due, charged is expected"):
        company.ask("debt_by_age", basis="paid")
    with pytest.raises(Problem, match="no parameter"):
        company.ask("identity", until=date(2026, 5, 31))


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_run_of_a_page_reads_the_settings_and_the_snapshot_once(entry: PageEntry, served_home: Home) -> None:
    app = opened(entry.file, lang="ru")
    with (
        patch("queries.home.settings_in", wraps=settings_in) as settings,
        patch.object(snapshots, "_read", wraps=snapshots._read) as pointer,
    ):
        app.run()
    assert (settings.call_count, pointer.call_count) == (1, 1)


def test_a_page_and_the_command_line_say_that_a_setting_is_newer_than_the_tables(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    (own_home.path / "company.toml").write_text("payment_term_days = 3\n", "utf-8")
    said = "changed after the tables were built"
    assert any(said in one.value for one in opened("pages/overview/page.py", lang="en").warning)
    assert main(["ask", "identity", "--home", str(own_home.path)]) == 0
    assert said in capsys.readouterr().err


def test_a_page_follows_what_is_published_and_set_as_the_command_line_does(
    own_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(own_home.path))
    app = opened("pages/ageing/page.py", lang="en", part="age")
    before = ask(own_home, "debt_by_age")["amount"].sum()
    load(own_home, write_rows(tmp_path / "more.csv", "charges", {"new": 1000}), "charges")
    build(own_home)
    (own_home.path / "company.toml").write_text("bucket_edges = [7, 14]\n", "utf-8")
    app.run()
    shown = app.dataframe[0].value
    asked = ask(own_home, "debt_by_age")
    assert asked["amount"].sum() == before + 1000
    assert shown["Debt, ₽"].tolist()[: asked.height] == [float(amount) for amount in asked["amount"]]


def test_every_question_says_in_known_words_which_decisions_it_reads() -> None:
    assert {question.reads for question in questions().values()} == {"", ALL, OF_BONUSES}
