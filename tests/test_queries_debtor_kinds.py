"""``debtor_kinds``: what the history of payments is counted from, beside what operators recorded."""

from typing import Any

import pytest
from contact_companies import DAY, bill, contact, paid
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

ON = "2026-10-31"
DUE = [f"2026-{month:02}-10" for month in range(1, 11)]


def late_payer(account: str, days: int, notice: int | None = None) -> dict[str, list[dict[str, Any]]]:
    """Ten bills of 100, each paid so many days after its due date; a notice so many days before each payment."""
    on = [f"2026-{month:02}-{10 + days}" for month in range(1, 11)]
    told = [] if notice is None else [f"2026-{month:02}-{10 + days - notice} 12:00" for month in range(1, 11)]
    return {
        "charges": [bill(account, due) for due in DUE],
        "payments": [paid(account, day) for day in on],
        "contacts": [contact(account, at, "sms", "delivered") for at in told],
    }


COMPANIES = [
    late_payer("chronic", 5),
    late_payer("forgets", 5, 3),
    late_payer("ignores", 5, 4),
    late_payer("good", 0),
    {"charges": [bill("never", due) for due in DUE[-4:]]},
    # the old contract was late nine times, the new one, which took over, once more
    {
        "charges": [bill("old", due) for due in DUE[:9]] + [bill("heir", DUE[9])],
        "payments": [paid("old", f"2026-{month:02}-20") for month in range(1, 10)] + [paid("heir", "2026-10-21")],
        "contacts": [
            contact("old", "2026-03-01 12:00", result="promise", debtor_kind="chronic"),
            contact("heir", "2026-10-20 12:00", result="promise", debtor_kind="careless"),
            contact("heir", "2026-11-20 12:00", result="promise", debtor_kind="fraudulent"),
            contact("heir", "2026-10-25 12:00", "sms", "delivered", debtor_kind="accidental"),
        ],
        "account_links": [{"account_id": "heir", "from_account_id": "old", "moved_on": DAY("2026-09-25")}],
    },
    # of four charges one was cancelled, and the payment of the last was taken back
    {
        "charges": [*(bill("few", due) for due in DUE[-3:]), bill("few", "2026-07-10", cancelled_on=DAY("2026-08-01"))],
        "payments": [paid("few", "2026-08-10"), paid("few", "2026-10-12", reversed_on=DAY("2026-11-05"))],
    },
]
TABLES = ("charges", "payments", "contacts", "account_links")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    rows = {table: [row for part in COMPANIES for row in part.get(table, [])] for table in TABLES}
    return home_with(tmp_path_factory.mktemp("kinds"), rows)


def told(home: Home, *columns: str, **params: str) -> dict[str, tuple[Any, ...]]:
    table = ask(home, "debtor_kinds", {"as_of": ON, **params})
    return {row["account_id"]: tuple(row[name] for name in columns) for row in table.iter_rows(named=True)}


def test_each_history_is_counted_and_suggests_a_kind(home: Home) -> None:
    counts = told(home, "bills", "late", "late_payments", "after_notice", "ever_paid", "suggested_kind")
    assert counts == {
        "chronic": (10, 10, 10, 0, True, "chronic"),
        "forgets": (10, 10, 10, 10, True, "absent_minded"),
        "ignores": (10, 10, 10, 0, True, "chronic"),
        "good": (10, 0, 0, 0, True, None),
        "never": (4, 4, 0, 0, False, "fraudulent"),
        "heir": (10, 10, 10, 0, True, "chronic"),
        "few": (3, 2, 1, 0, True, None),
    }


def test_the_kind_recorded_is_the_last_one_of_an_operator_by_the_day(home: Home) -> None:
    assert told(home, "debtor_kind", "recorded_on")["heir"] == ("careless", DAY("2026-10-20"))
    assert told(home, "debtor_kind", as_of="2026-03-01")["old"] == ("chronic",)
    assert told(home, "debtor_kind", "recorded_on")["good"] == (None, None)


def test_a_past_day_knows_only_what_was_known_then(home: Home) -> None:
    """On 12 October few had paid twice; on 5 November the second payment is taken back and never was."""
    assert told(home, "late_payments", as_of="2026-10-12")["few"] == (1,)
    assert told(home, "bills", "late", as_of="2026-02-15")["chronic"] == (2, 2)


def test_one_account_can_be_asked_for(home: Home) -> None:
    assert list(told(home, "bills", account_id="never")) == ["never"]
    assert list(told(home, "bills", account_id="heir")) == ["heir"]
