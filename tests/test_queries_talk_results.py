"""What talks brought by reason, objection, place and script, and steps by kind of debtor; counted by hand."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from contact_companies import DAY, Row, bill, contact, paid
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

PERIOD = {"from": "2026-08-01", "to": "2026-09-30", "as_of": "2026-10-15"}


def talk(account: str, at: str, result: str = "conversation", **more: Any) -> Row:
    return contact(account, f"{at} 12:00", result=result, **more)


def promise(account: str, at: str, by: str, **more: Any) -> Row:
    return talk(account, at, "promise", promised_on=DAY(by), promised_amount=Decimal(100), **more)


# All of A to F owe 100 since 10 July; G owes nothing yet.
COMPANY: dict[str, list[Row]] = {
    "charges": [*(bill(name, "2026-07-10") for name in "ABCDEF"), bill("G", "2026-12-10")],
    "payments": [
        paid("A", "2026-08-31", 60),  # 30 days after the talk
        paid("B", "2026-09-05", 100),
        paid("C", "2026-09-10", 100, reversed_on=DAY("2026-10-01")),
        paid("D", "2026-09-12", 100),
    ],
    "contacts": [
        talk("A", "2026-08-01", reason="forgot", objection=" paid already ", notice="S1"),
        promise("A", "2026-08-20", "2026-09-01", reason="no_money", pay_place="bank"),
        promise("B", "2026-08-05", "2026-09-04", reason="forgot", pay_place="card", objection="paid already"),
        talk("B", "2026-08-10", reason="forgot"),
        promise("C", "2026-09-02", "2026-09-12", reason="forgot", pay_place="card"),
        promise("D", "2026-09-10", "2026-09-12", pay_place="card"),
        talk("E", "2026-09-20", reason="forgot"),
        talk("F", "2026-09-01", "no_answer", reason="forgot"),
        contact("F", "2026-09-01 13:00", "sms", "delivered", notice="S1"),
        talk("G", "2026-09-01", reason="forgot"),
        talk("F", "2026-10-10", reason="forgot"),
    ],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("talks"), COMPANY)


def told(home: Home, question: str, columns: Sequence[str], **more: str) -> dict[Any, tuple[Any, ...]]:
    table = ask(home, question, {**PERIOD, **more})
    return {row[table.columns[0]]: tuple(row[name] for name in columns) for row in table.iter_rows(named=True)}


COUNTS = ["accounts", "talks", "payers", "overdue", "cash", "unripe"]
KEPT = ["promises", "kept", "kept_share"]


def test_an_account_counts_once_for_each_reason_from_its_first_talk_with_it(home: Home) -> None:
    """B paid 31 days after its first talk; what C paid was taken back; E's 30 days are not over; G owed nothing."""
    assert told(home, "reason_results", COUNTS) == {
        "forgot": (3, 5, 1, Decimal(300), Decimal(60), 1),
        "no_money": (1, 1, 1, Decimal(100), Decimal(60), 0),
        None: (1, 1, 1, Decimal(100), Decimal(100), 0),
    }


def test_promises_are_those_of_the_talks_of_the_group_whose_day_has_come(home: Home) -> None:
    """A paid 60 of 100, B a day late, C's money was taken back, D paid on the day."""
    assert told(home, "place_results", KEPT) == {
        "card": (3, 1, pytest.approx(1 / 3)),
        "bank": (1, 0, 0.0),
        None: (0, 0, None),
    }
    assert told(home, "reason_results", KEPT)["forgot"] == (2, 0, 0.0)


def test_a_past_day_knows_only_what_was_known_then(home: Home) -> None:
    """On 20 September C's payment stood, and its talk was 18 days old."""
    past = told(home, "reason_results", [*COUNTS, *KEPT], as_of="2026-09-20")
    assert past["forgot"] == (2, 5, 1, Decimal(200), Decimal(60), 2, 2, 1, 0.5)


def test_objections_that_differ_by_spaces_are_one_and_shares_have_their_interval(home: Home) -> None:
    table = ask(home, "objection_results", PERIOD)
    row = table.row(0, named=True)
    assert (row["objection"], row["accounts"], row["payers"], row["share"]) == ("paid already", 2, 1, 0.5)
    assert (row["low"], row["high"]) == pytest.approx((0.0945, 0.9055), abs=5e-5)  # Wilson for 1 of 2
    assert table["objection"].to_list() == ["paid already", None]


def test_a_script_is_that_of_a_talk_and_not_of_a_message(home: Home) -> None:
    assert told(home, "script_results", ["accounts", "talks"])["S1"] == (1, 1)


KINDS: dict[str, list[Row]] = {
    "charges": [bill(name, "2026-07-10") for name in "ABC"],
    "payments": [paid("A", "2026-08-20", 40), paid("B", "2026-09-20", 100)],
    "contacts": [
        contact("A", "2026-07-20 12:00", "sms", "delivered"),
        talk("A", "2026-08-02", debtor_kind="chronic"),
        contact("A", "2026-08-03 12:00", "sms", "delivered"),
        contact("A", "2026-08-04 12:00", "sms", "delivered"),
        promise("B", "2026-08-25", "2026-09-20", debtor_kind="chronic"),
        talk("B", "2026-09-01", debtor_kind="careless"),
        contact("B", "2026-09-03 12:00", "sms", "delivered"),
        contact("C", "2026-09-03 12:00", "sms", "delivered"),
    ],
    "cases": [{"case_id": "L", "account_id": "A", "step": "court_order", "opened_on": DAY("2026-09-01")}],
}


def test_steps_count_by_the_kind_that_was_recorded_by_then(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A was chronic from 2 August on; B was so on 25 August and careless a week later; of C nothing was recorded."""
    home = home_with(tmp_path_factory.mktemp("kinds"), KINDS)
    table = ask(home, "debtor_kind_results", {**PERIOD, "as_of": "2026-10-15"})
    columns = ["debtor_kind", "step", "accounts", "steps", "payers", "cash", "promises", "kept"]
    assert table.select(columns).rows() == [
        ("careless", "notice", 1, 1, 1, Decimal(100), 0, 0),
        ("careless", "operator", 1, 1, 1, Decimal(100), 0, 0),
        ("chronic", "notice", 1, 2, 1, Decimal(40), 0, 0),
        ("chronic", "operator", 2, 2, 2, Decimal(140), 1, 1),
        ("chronic", "court_order", 1, 1, 0, Decimal(0), 0, 0),
    ]
