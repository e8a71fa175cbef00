"""``untouched`` and ``non_contacts``: whose attempts count, moved contracts, persons with two contracts, bans."""

from datetime import timedelta

import pytest
from contact_companies import DAY, Row, bill, contact
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

ON = "2026-10-31"
OLD_DUE = "2026-08-01"  # 91 days before

# 17 October is 14 days before the date, 18 October is 13.
OWE = ["never", "long", "lately", "letter", "came", "new", "twin1", "twin2", "old", "heir", "placed", "banned"]
COMPANY: dict[str, list[Row]] = {
    "accounts": [
        {"account_id": "twin1", "person_id": "P"},
        {"account_id": "twin2", "person_id": "P"},
        {"account_id": "banned", "person_id": "Q"},
        {"account_id": "banned2", "person_id": "Q"},
    ],
    "account_links": [{"account_id": "heir", "from_account_id": "old", "moved_on": DAY("2026-10-25")}],
    "charges": [
        *(bill(name, OLD_DUE, 100 * (place + 1)) for place, name in enumerate(OWE) if name not in ("new", "heir")),
        bill("new", "2026-10-28", 50),
        bill("paid up", "2026-12-01", 50),
    ],
    "contacts": [
        contact("long", "2026-07-01 12:00"),
        contact("long", "2026-10-17 23:59"),
        contact("lately", "2026-10-18 00:01"),
        contact("letter", "2026-10-20 12:00", "letter"),
        contact("came", "2026-10-30 12:00", direction="in", result="conversation"),
        contact("twin1", "2026-10-30 12:00"),
        contact("old", "2026-10-24 12:00"),
        contact("never", "2026-11-01 12:00"),
    ],
    "placements": [
        {"placement_id": "L", "account_id": "placed", "agency": "X", "placed_on": DAY("2026-09-01"), "kind": "sale"}
    ],
    "cases": [
        {
            "case_id": "S",
            "account_id": "never",
            "step": "court_order",
            "opened_on": DAY("2026-02-01"),
            "closed_on": DAY("2026-04-01"),
            "result": "bankrupt",
        },
    ],
    "contact_bans": [{"account_id": "banned2", "kind": "refusal", "from_on": DAY("2026-09-01")}],
    "assignments": [{"account_id": "long", "operator_id": "O7", "assigned_on": DAY("2026-09-01")}],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("quiet"), COMPANY)


def names(home: Home, question: str, **params: str) -> list[str]:
    return ask(home, question, {"as_of": ON, **params})["account_id"].to_list()


def test_untouched_are_overdue_accounts_without_an_attempt_the_largest_first(home: Home) -> None:
    """A letter is an attempt, a debtor's own call none; one counts for the person's other contract and for the heir."""
    assert names(home, "untouched") == ["banned", "placed", "came", "long", "never", "new"]
    assert names(home, "untouched", days="15") == ["banned", "placed", "came", "never", "new"]
    assert names(home, "untouched", days="5") == [
        "banned", "placed", "heir", "came", "letter", "lately", "long", "never", "new",
    ]  # fmt: skip


def test_untouched_may_leave_out_what_only_became_overdue(home: Home) -> None:
    assert "new" not in names(home, "untouched", overdue_days="14")


def test_an_untouched_account_tells_its_debt_and_its_last_attempt(home: Home) -> None:
    rows = {row["account_id"]: row for row in ask(home, "untouched", {"as_of": ON}).iter_rows(named=True)}
    long, never = rows["long"], rows["never"]
    assert (long["overdue"], long["days_past_due"], long["attempts"], long["operator_id"]) == (200, 91, 1, "O7")
    assert f"{long['last_attempt_at']:%F %H:%M}" == "2026-10-17 23:59"
    assert (never["last_attempt_at"], never["attempts"], never["operator_id"]) == (None, 0, None)
    assert {name: row["kept_from_calls"] for name, row in rows.items() if row["kept_from_calls"]} == {
        "never": "bankrupt",
        "placed": "at_agency",
        "banned": "banned",
    }


def test_untouched_of_a_past_day_knows_only_that_day(home: Home) -> None:
    """On 24 October the old account still has its own debt and was tried that day; later contacts are not known."""
    past = ask(home, "untouched", {"as_of": "2026-10-24", "days": "7"})["account_id"].to_list()
    assert past == ["banned", "placed", "twin2", "twin1", "came", "long", "never"]


def silent(account: str, times: int, channel: str = "call", first: str = "2026-09-05") -> list[Row]:
    days = [DAY(first) + timedelta(days=3 * number) for number in range(times)]
    return [contact(account, f"{on} 12:00", channel) for on in days]


REACHED: dict[str, list[Row]] = {
    "accounts": [{"account_id": "pair1", "person_id": "P"}, {"account_id": "pair2", "person_id": "P"}],
    "charges": [bill(name, OLD_DUE) for name in ("five", "four", "spoke", "wrote", "heard", "early", "pair1", "pair2")],
    "contacts": [
        *silent("five", 5),
        contact("five", "2026-07-01 12:00", result="refusal"),
        *silent("four", 4),
        *silent("spoke", 6),
        contact("spoke", "2026-10-30 09:00", direction="in", result="conversation"),
        *silent("wrote", 3),
        *silent("wrote", 2, "sms", "2026-10-10"),
        *silent("heard", 5),
        contact("heard", "2026-10-02 12:00", "auto_call", "conversation"),
        *silent("early", 5, first="2026-07-01"),
        *silent("pair1", 3),
        *silent("pair2", 2, first="2026-10-10"),
    ],
}


@pytest.fixture(scope="module")
def calling(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("reached"), REACHED)


def test_non_contacts_were_tried_five_times_in_60_days_and_never_spoken_with(calling: Home) -> None:
    """A message is an attempt, a recording that was listened to is no conversation; a person is tried and spoken with
    on all contracts together."""
    assert sorted(names(calling, "non_contacts")) == ["five", "heard", "pair1", "pair2", "wrote"]
    assert sorted(names(calling, "non_contacts", attempts="4")) == ["five", "four", "heard", "pair1", "pair2", "wrote"]


def test_a_non_contact_tells_its_attempts_and_when_it_was_last_spoken_with(calling: Home) -> None:
    rows = {row["account_id"]: row for row in ask(calling, "non_contacts", {"as_of": ON}).iter_rows(named=True)}
    assert {name: (row["attempts"], row["calls"]) for name, row in rows.items()} == {
        "five": (5, 5), "heard": (6, 6), "wrote": (5, 3), "pair1": (5, 5), "pair2": (5, 5),
    }  # fmt: skip
    assert f"{rows['five']['last_conversation_at']:%F}" == "2026-07-01"
    assert rows["heard"]["last_conversation_at"] is None
    assert f"{rows['wrote']['last_attempt_at']:%F}" == "2026-10-13"
