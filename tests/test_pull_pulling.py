"""A pull asks the billing's own database and loads the answer as a file: on SQLite, PostgreSQL and MariaDB alike."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from pulls import FIRST, LATER, PAID, answers, billing_with, known, pulled, with_pull

from cli import main
from queries.home import Home
from queries.intake.store.loads import raw_folders
from queries.pull import answer_file, database
from queries.pull.pulling import pull_all
from queries.warehouse.lock import one_puller, one_writer
from receivables.messages import Problem


def test_an_answer_is_loaded_by_its_layout_and_kept_as_it_came(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home)
    report = pulled(home).report
    assert report is not None
    assert (report.file, report.layout, report.rows, report.accepted) == ("payments.parquet", "payments", 2, 2)
    staged = pl.read_parquet(home.staged / report.file_id / "payments.parquet")
    assert staged.select("payment_id", "account_id", "paid_on", "amount").rows() == [
        ("0001", "007", date(2026, 1, 5), Decimal("100.50")),
        ("0002", "008", date(2026, 1, 6), Decimal("200.00")),
    ]
    assert len(answers(home)[0]) == 2


def test_the_same_answer_again_is_known(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home)
    pulled(home)
    again = pulled(home)
    assert "loaded before" in again.lines[0]
    assert not again.is_new
    assert len(raw_folders(home)) == 1


def test_an_answer_without_rows_loads_nothing_and_says_so(home: Home, billing: str) -> None:
    billing_with(billing)
    home = with_pull(home, since="changed_at")
    outcome = pulled(home)
    assert outcome.lines == ["payments.parquet: the answer has no rows, nothing to load"]
    assert outcome.as_json() == {"file": "payments.parquet", "nothing": "the answer has no rows, nothing to load"}
    assert not home.raw.exists()


def test_a_dry_run_asks_and_leaves_no_trace(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home, since="changed_at")
    report = pulled(home, dry_run=True).report
    assert report is not None
    assert report.accepted == 2
    assert not home.raw.exists()
    assert pulled(home).is_new


def test_an_interruption_between_batches_leaves_nothing_half_loaded(
    home: Home, billing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    billing_with(billing, *FIRST, LATER)
    home = with_pull(home, since="changed_at")
    batches = iter([None, None, KeyboardInterrupt()])
    real = answer_file._typed

    def interrupted(*given: object) -> pl.Series:
        if given[1] == "payment_id" and (stop := next(batches)):
            raise stop
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "BATCH_ROWS", 1)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(answer_file, "_typed", interrupted)
        pulled(home)
    assert not home.raw.exists()
    assert pulled(home).report is not None
    assert sorted(known(home)) == ["0001", "0002", "0003"]


def test_types_are_those_of_all_batches_together(home: Home, billing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    billing_with(billing, *FIRST, LATER)
    home = with_pull(home, query=f"{PAID} order by id desc")
    monkeypatch.setattr(database, "BATCH_ROWS", 1)
    pulled(home)
    assert sum(Decimal(str(amount)) for amount in answers(home)[0]["amount"]) == Decimal("100.50") + 200 + Decimal(
        "300.25"
    )
    assert known(home) == {"0001": Decimal("100.50"), "0002": Decimal(200), "0003": Decimal("300.25")}


def test_an_amount_that_is_no_whole_number_of_kopecks_is_put_aside_and_not_rounded(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    report = pulled(with_pull(home, query=PAID.replace("amount", "amount / 3.0 as amount"))).report
    assert report is not None
    assert (report.accepted, report.rejected) == (1, 1), "100.50 / 3 is 33.50, and 200 / 3 is no amount"
    assert known(home) == {"0001": Decimal("33.50")}


def test_a_pull_beside_another_load_waits_for_the_next_time(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home, since="changed_at")
    with one_writer(home):
        refused = pulled(home)
    assert "Another load or build" in str(refused.problem)
    assert pulled(home).is_new


def test_of_two_pulls_at_once_one_waits_for_the_next_time(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home)
    with one_puller(home):
        refused = pulled(home)
    assert "Another pull of" in str(refused.problem)
    assert pulled(home).is_new


def test_what_a_killed_pull_left_behind_is_removed(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    home = with_pull(home)
    home.pulling.mkdir()
    (home.pulling / "part-0").write_bytes(b"half a batch")
    assert pulled(home).is_new
    assert not home.pulling.exists()


def test_what_a_load_asks_is_answered_in_the_settings(home: Home, billing: str) -> None:
    billing_with(billing, *FIRST)
    query = f"{PAID.replace(' from paid', '')}, 'Проведён' as status from paid"
    asked = pulled(with_pull(home, query=query.replace("Проведён", "К7")))
    assert "the column status may change what a row means" in str(asked.problem)
    told = with_pull(home, query=query.replace("Проведён", "К7"))
    text = (told.path / "company.toml").read_text("utf-8")
    (told.path / "company.toml").write_text(f'{text}options = {{ rows = "status: К7=not" }}\n', "utf-8")
    report = pulled(Home(told.path)).report
    assert report is not None
    assert (report.accepted, report.uncounted) == (0, 2)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"layout": "no_such"}, "There is no layout or table no_such"),
        ({"since": "changed"}, "the answer has no column changed, which since names; its columns are payment_id"),
        ({"query": f"{PAID} where changed_at > :since", "since": "changed_at"}, "take :since out of the query"),
        ({"query": f"{PAID} where changed_at > :since"}, "take :since out of the query"),
    ],
)
def test_a_pull_that_is_wrongly_set_is_told(home: Home, billing: str, keys: dict[str, str], says: str) -> None:
    billing_with(billing, *FIRST)
    outcome = pulled(with_pull(home, **keys))
    assert says in str(outcome.problem)
    assert not home.raw.exists()


TWO = """
[[pull]]
name = "broken"
url_env = "BILLING_URL"
query = "select * from no_such_table"

[[pull]]
name = "payments"
url_env = "BILLING_URL"
query = "select id as payment_id, contract as account_id, paid_on, amount from paid"
"""


def test_a_pull_that_fails_does_not_stop_the_others(
    tmp_path: Path, billing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    billing_with(billing, *FIRST)
    (tmp_path / "company.toml").write_text(TWO)
    assert main(["pull", "--home", str(tmp_path), "--json", "--no-build"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first["file"] == "broken.parquet"
    assert "The pull broken broke off and loaded nothing" in first["refused"]
    assert second["accepted"] == 2
    assert main(["pull", "payments", "--home", str(tmp_path)]) == 0
    assert "loaded before" in capsys.readouterr().out
    assert main(["pull", "broken", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_what_was_pulled_is_built_and_asked(tmp_path: Path, billing: str, capsys: pytest.CaptureFixture[str]) -> None:
    billing_with(billing, *FIRST)
    (tmp_path / "company.toml").write_text(TWO)
    assert main(["pull", "payments", "--home", str(tmp_path)]) == 0
    assert "tables built" in capsys.readouterr().out
    assert main(["ask", "collection_by_month", "--home", str(tmp_path), "--format", "json"]) == 0
    assert sum(Decimal(month["cash"]) for month in json.loads(capsys.readouterr().out)) == Decimal("100.50") + 200


def test_a_name_that_is_no_pull_is_one_line_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pull", "--home", str(tmp_path)]) == 2
    assert "company.toml names no [[pull]]" in capsys.readouterr().err
    (tmp_path / "company.toml").write_text(TWO)
    assert main(["pull", "payment", "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "cli.py: There is no pull payment; known are broken, payments\n"


def test_no_pull_is_asked_before_its_turn(home: Home) -> None:
    with pytest.raises(Problem, match="names no"):
        pull_all(home)
