"""What is to be done about the service of each account on a day, on rows that can be counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from suspended_companies import bill, clock, company_of, cut, paid, states, told


def test_a_cut_is_due_on_the_earlier_day_of_two_rules(tmp_path: Path) -> None:
    """Fees: with the bill due on 10 May two fees of 500 are overdue from the 11th. Days: 10 April and 60 is 9 June.

    A cent short of two fees leaves the days; without a known fee they are all there is.
    """
    rows = {
        "charges": [
            *(bill("fees", due) for due in ("2026-04-10", "2026-05-10", "2026-06-10")),
            bill("days", "2026-04-10"),
            bill("short", "2026-04-10"),
            bill("short", "2026-05-10", amount=Decimal("499.99")),
            bill("none", "2026-04-10"),
            bill("none", "2026-05-10"),
        ],
        "accounts": [{"account_id": "none", "monthly_fee": None}],
    }
    found = clock(company_of(tmp_path, rows))
    assert {name: row["rule_day"] for name, row in found.items()} == {
        "fees": date(2026, 5, 11),
        "days": date(2026, 6, 9),
        "short": date(2026, 6, 9),
        "none": date(2026, 6, 9),
    }
    assert {row["overdue_since"] for row in found.values()} == {date(2026, 4, 10)}
    assert found["fees"]["days_late"] == 20 + 30, "from 11 May to 30 June"
    assert found["fees"]["run_up"] == Decimal(500), "the bill of 1 June, the only one after 11 May"
    assert (found["days"]["days_late"], found["days"]["run_up"]) == (21, Decimal(0))


def test_a_charge_that_is_not_due_yet_brings_the_day_nearer_so_that_the_warning_is_in_time(tmp_path: Path) -> None:
    """On 1 July 1,000 will be overdue, so that the warning is due ten days before, on 21 June, and not on 30 June."""
    rows = {"charges": [bill("A", "2026-05-10"), bill("A", "2026-06-30")]}
    home = company_of(tmp_path, rows)
    assert clock(home, date(2026, 6, 20))["A"]["state"] is None
    warned = clock(home, date(2026, 6, 21))["A"]
    assert (warned["rule_day"], warned["state"], warned["days_late"]) == (date(2026, 7, 1), "warn_now", 0)
    assert warned["cut_on"] == date(2026, 7, 1)


def test_a_warning_is_due_ten_days_before_the_cut_and_the_cut_ten_days_after_the_warning(tmp_path: Path) -> None:
    """Due on 1 May: the cut is due on 30 June. A warning of the 20th is ten days old, one of the 21st is not."""
    rows = {
        "charges": [bill("A", "2026-05-01"), bill("B", "2026-05-01"), bill("C", "2026-05-01")],
        "suspensions": [cut("B", None, "2026-06-20"), cut("C", None, "2026-06-21")],
    }
    home = company_of(tmp_path, rows)
    found = clock(home)
    assert {name: row["state"] for name, row in found.items()} == {"A": "warn_now", "B": "cut_now", "C": None}
    assert {name: row["warning_days"] for name, row in found.items()} == {"A": None, "B": 10, "C": 9}
    cut_on = {name: row["cut_on"] for name, row in found.items()}
    assert cut_on == {"A": date(2026, 7, 10), "B": date(2026, 6, 30), "C": date(2026, 7, 1)}
    assert clock(home, date(2026, 6, 19))["A"]["state"] is None, "rule day less ten is 20 June"
    assert clock(home, date(2026, 6, 20))["A"]["state"] == "warn_now"
    assert clock(home, date(2026, 7, 1))["C"]["state"] == "cut_now"


def test_restored_is_who_owes_nothing_overdue_and_was_cut_for_debt(tmp_path: Path) -> None:
    """A bill that is not due yet keeps nobody without service; one kopeck overdue does."""
    rows = {
        "charges": [bill(account, "2026-04-10") for account in "ABCD"] + [bill("A", "2026-07-10")],
        "payments": [paid("A", "2026-06-29"), paid("B", "2026-06-29", "499.99"), paid("C", "2026-06-29")],
        "suspensions": [
            cut("A", "2026-06-15", "2026-06-01"),
            cut("B", "2026-06-15", "2026-06-01"),
            cut("C", "2026-06-15", "2026-06-01", restored_on="2026-06-30"),
            cut("D", "2026-06-15", "2026-06-01", reason="own_wish"),
        ],
    }
    home = company_of(tmp_path, rows)
    assert {name: row["state"] for name, row in clock(home).items()} == {"A": "restore_now", "B": None, "D": None}
    assert clock(home, date(2026, 6, 28))["A"]["state"] is None
    assert clock(home, date(2026, 6, 29))["C"]["state"] == "restore_now", "service came back the day after"


@pytest.mark.parametrize(
    ("warned_on", "last_day_before"),
    [
        ("2026-01-15", "2026-07-14"),
        ("2025-08-31", "2026-02-27"),  # six months later there is no 31st: the last day of February
        ("2025-08-29", "2026-02-27"),
        ("2025-08-28", "2026-02-27"),
        ("2027-08-31", "2028-02-28"),  # of a leap year the 29th
    ],
)
def test_a_contract_may_be_ended_six_months_after_the_warning(
    tmp_path: Path, warned_on: str, last_day_before: str
) -> None:
    """126-FZ, article 44, with the Civil Code, article 192, part 3: no such day, the last of the month."""
    due = f"{int(warned_on[:4]) - 1}-12-10"
    home = company_of(
        tmp_path, {"charges": [bill("A", due)], "suspensions": [cut("A", warned_on[:8] + "31", warned_on)]}
    )
    before = date.fromisoformat(last_day_before)
    assert clock(home, before)["A"]["state"] != "terminate"
    reached = clock(home, date.fromordinal(before.toordinal() + 1))["A"]
    assert (reached["state"], reached["terminate_on"].toordinal()) == ("terminate", before.toordinal() + 1)


def test_a_cut_needs_a_warning_ten_days_before_it(tmp_path: Path) -> None:
    rows = {
        "charges": [bill(account, "2026-03-10") for account in "ABCD"],
        "suspensions": [
            cut("A", "2026-06-11", "2026-06-01"),
            cut("B", "2026-06-10", "2026-06-01"),
            cut("C", "2026-06-11"),
            cut("D", "2026-06-11", "2026-06-20"),
        ],
    }
    home = company_of(tmp_path, rows)
    found = clock(home)
    assert [row["state"] for row in found.values()] == [None, "cut_unwarned", "cut_unwarned", "cut_unwarned"]
    assert [row["warning_days"] for row in found.values()] == [10, 9, None, None], "a warning after the cut is none"
    assert {row["rule_day"] for row in found.values()} == {date(2026, 5, 9)}
    assert found["A"]["days_late"] == 33, "9 May to the cut on 11 June, and no further"


def test_warnings_of_other_files_count_for_the_cut_that_follows(tmp_path: Path) -> None:
    """A row without a cut and a message with the text `suspension` are warnings; a call nobody answered is none.

    A reminder three days before takes nothing from a warning of 1 March.
    """
    accounts = ("row", "message", "letter", "unanswered", "received", "reminded", "later", "other")
    rows = {
        "charges": [bill(account, "2026-01-10") for account in accounts],
        "suspensions": [
            *(cut(account, "2026-03-15") for account in accounts),
            cut("row", None, "2026-03-01"),
            cut("later", None, "2026-03-16"),
        ],
        "contacts": [
            told("message", "2026-03-01"),
            told("letter", "2026-03-01", None, channel="letter"),
            told("unanswered", "2026-03-01", "no_answer", channel="call"),
            told("received", "2026-03-01", direction="in"),
            told("reminded", "2026-03-01"),
            told("reminded", "2026-03-12"),
            told("other", "2026-03-01", notice="N1"),
        ],
    }
    found = clock(company_of(tmp_path, rows))
    unwarned = {account for account, row in found.items() if row["state"] == "cut_unwarned"}
    assert unwarned == {"unanswered", "received", "later", "other"}
    assert {row["warned_on"] for account, row in found.items() if account not in unwarned} == {date(2026, 3, 1)}


def test_a_warning_is_used_up_by_its_cut_and_by_the_payment_of_what_it_was_about(tmp_path: Path) -> None:
    """A: warned on 1 February, cut on the 15th, restored on 1 March; the cut of 20 May has no warning of its own.

    B paid all he was warned of, owes a new bill, and is to be warned anew. C paid the older of two bills: the warning
    still holds. D is restored with the debt open, and is to be warned anew.
    """
    rows = {
        "charges": [
            *(bill("A", due) for due in ("2025-12-10", "2026-03-10")),
            *(bill("B", due) for due in ("2026-01-10", "2026-04-20")),
            *(bill("C", due) for due in ("2026-01-10", "2026-02-10")),
            bill("D", "2026-01-10"),
        ],
        "payments": [paid("A", "2026-03-01"), paid("B", "2026-03-20"), paid("C", "2026-03-20")],
        "suspensions": [
            cut("A", None, "2026-02-01"),
            cut("A", "2026-02-15", restored_on="2026-03-01"),
            cut("A", "2026-05-20"),
            *(cut(account, None, "2026-03-01") for account in "BC"),
            cut("D", "2026-03-15", "2026-03-01", restored_on="2026-03-20"),
        ],
    }
    home = company_of(tmp_path, rows)
    told_of = {"A": "cut_unwarned", "B": "warn_now", "C": "cut_now", "D": "warn_now"}
    assert {name: row["state"] for name, row in clock(home).items()} == told_of
    assert clock(home, date(2026, 2, 20))["A"]["state"] is None, "warned two weeks before the first cut"


def test_work_on_the_network_takes_nothing_from_a_warning_or_a_cut(tmp_path: Path) -> None:
    rows = {
        "charges": [bill("A", "2026-01-10"), bill("B", "2026-01-10")],
        "payments": [paid("B", "2026-06-01")],
        "suspensions": [
            cut("A", None, "2026-03-01"),
            cut("A", "2026-03-05", restored_on="2026-03-06", reason="technical"),
            cut("A", "2026-03-15"),
            cut("B", "2026-03-15", "2026-03-01"),
            cut("B", "2026-06-20", reason="technical"),
        ],
    }
    assert states(tmp_path, rows) == {"A": None, "B": "restore_now"}


def test_billed_while_cut_are_charges_for_service_since_the_cut(tmp_path: Path) -> None:
    """By own wish and for work on the network as well, and nothing else is said of those."""
    june = "2026-06-10"
    rows = {
        "charges": [
            *(bill(account, "2026-03-10") for account in ("debt", "wish", "works", "fine", "back", "penalty", "first")),
            *(bill(account, june) for account in ("debt", "wish", "works", "first")),
            bill("fine", june, cancelled_on=date(2026, 6, 20)),
            bill("back", june),
            bill("penalty", june, kind="penalty"),
        ],
        "suspensions": [
            cut("debt", "2026-05-20", "2026-05-01", reason="debt"),
            cut("wish", "2026-05-20", reason="own_wish"),
            cut("works", "2026-05-20", reason="technical"),
            cut("fine", "2026-05-20", "2026-05-01"),
            cut("back", "2026-05-20", "2026-05-01", restored_on="2026-05-25"),
            cut("penalty", "2026-05-20", "2026-05-01"),
            cut("first", "2026-06-01", "2026-05-01"),
        ],
    }
    found = clock(company_of(tmp_path, rows))
    billed = {account for account, row in found.items() if row["state"] == "billed_while_cut"}
    assert billed == {"debt", "wish", "works", "first"}, "on the first day without service too"
    assert {found[account]["billed_in_cut"] for account in billed} == {Decimal(500)}
    assert {found[account]["state"] for account in ("fine", "penalty")} == {None}
    assert found["back"]["state"] == "warn_now"
    assert clock(company_of(tmp_path / "again", rows), date(2026, 6, 19))["fine"]["state"] == "billed_while_cut"
