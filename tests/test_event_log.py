"""The server's log as lines of JSON: each once, who and what, nothing of subscribers; none without the setting."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from queries.decisions.audit import Change, now, record
from queries.decisions.sign_ins import SignIn, end_sign_in, end_sign_ins_of, holds
from queries.decisions.store import Decisions
from queries.event_log import ENVIRONMENT

ROOT = Path(__file__).parents[1]
LIFE = timedelta(hours=12)

Events = list[dict[str, str]]

ACCOUNTS = "account_id,name,phone,address\nA1,Ivanova Secret,+79161234567,Lenina 5\n"
CHARGES = "charge_id,account_id,charged_on,amount\nC1,A1,2026-10-01,777.77\n"
PAYMENTS = "payment_id,account_id,paid_on,amount\nP1,A1,2026-10-05,333.33\n"


def lines_of(stderr: str) -> Events:
    return [json.loads(line) for line in stderr.splitlines() if line.startswith("{")]


def test_a_company_is_loaded_handed_out_and_carried_away_in_lines_that_name_no_subscriber(tmp_path: Path) -> None:
    for name, text in (("accounts.csv", ACCOUNTS), ("charges.csv", CHARGES), ("payments.csv", PAYMENTS)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "odd.csv").write_text("Ivanova Secret\n79161234567\n", "utf-8")
    home = tmp_path / "home"
    script = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import cli
files = [{str(tmp_path)!r} + "/" + name for name in ("accounts.csv", "charges.csv", "payments.csv")]
assert cli.main(["load", *files]) == 0
assert cli.main(["load", {str(tmp_path / "odd.csv")!r}]) == 1
assert cli.main(["ask", "debtors", "--out", {str(tmp_path / "out.csv")!r}, "--format", "csv"]) == 0
assert cli.main(["backup", {str(tmp_path / "monday")!r}]) == 0
"""
    environment = {**os.environ, "VOZVRAT_HOME": str(home), ENVIRONMENT: "json"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    events = lines_of(done.stderr)
    told = [(one["event"], one["about"]) for one in events]
    assert [what for what in told if what[0] == "file loaded"] == [
        ("file loaded", "accounts.csv"),
        ("file loaded", "charges.csv"),
        ("file loaded", "payments.csv"),
    ]
    assert [what for what in told if what[0] == "file refused"] == [("file refused", "odd.csv")]
    assert {"tables built", "personal data exported", "backup made"} <= {event for event, _about in told}
    assert all(one["who"].endswith("(command line)") and datetime.fromisoformat(one["time"]) for one in events)
    for secret in ("Ivanova", "79161234567", "Lenina", "777.77", "333.33"):
        assert secret not in done.stderr


def test_without_the_setting_nothing_is_written(
    decisions: Decisions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert holds(decisions, _sign_in(), LIFE)
    assert capsys.readouterr().err == ""


@pytest.fixture
def decisions(store: Decisions, monkeypatch: pytest.MonkeyPatch) -> Decisions:
    monkeypatch.setenv(ENVIRONMENT, "json")
    return store


def _sign_in(digest: str = "d" * 64) -> SignIn:
    return SignIn(digest, "https://id.example#7", "anna@company.example", now())


def test_sign_in_and_sign_out_are_told_once_each_by_address(
    decisions: Decisions, capsys: pytest.CaptureFixture[str]
) -> None:
    one = _sign_in()
    assert holds(decisions, one, LIFE) and holds(decisions, one, LIFE)
    end_sign_in(decisions, one)
    end_sign_in(decisions, one)
    end_sign_ins_of(decisions, "anna@company.example", "admin (command line)", LIFE)
    told = capsys.readouterr().err
    assert [(line["event"], line["who"], line["about"]) for line in lines_of(told)] == [
        ("signed in", "anna@company.example", ""),
        ("signed out", "anna@company.example", ""),
        ("signed out everywhere", "admin (command line)", "anna@company.example"),
    ]
    assert one.digest not in told


def test_what_was_taken_back_was_no_event(decisions: Decisions, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), decisions.writing() as connection:
        record(connection, "boris", Change("month closed", "2026-10", None, {}))
        raise ZeroDivisionError
    assert capsys.readouterr().err == ""


def test_a_line_stays_a_line_whatever_a_name_holds(decisions: Decisions, capsys: pytest.CaptureFixture[str]) -> None:
    forged = 'x\n{"event": "signed in", "who": "chief"}\u2028'
    with decisions.writing() as connection:
        record(connection, "boris", Change("month closed", forged, None, {}))
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["about"] == forged
