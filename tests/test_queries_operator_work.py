"""What each operator did in a month, counted by hand; what was never brought is empty and not zero."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from bonus_homes import CHARGES, PAID, agreed, home_of
from ledgers import home_with

from queries.ask import ask
from queries.home import Home
from receivables.effects.estimates.proportions import wilson
from receivables.messages import Problem

SEPTEMBER = {"month": "2026-09"}


def call(contact_id: str, at: str, account: str, result: str = "no_answer", **more: Any) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "account_id": account,
        "operator_id": "O1",
        "started_at": datetime.fromisoformat(at),
        "channel": "call",
        "result": result,
        **more,
    }


CONTACTS = [
    call("K1", "2026-09-02 10:00", "A", seconds=5, wrap_seconds=15),
    call("K2", "2026-09-03 10:00", "A", "conversation", seconds=100, wrap_seconds=20),
    call("K3", "2026-09-04 10:00", "B", "promise", seconds=60, promised_on=date(2026, 9, 9), promised_amount=10),
    call("K4", "2026-09-05 10:00", "C", "wrong_person", seconds=0),
    call("K5", "2026-09-06 10:00", "A", "conversation", seconds=40, direction="in"),
    call("K6", "2026-08-31 10:00", "A", "conversation", seconds=999),
    call("K7", "2026-09-07 10:00", "C", "call_back", call_back_at=datetime(2026, 9, 8, 12)),
    call("K8", "2026-09-08 12:30", "C", operator_id="O2"),
]


def work(home: Home, *columns: str, **asked: str) -> list[tuple[Any, ...]]:
    return ask(home, "operator_work", asked or SEPTEMBER).select("operator_id", *columns).rows()


def test_attempts_conversations_and_minutes_are_counted_by_contact_and_by_account(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"contacts": CONTACTS})
    (first, second) = work(home, "attempts", "conversations", "incoming", "contacts", "talk_seconds")
    assert first == ("O1", 5, 3, 1, 6, 100 + 60 + 40)
    assert second == ("O2", 1, 0, 0, 1, None)
    ((_, contact, answer, minutes), _) = work(home, "contact_rate", "answer_rate", "minutes_per_account")
    assert (contact, answer) == (3 / 3, 3 / 5), "three of three accounts, three of five attempts"
    # A: 5 + 15 + 100 + 20 + 40 seconds, B: 60, C: no more than 0 are known
    assert minutes == pytest.approx((180 + 60 + 0) / 3 / 60)
    bounds = ask(home, "operator_work", SEPTEMBER).select("answer_low", "answer_high").row(0)
    assert bounds == pytest.approx(wilson(3, 5))


def test_promises_and_call_backs_are_those_of_the_month(tmp_path: Path) -> None:
    paid = [{"payment_id": "P", "account_id": "B", "paid_on": date(2026, 9, 5), "amount": 10}]
    home = home_with(tmp_path, {"contacts": CONTACTS, "payments": paid})
    columns = ("promises", "promises_due", "kept_share", "call_backs_due", "call_backs_done")
    assert work(home, *columns) == [("O1", 1, 1, 1.0, 1, 1), ("O2", 0, 0, None, 0, 0)]


def test_recovered_and_bonus_are_those_of_the_bonus_questions(tmp_path: Path) -> None:
    talk = call("K1", "2026-09-05 12:00", "A", "conversation", seconds=1800)
    home = agreed(home_of(tmp_path, {"charges": CHARGES, "payments": [PAID], "contacts": [talk]}))
    paid = ask(home, "bonus_by_operator", SEPTEMBER).select("operator_id", "recovered", "bonus").rows()
    assert work(home, "recovered", "bonus") == paid
    ((_, recovered, per_hour, low, high),) = work(
        home, "recovered", "recovered_per_hour", "per_hour_low", "per_hour_high"
    )
    assert per_hour == pytest.approx(float(recovered) / 0.5)
    assert low < per_hour < high
    days = {"from": "2026-09-11", "to": "2026-09-20"}
    assert work(home, "recovered", **days) == [], "the payment came before these days"
    assert work(home, "recovered", **{"from": "2026-09-01", "to": "2026-09-20"}) == [("O1", recovered)]


def test_what_was_never_brought_is_empty_and_not_zero(tmp_path: Path) -> None:
    columns: tuple[str, ...] = (
        "accounts",
        "own_share",
        "kept_share",
        "call_backs_done",
        "recovered",
        "bonus",
        "talk_seconds",
    )
    columns += ("complaints_per_1000", "reviews", "mean_score", "survey_score", "weeks_since_hired")
    bare = [{name: one[name] for name in ("contact_id", "account_id", "operator_id", "started_at", "channel", "result")}
            for one in CONTACTS]  # fmt: skip
    empty = ("O1", *[None] * len(columns))
    assert work(home_with(tmp_path / "bare", {"contacts": bare}), *columns)[0] == empty
    rows: dict[str, list[dict[str, Any]]] = {
        "contacts": CONTACTS,
        "operators": [{"operator_id": "O1", "hired_on": date(2026, 9, 2)}, {"operator_id": "O3"}],
        "assignments": [{"account_id": "A", "operator_id": "O1", "assigned_on": date(2026, 9, 4)}],
        "complaints": [
            {"complaint_id": "X", "account_id": "A", "received_on": date(2026, 9, 9), "about": "operator",
             "operator_id": "O1", "upheld": True}],
        "reviews": [{"contact_id": "K2", "reviewed_on": date(2026, 9, 9), "reviewer": "V", "score": 80}],
        "surveys": [{"account_id": "A", "answered_on": date(2026, 9, 10), "score": 4}],
    }  # fmt: skip
    full = dict(zip(columns, work(home_with(tmp_path / "full", rows), *columns)[0][1:], strict=True))
    assert full["own_share"] == 1 / 4, "of four talks the incoming one with A came after A had been given to O1"
    assert full["complaints_per_1000"] == pytest.approx(1000 / 3)
    told = {name: full[name] for name in ("accounts", "reviews", "mean_score", "survey_score", "weeks_since_hired")}
    assert told == {"accounts": 1, "reviews": 1, "mean_score": 80, "survey_score": 4, "weeks_since_hired": 4}
    idle = dict(zip(columns, work(home_with(tmp_path / "idle", rows), *columns)[2][1:], strict=True))
    assert (idle["accounts"], idle["reviews"], idle["own_share"], idle["mean_score"]) == (0, 0, None, None)


def test_an_operator_alone_is_shown_nobody_else(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"contacts": CONTACTS, "operators": [{"operator_id": "O3"}]})
    assert work(home, **SEPTEMBER, operator="O2") == [("O2",)]


def test_a_month_and_days_are_not_given_together(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"contacts": CONTACTS})
    with pytest.raises(Problem):
        work(home, **SEPTEMBER, **{"from": "2026-09-01", "to": "2026-09-30"})
    with pytest.raises(Problem):
        work(home, **{"from": "2026-09-01"})
