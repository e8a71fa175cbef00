"""The log of deeds: who loaded, took back, decided, changed settings and handed out personal data."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from decision_stores import new_database
from intake_files import loaded_otherwise

from queries.decisions import store as decision_store
from queries.decisions.agency_tellings import PaymentAtAgency, tell_agencies
from queries.decisions.audit import Deed
from queries.decisions.deeds import deeds_done, kinds_of_deeds, record_deed, record_export, tell_what_waits
from queries.decisions.documents import DoubtfulRow, decide_document
from queries.decisions.review_marks import Mark, mark_conversation
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home, home_at
from queries.intake.load import load, unload
from queries.warehouse.build import build

CHARGES = "charge_id,account_id,charged_on,amount\nC1,1,2026-01-01,100\n"
PAYMENTS = "payment_id,account_id,paid_on,amount\nP1,1,2026-01-05,100\n"


@pytest.fixture
def beside(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Writes a file outside of the home."""
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)

    def written(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return file

    return written


def told(home: Home) -> list[tuple[str, str, str]]:
    """Kind, person and what it was about, the oldest first."""
    return deeds_done(decisions_at(home)).reverse().select("kind", "who", "about").rows()


def facts_of(home: Home, kind: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in deeds_done(decisions_at(home), kinds=[kind]).reverse()["facts"]]


def test_loading_and_taking_back_are_told_with_person_file_number_and_kind(
    home: Home, beside: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    charges = load(home, beside("charges.csv", CHARGES), who="boris@b.example")
    payments = load(home, beside("payments.csv", PAYMENTS))
    build(home, who="boris@b.example")
    unload(home, payments.file_id, "clara@b.example")
    version = build(home).version
    deeds = told(home)
    assert deeds[0] == ("file loaded", "boris@b.example", "charges.csv")
    assert deeds[1] == ("file loaded", "anna (command line)", "payments.csv")
    assert ("file taken back", "clara@b.example", "payments.csv") in deeds
    assert deeds[-1] == ("tables built", "anna (command line)", version)
    assert [kind for kind, *_rest in deeds].count("file loaded") == 2
    assert facts_of(home, "file loaded")[0] == {"file_id": charges.file_id, "layout": "charges"}
    assert facts_of(home, "file taken back") == [{"file_id": payments.file_id, "layout": "payments"}]


def test_a_load_that_was_killed_before_it_was_told_is_told_by_whoever_looks(
    home: Home, beside: Callable[[str, str], Path]
) -> None:
    load(home, beside("charges.csv", CHARGES), who="boris@b.example")
    assert told(home) == []
    for _twice in range(2):
        tell_what_waits(home)
        assert told(home) == [("file loaded", "boris@b.example", "charges.csv")]


def test_files_of_an_earlier_program_were_loaded_by_nobody_knows_whom(
    home: Home, beside: Callable[[str, str], Path]
) -> None:
    report = load(home, beside("charges.csv", CHARGES))
    loaded_otherwise(home, report.file_id, loaded_by="")
    tell_what_waits(home)
    assert told(home) == [("file loaded", "", "charges.csv")]


def test_changed_settings_are_noticed_at_the_next_build_with_their_keys_and_no_value(
    home: Home, beside: Callable[[str, str], Path]
) -> None:
    load(home, beside("charges.csv", CHARGES))
    build(home)
    assert "settings changed" not in kinds_of_deeds(decisions_at(home)), "the first build only looks"
    text = 'name = "hidden"\n[people]\n"a@b.example" = ["executive"]\n[[webhook]]\nname = "w"\nurl_env = "URL"\n'
    (home.path / "company.toml").write_text(text)
    build(home_at(home.path), who="clara@b.example")
    build(home_at(home.path))
    (home.path / "company.toml").write_text(text.replace("executive", "marketer") + "# said\n")
    build(home_at(home.path))
    keys = [facts["keys"] for facts in facts_of(home, "settings changed")]
    assert keys == [["name", "people.a@b.example", "webhook.w.name", "webhook.w.url_env"], ["people.a@b.example"]]
    assert b"hidden" not in b"".join(file.read_bytes() for file in home.path.glob("decisions.db*"))


def test_a_decision_is_a_deed_of_the_same_transaction(home: Home, beside: Callable[[str, str], Path]) -> None:
    decisions = decisions_at(home)
    decide_document(decisions, DoubtfulRow("similar_number", "payments", "P1"), "same", "boris@b.example")
    mark_conversation(decisions, Mark("K1", ("long",), ("rude",), "called him Ivanov"), "clara@b.example")
    payments = [PaymentAtAgency(f"P{number}", "Agency") for number in range(3)]
    tell_agencies(decisions, payments, date(2026, 1, 31), "dora@b.example")
    assert told(home) == [
        ("document decided", "boris@b.example", "payments P1"),
        ("conversation marked", "clara@b.example", "K1"),
        ("agency told", "dora@b.example", "Agency"),
    ]
    assert facts_of(home, "agency told") == [{"payments": 3}], "one deed of a click, not one of each payment"
    assert "Ivanov" not in "".join(deeds_done(decisions)["facts"]), "no note of a conversation"


def test_what_is_handed_out_is_told_only_where_it_names_subscribers(home: Home, beside: object) -> None:
    record_export(home, "debtors", "debtors.csv", "boris@b.example")
    record_export(home, "debt_by_age", "ages.csv", "boris@b.example")
    assert told(home) == [("personal data exported", "boris@b.example", "debtors")]
    assert facts_of(home, "personal data exported") == [{"file": "debtors.csv"}]


def test_recording_hinders_nobody_while_decisions_are_locked_and_is_not_lost(
    home: Home, beside: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions = decisions_at(home)
    with decisions.reading() as connection:
        connection.execute(sa.text("pragma busy_timeout = 20"))  # the one connection of the pool waits no longer
    with closing(sqlite3.connect(home.decisions, isolation_level=None)) as other:
        other.execute("begin immediate")
        record_deed(home, Deed("layout kept", "own"), "boris@b.example")
        other.execute("rollback")
    assert told(home) == []
    assert len(list(home.waiting_deeds.iterdir())) == 1
    tell_what_waits(home)
    assert told(home) == [("layout kept", "boris@b.example", "own")]
    assert list(home.waiting_deeds.iterdir()) == []


def test_a_waiting_deed_whose_taking_in_was_killed_is_told_once(
    home: Home, beside: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setenv("VOZVRAT_DECISIONS", "sqlite:////nowhere/at/all.db")
        record_deed(home, Deed("layout kept", "own"), "boris@b.example")
    waiting = {file: file.read_bytes() for file in home.waiting_deeds.iterdir()}
    tell_what_waits(home)
    for file, content in waiting.items():
        file.write_bytes(content)
    tell_what_waits(home)
    assert told(home) == [("layout kept", "boris@b.example", "own")]


def refuses_to_change(decisions: Decisions) -> None:
    for statement in ("update deeds set who = 'nobody'", "delete from deeds"):
        with pytest.raises(sa.exc.DBAPIError, match="deeds are only added"), decisions.writing() as connection:
            connection.execute(sa.text(statement))
    assert deeds_done(decisions)["who"].to_list() == ["boris@b.example"]


def test_no_deed_can_be_changed_or_taken_out(home: Home, beside: object) -> None:
    record_deed(home, Deed("layout kept", "own"), "boris@b.example")
    refuses_to_change(decisions_at(home))


def test_no_deed_can_be_changed_on_a_server_either(
    home: Home, postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOZVRAT_DECISIONS", new_database(postgres_address, "deeds"))
    record_deed(home, Deed("layout kept", "own"), "boris@b.example")
    decisions = decision_store.decisions_at(home)
    refuses_to_change(decisions)
    decisions.close()


def test_the_log_is_asked_by_kind_and_by_days(home: Home, beside: object) -> None:
    record_deed(home, Deed("layout kept", "own"), "boris@b.example")
    record_deed(home, Deed("tables built", "v1"), "boris@b.example")
    decisions = decisions_at(home)
    day = deeds_done(decisions)["at"][0].date()
    assert deeds_done(decisions)["kind"].to_list() == ["tables built", "layout kept"], "the newest first"
    assert deeds_done(decisions, kinds=["layout kept"], first=day, last=day)["about"].to_list() == ["own"]
    assert deeds_done(decisions, first=date(2999, 1, 1)).is_empty()
    assert deeds_done(decisions, last=date(2000, 1, 1)).is_empty()
