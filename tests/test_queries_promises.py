"""What became of promises: counted by hand, and the same on a past day as on that day itself."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from billing_rows import charge, payment
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import BASE, DAYS, Link, Rows, home_with, known_by, ledgers, moves, together

from queries.ask import ask, open_company
from queries.home import Home

A = {"account_id": "A"}
OWED = charge("c", "2026-06-01", "1000", "2026-06-20", **A)
ALL = {"from": "2026-07-01", "to": "2026-07-31", "as_of": "2026-08-31"}


def promise(contact_id: str, made_on: str, promised_on: str, amount: int | None = 1000, **more: Any) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "started_at": datetime.fromisoformat(made_on),
        "channel": "call",
        "operator_id": "O1",
        "result": "promise",
        "promised_on": date.fromisoformat(promised_on),
        "promised_amount": amount,
        **A,
        **more,
    }


def home_of_promises(
    folder: Path, promises: list[dict[str, Any]], payments: list[dict[str, Any]], **more: list[dict[str, Any]]
) -> Home:
    return home_with(folder, {"charges": [OWED], "payments": payments, "contacts": promises, **more})


def states(home: Home, **asked: str) -> list[tuple[Any, ...]]:
    """Contact, what was paid by the day and after it, and what became of the promise."""
    return ask(home, "promises", {**ALL, **asked}).select("contact_id", "paid_by_day", "paid_late", "state").rows()


def test_a_promise_is_kept_by_its_day_kept_late_within_three_days_more_in_part_or_broken(tmp_path: Path) -> None:
    promises = [promise(f"K{n}", "2026-07-01 12:00", "2026-07-10", 300, account_id=f"A{n}") for n in range(6)]
    paid = [
        payment("P0", "2026-07-10", "300", account_id="A0"),
        payment("P1", "2026-07-09", "100", account_id="A1"),
        payment("P2", "2026-07-13", "200", account_id="A1"),
        payment("P3", "2026-07-14", "300", account_id="A2"),
        payment("P4", "2026-07-11", "299", account_id="A3"),
        payment("P5", "2026-06-30", "300", account_id="A4"),
        payment("P6", "2026-07-01", "300", account_id="A5"),
    ]
    assert states(home_of_promises(tmp_path, promises, paid)) == [
        ("K0", 300, 0, "kept"),
        ("K1", 100, 200, "kept_late"),
        ("K2", 0, 0, "broken"),
        ("K3", 0, 299, "part"),
        ("K4", 0, 0, "broken"),
        ("K5", 300, 0, "kept"),
    ]


def test_it_is_open_until_the_third_day_after_the_promised_one_and_kept_as_soon_as_it_is_paid(tmp_path: Path) -> None:
    home = home_of_promises(
        tmp_path,
        [
            promise("K1", "2026-07-01 12:00", "2026-07-10"),
            promise("K2", "2026-07-01 12:00", "2026-07-10", account_id="B"),
        ],
        [payment("P", "2026-07-05", "1000", **A), payment("Q", "2026-07-12", "400", account_id="B")],
    )
    told = {on: [state for *_, state in states(home, as_of=f"2026-07-{on}")] for on in ("04", "05", "13", "14")}
    assert told == {"04": ["open", "open"], "05": ["kept", "open"], "13": ["kept", "open"], "14": ["kept", "part"]}


def test_a_payment_is_claimed_by_the_latest_promise_before_it(tmp_path: Path) -> None:
    promises = [
        promise("K1", "2026-07-01 12:00", "2026-07-20", 100),
        promise("K2", "2026-07-05 12:00", "2026-07-08", 100),
        promise("K3", "2026-07-15 12:00", "2026-07-25", 100),
    ]
    paid = [payment(f"P{day}", f"2026-07-{day}", "100", **A) for day in ("04", "05", "14", "15")]
    assert states(home_of_promises(tmp_path, promises, paid)) == [
        ("K1", 100, 0, "kept"),
        ("K2", 100, 0, "kept"),
        ("K3", 100, 0, "kept"),
    ]
    assert states(home_of_promises(tmp_path / "late", promises, paid[2:])) == [
        ("K1", 0, 0, "broken"),
        ("K2", 0, 0, "broken"),
        ("K3", 100, 0, "kept"),
    ]


def test_a_payment_taken_back_counts_until_that_day(tmp_path: Path) -> None:
    home = home_of_promises(
        tmp_path,
        [promise("K1", "2026-07-01 12:00", "2026-07-10")],
        [payment("P", "2026-07-05", "1000", reversed_on=date(2026, 7, 30), **A)],
    )
    assert states(home, as_of="2026-07-29") == [("K1", 1000, 0, "kept")]
    assert states(home, as_of="2026-07-30") == [("K1", 0, 0, "broken")]


def test_without_an_amount_the_debt_overdue_at_the_talk_was_promised(tmp_path: Path) -> None:
    not_due = charge("d", "2026-07-01", "500", "2026-07-20", **A)
    promises = [
        promise("K1", "2026-07-02 12:00", "2026-07-10", None),
        promise("K2", "2026-07-02 12:00", "2026-07-10", None, account_id="B"),
    ]
    home = home_with(
        tmp_path,
        {
            "charges": [OWED, not_due],
            "payments": [
                payment("P", "2026-07-01", "100", **A),
                payment("Q", "2026-07-10", "900", **A),
                payment("R", "2026-07-10", "1", account_id="B"),
            ],
            "contacts": promises,
        },
    )
    told = ask(home, "promises", ALL).select("promised_amount", "paid_by_day", "state").rows()
    assert told == [(1000 - 100, 900, "kept"), (None, 1, "kept")]


def test_what_is_no_promise_to_pay_later_is_left_out(tmp_path: Path) -> None:
    home = home_of_promises(
        tmp_path,
        [
            promise("K1", "2026-07-01 12:00", "2026-06-30"),
            promise("K2", "2026-07-01 12:00", "2026-07-05", result="wrong_person"),
            promise("K3", "2026-06-30 12:00", "2026-07-05"),
            promise("K4", "2026-07-31 12:00", "2026-08-05", result="conversation"),
        ],
        [],
    )
    assert [row[0] for row in states(home)] == ["K4"]


def test_a_promise_follows_its_debt_to_the_account_that_took_it_over(tmp_path: Path) -> None:
    moved = [{"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 7, 4)}]
    promises = [
        promise("K1", "2026-07-01 12:00", "2026-07-10"),
        promise("K2", "2026-07-08 12:00", "2026-07-12", account_id="B"),
    ]
    paid = [
        payment("P0", "2026-07-03", "50", account_id="B"),
        payment("P1", "2026-07-05", "1000", account_id="B"),
        payment("P2", "2026-07-08", "7", account_id="B"),
    ]
    assert states(home_of_promises(tmp_path, promises, paid, account_links=moved)) == [
        ("K1", 1000, 0, "kept"),
        ("K2", 7, 0, "part"),
    ]


def test_results_judge_only_promises_whose_day_has_come(tmp_path: Path) -> None:
    promises = [
        promise("K1", "2026-07-01 12:00", "2026-07-02", 400, account_id="A1", pay_place="bank"),
        promise("K2", "2026-07-01 12:00", "2026-07-05", 500, account_id="A2", pay_place="bank"),
        promise("K3", "2026-07-01 12:00", "2026-07-04", 600, account_id="A3"),
        promise("K4", "2026-07-01 12:00", "2026-07-09", 700, account_id="A4"),
    ]
    paid = [payment("P1", "2026-07-02", "400", account_id="A1"), payment("P2", "2026-07-03", "700", account_id="A4")]
    home = home_of_promises(tmp_path, promises, paid)

    def told(by: str) -> list[tuple[Any, ...]]:
        answer = ask(home, "promise_results", {**ALL, "by": by, "as_of": "2026-07-05"})
        return answer.select("group", "made", "due", "kept", "share", "promised", "paid", "waiting").rows()

    assert told("operator") == [("O1", 4, 3, 1, 1 / 3, 400 + 500 + 600, 400, 2)]
    assert told("place") == [("bank", 2, 2, 1, 1 / 2, 900, 400, 1), (None, 2, 1, 0, 0, 600, 0, 1)]
    assert [row[:4] for row in told("amount")] == [("0-500", 1, 1, 1), ("500-1000", 3, 2, 0)]
    assert [row[:4] for row in told("days")] == [("1-3", 2, 2, 1), ("4-7", 1, 1, 0), ("8-14", 1, 0, 0)]
    assert told("days")[-1][4] is None


days = st.integers(0, DAYS - 1).map(lambda offset: BASE + timedelta(days=offset))


@st.composite
def talks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Promises on the accounts of a random ledger, several a day now and then."""
    made: list[tuple[date, int, str, int | None]] = draw(
        st.lists(
            st.tuples(days, st.integers(0, 8), st.sampled_from(["001", "002"]), st.sampled_from([None, 1, 60, 150])),
            max_size=6,
        )
    )
    return [
        promise(f"K{n}", f"{on} 12:{n:02}", str(on + timedelta(days=ahead)), amount, account_id=account)
        for n, (on, ahead, account, amount) in enumerate(made)
    ]


def about(home: Home, on: date) -> list[tuple[Any, ...]]:
    return open_company(home).ask("promises", **{"from": BASE, "to": on, "as_of": on}).rows()


@settings(max_examples=examples(15), derandomize=True)
@given(ledger=ledgers(accounts=2), links=moves(2), contacts=talks(), on=days)
def test_replay_promises_of_a_past_day_are_as_they_were_on_that_day(
    ledger: dict[str, Rows], links: list[Link], contacts: list[dict[str, Any]], on: date, tmp_path_factory: Any
) -> None:
    rows = together(ledger, links)
    later, then = (tmp_path_factory.mktemp(name) for name in ("later", "then"))
    known = {**known_by(rows, on), "contacts": [one for one in contacts if one["started_at"].date() <= on]}
    assert about(home_with(later, {**rows, "contacts": contacts}), on) == about(home_with(then, known), on)
