"""How content subscribers are after each step: means, intervals, answers in time in cases that a clerk can count."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows
from step_ledgers import stepped

from receivables.steps.satisfaction import satisfaction_rows

MARCH_1, APRIL_1 = date(2026, 3, 1), date(2026, 4, 1)


def said(account: str, on: date, score: int, about: str | None = "collection") -> dict[str, Any]:
    return {"account_id": account, "answered_on": on, "score": score, "question": f"{about} {on}", "about": about}


def complaint(number: str, account: str, on: date, answered_on: date | None = None) -> dict[str, Any]:
    return {"complaint_id": number, "account_id": account, "received_on": on, "answered_on": answered_on}


ROWS: Rows = {
    "accounts": [{"account_id": name, "district": "north" if name == "A" else "south"} for name in "ABC"],
    "charges": [
        {"charge_id": name, "account_id": name, "charged_on": date(2026, 1, 1), "due_on": date(2026, 2, 1), "amount": 9}
        for name in "ABC"
    ],
    "contacts": [
        {"contact_id": "1", "account_id": "A", "started_at": datetime(2026, 3, 1, 9), "channel": "sms"},
        {"contact_id": "2", "account_id": "A", "started_at": datetime(2026, 3, 9, 9), "channel": "sms"},
    ],
    "cases": [{"case_id": "1", "account_id": "A", "step": "court_order", "opened_on": date(2026, 3, 5)}],
    "surveys": [
        said("A", date(2026, 3, 4), 5),
        said("A", date(2026, 3, 10), 2),
        said("A", date(2026, 6, 30), 4, "service"),
        said("B", date(2026, 3, 10), 3),
        said("B", date(2026, 3, 11), 1, None),
        said("C", date(2026, 3, 12), 1, "agency"),
    ],
    "complaints": [
        complaint("1", "A", date(2026, 3, 10), date(2026, 3, 20)),
        complaint("2", "B", date(2026, 3, 10), date(2026, 3, 21)),
        complaint("3", "B", date(2026, 6, 25)),
    ],
}


def rows_of(folder: Path, **asked: Any) -> dict[tuple[str | None, str], dict[str, Any]]:
    asked = {"from": MARCH_1, "to": date(2026, 6, 30), "as_of": date(2026, 6, 30)} | asked
    found = stepped(folder, ROWS).ask("satisfaction", **asked)
    return {(row["month"], row["step"]): row for row in found.to_dicts()}


def test_what_was_said_is_of_the_newest_step_of_its_window_and_a_notice_has_nothing_of_a_court_order(
    tmp_path: Path,
) -> None:
    rows = rows_of(tmp_path)
    assert [key for key in rows if key[0] is None] == [
        (None, step) for step in ("all", "no_step", "notice", "court_order")
    ]
    means = {step: rows[None, step]["collection_score"] for step in ("all", "no_step", "notice", "court_order")}
    assert means == {"all": pytest.approx((5 + 2 + 3) / 3), "no_step": 3, "notice": 5, "court_order": 2}
    assert rows[None, "no_step"]["service_score"] == 4, "on 30 June the order of 5 March is 117 days old"
    assert (rows[None, "all"]["agency_answers"], rows[None, "all"]["not_stated"]) == (1, 1)
    assert (rows["2026-03", "all"]["collection_answers"], rows["2026-06", "all"]["service_answers"]) == (3, 1)


def test_complaints_are_answered_in_time_within_ten_days_and_not_judged_before(tmp_path: Path) -> None:
    every = rows_of(tmp_path)[None, "all"]
    assert {name: every[name] for name in ("complaints", "due", "in_time", "in_time_share")} == {
        "complaints": 3,
        "due": 2,
        "in_time": 1,
        "in_time_share": 0.5,
    }
    assert rows_of(tmp_path / "later", as_of=date(2026, 7, 6))[None, "all"]["due"] == 3
    assert rows_of(tmp_path / "north", district="north")[None, "all"]["complaints"] == 1


def test_a_mean_of_two_equal_answers_is_not_sure_where_others_differ() -> None:
    answers = [("operator", 3), ("operator", 3), ("letter", 1), ("letter", 5)]
    schema = {"month": pl.String, "step": pl.String, "about": pl.String, "score": pl.Int64, "state": pl.String}
    told = pl.DataFrame([("2026-03", step, "service", score, None) for step, score in answers], schema, orient="row")
    rows = satisfaction_rows(told).filter(pl.col("month").is_null())
    of_operator = rows.row(by_predicate=pl.col("step") == "operator", named=True)
    assert of_operator["service_low"] == 1, "no lower than the lowest score given"
    assert of_operator["service_high"] == 5


def test_where_nothing_was_said_there_is_no_row(tmp_path: Path) -> None:
    assert rows_of(tmp_path, to=MARCH_1) == {}
