"""What holds a cut of service back, whose debt and warning it is, and what the list and one account tell alike."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from suspended_companies import ON, bill, clock, company_of, cut, paid, states

from queries.ask import ask, open_company
from queries.home import Home

ACCOUNTS = ("left", "bankrupt", "plan", "broken", "disputed", "agency")
PARTS = (("plan", date(2026, 7, 5)), ("broken", date(2026, 6, 20)), ("broken", date(2026, 7, 20)))
BANKRUPT = {"case_id": "1", "account_id": "bankrupt", "step": "court_order", "result": "bankrupt"}
AGREED = date(2026, 6, 1)


def test_what_is_held_back_is_not_proposed_and_says_why(tmp_path: Path) -> None:
    """Left, bankrupt, a kept plan, a disputed charge; an agency that collects for a commission holds nothing back."""
    bills = [bill(account, "2026-03-10") for account in ACCOUNTS if account != "disputed"]
    placed = {"placement_id": "1", "account_id": "agency", "agency": "X", "placed_on": ON, "kind": "commission"}
    rows = {
        "charges": [*bills, bill("disputed", "2026-03-10", disputed_on=AGREED)],
        "accounts": [{"account_id": "left", "disconnected_on": date(2026, 6, 29)}],
        "cases": [{**BANKRUPT, "closed_on": date(2026, 5, 1)}],
        "arrangements": [
            {"arrangement_id": name, "account_id": name, "agreed_on": AGREED} for name in ("plan", "broken")
        ],
        "arrangement_parts": [{"arrangement_id": name, "due_on": due, "amount": Decimal(250)} for name, due in PARTS],
        "placements": [placed],
    }
    found = clock(company_of(tmp_path, rows))
    held = {"left": "left", "bankrupt": "bankrupt", "plan": "kept_plan", "disputed": "disputed"}
    assert {account: row["held"] for account, row in found.items() if row["held"]} == held
    assert {found[account]["state"] for account in held} == {None}
    assert {found[account]["state"] for account in ("broken", "agency")} == {"warn_now"}


def test_a_sold_debt_is_not_paid_and_restores_nothing(tmp_path: Path) -> None:
    sold = [{"placement_id": "1", "account_id": "A", "agency": "X", "placed_on": date(2026, 6, 1), "kind": "sale"}]
    ceded = [
        {
            "adjustment_id": "1",
            "account_id": "A",
            "adjusted_on": date(2026, 6, 1),
            "amount": Decimal(500),
            "kind": "cession",
        }
    ]
    rows = {"charges": [bill("A", "2026-03-10")], "suspensions": [cut("A", "2026-05-20", "2026-05-01")]}
    found = clock(company_of(tmp_path, {**rows, "placements": sold, "adjustments": ceded}))["A"]
    assert (found["overdue"], found["state"], found["held"]) == (Decimal(0), None, "sold")


def test_a_moved_contract_takes_the_warning_with_its_debt_and_leaves_the_cut_behind(tmp_path: Path) -> None:
    """The old contract, cut and empty, is not restored; the new one has the debt, its due date and its warning."""
    rows = {
        "charges": [bill("old", "2026-03-10"), bill("new", "2026-06-25")],
        "suspensions": [cut("old", None, "2026-05-01"), cut("old", "2026-05-20")],
        "account_links": [{"account_id": "new", "from_account_id": "old", "moved_on": date(2026, 6, 1)}],
    }
    found = clock(company_of(tmp_path, rows))
    assert list(found) == ["new"]
    assert (found["new"]["overdue_since"], found["new"]["warned_on"]) == (date(2026, 3, 10), date(2026, 5, 1))
    assert found["new"]["state"] == "cut_now"


def test_settings_move_the_clock(tmp_path: Path) -> None:
    rows = {"charges": [bill("A", "2026-04-10")]}
    own = "[suspension]\nrule_days = 30\nrule_fees = 1\nwarning_days = 14\n"
    row = clock(company_of(tmp_path, rows, own))["A"]
    assert row["rule_day"] == date(2026, 4, 11), "one fee is overdue the day after it was due"
    assert row["cut_on"] == date(2026, 7, 14)


def test_one_account_is_told_what_the_list_tells(sample_home: Home) -> None:
    company = open_company(sample_home)
    whole = company.ask("suspension_clock")
    known = whole.filter(state="billed_while_cut").head(2).vstack(whole.filter(state="warn_now").head(2))
    for row in known.iter_rows(named=True):
        one = company.ask("suspension_clock", account_id=row["account_id"])
        assert one.rows(named=True) == [row]
    assert company.ask("suspension_clock", account_id="nobody").is_empty()


def test_bans_leave_a_letter_to_warn_with(tmp_path: Path) -> None:
    bans = [{"account_id": "B", "kind": "no_mass_calls", "from_on": date(2026, 1, 1), "to_on": None}]
    home = company_of(tmp_path, {"charges": [bill("A", "2026-03-10"), bill("B", "2026-03-10")], "contact_bans": bans})
    found = ask(home, "suspension_warnings", {"as_of": "2026-06-30"})
    assert dict(found.select("account_id", "by_letter").iter_rows()) == {"A": False, "B": True}
    assert set(found["cut_on"]) == {date(2026, 7, 10)}


def test_no_contract_is_ended_on_a_warning_of_debt_that_has_been_paid_since(tmp_path: Path) -> None:
    """Both were warned in November and cut in December; A has paid the old bill and owes one of the time after."""
    rows = {
        "charges": [bill("A", "2025-10-10"), bill("A", "2026-06-10"), bill("B", "2025-10-10"), bill("B", "2026-06-10")],
        "payments": [paid("A", "2026-02-01")],
        "suspensions": [cut(account, "2025-12-11", "2025-11-30") for account in "AB"],
    }
    found = clock(company_of(tmp_path, rows))
    assert {name: row["overdue_since"] for name, row in found.items()} == {
        "A": date(2026, 6, 10),
        "B": date(2025, 10, 10),
    }
    assert found["A"]["state"] != "terminate"
    assert (found["B"]["state"], found["B"]["terminate_on"]) == ("terminate", date(2026, 5, 30))


def test_a_contract_is_not_ended_for_bills_of_a_time_without_service(tmp_path: Path) -> None:
    """A paid what he owed at the cut, B did not, C was never cut; D owes but a penalty of later, E one of before."""
    rows = {
        "charges": [
            *(bill(account, due) for account in "ABCDE" for due in ("2025-10-10", "2026-02-10")),
            bill("D", "2026-02-20", kind="penalty"),
            bill("E", "2025-11-20", kind="penalty"),
        ],
        "payments": [paid(account, "2026-03-01") for account in "ADE"],
        "suspensions": [
            cut("A", "2026-01-10", "2025-12-20"),
            cut("B", "2026-01-10", "2025-12-20"),
            cut("D", "2026-01-10", "2025-12-20"),
            cut("E", "2026-01-10", "2025-12-20"),
            cut("C", None, "2025-12-20"),
        ],
    }
    assert states(tmp_path, rows) == {
        "A": "billed_while_cut",
        "B": "terminate",
        "C": "terminate",
        "D": "billed_while_cut",
        "E": "terminate",
    }
