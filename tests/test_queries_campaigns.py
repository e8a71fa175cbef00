"""Campaign questions on a company of six accounts, counted by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask, forget_answers, open_company
from queries.campaigns.facts import campaigns_asked
from queries.home import Home
from receivables.messages import Problem

DAY = date.fromisoformat
NOON = datetime.fromisoformat("2026-02-02T12:00:00")


def bill(number: int, account: str, charged_on: str, due_on: str, amount: str = "500") -> dict[str, Any]:
    return {"charge_id": f"c{number}", "account_id": account, "charged_on": DAY(charged_on), "due_on": DAY(due_on),
            "amount": Decimal(amount), "kind": "service"}  # fmt: skip


def paid(number: int, account: str, paid_on: str, amount: str, reversed_on: str | None = None) -> dict[str, Any]:
    return {"payment_id": f"p{number}", "account_id": account, "paid_on": DAY(paid_on), "amount": Decimal(amount),
            "reversed_on": DAY(reversed_on) if reversed_on else None}  # fmt: skip


# Offer to A, B, C and control to D, E, F, all assigned on 31 January; each owes the bill of 1 January, 1000, due on
# the 15th, so the debt is 16 days past due. Bills of 500 follow on 1 February and 1 March, due on the 20th.
DEBTS = [bill(n, account, "2026-01-01", "2026-01-15", "1000") for n, account in enumerate("ABCDEF")]
LATER = [bill(10 + n, account, "2026-02-01", "2026-02-20") for n, account in enumerate("ABCDEF")]
LATEST = [bill(20 + n, account, "2026-03-01", "2026-03-20") for n, account in enumerate("ABCDEF")]
COMPANY: dict[str, list[dict[str, Any]]] = {
    "accounts": [
        {"account_id": account, "segment": "home", "connected_on": DAY("2025-01-31"),
         "disconnected_on": DAY("2026-03-05") if account == "F" else None}
        for account in "ABCDEF"
    ],
    "charges": [*DEBTS, *LATER, *LATEST],
    "payments": [
        paid(0, "A", "2025-12-30", "50"), paid(1, "A", "2026-02-05", "650"), paid(2, "A", "2026-02-19", "500"),
        paid(3, "A", "2026-03-20", "500"),
        paid(4, "B", "2026-02-10", "1000", reversed_on="2026-02-15"),
        paid(5, "C", "2026-04-05", "2000"),
        paid(6, "D", "2026-02-28", "1000"),
        paid(7, "E", "2026-03-02", "300.50"), paid(8, "E", "2026-03-03", "0.25"),
    ],
    "adjustments": [
        {"adjustment_id": "a1", "account_id": "A", "adjusted_on": DAY("2026-02-05"), "amount": Decimal(300),
         "kind": "amnesty", "campaign_id": "C1"},
        {"adjustment_id": "a2", "account_id": "C", "adjusted_on": DAY("2026-02-05"), "amount": Decimal(10),
         "kind": "write_off"},
    ],
    "campaigns": [
        {"campaign_id": "C1", "name": "Reset", "starts_on": DAY("2026-02-01"), "ends_on": DAY("2026-02-28"),
         "contact_cost": Decimal("3.20"), "design": "randomised"},
        {"campaign_id": "C2", "name": "Letter", "starts_on": DAY("2026-03-01"), "ends_on": DAY("2026-03-28")},
    ],
    "campaign_accounts": [
        *({"campaign_id": "C1", "account_id": account, "arm": "offer" if account in "ABC" else "control",
           "assigned_on": DAY("2026-01-31")} for account in "ABCDEF"),
        {"campaign_id": "C2", "account_id": "Z", "arm": "offer"},
    ],
    "suspensions": [{"account_id": "F", "suspended_on": DAY("2026-03-01")}],
    "contacts": [
        {"contact_id": "1", "started_at": NOON, "channel": "sms", "account_id": "A",
         "result": "delivered"},
        {"contact_id": "2", "started_at": NOON, "channel": "call", "account_id": "B", "result": "busy"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("campaigns"), COMPANY)


def accounts(home: Home, question: str, *columns: str, **params: str) -> dict[str, Any]:
    """The named columns by account."""
    rows = ask(home, question, {"campaign": "C1", "as_of": "2026-04-10", **params}).rows(named=True)
    return {row["account_id"]: tuple(row[column] for column in columns) for row in rows}


def test_what_was_known_at_assignment_does_not_depend_on_what_came_later(home: Home) -> None:
    known = accounts(home, "campaign_accounts", "debt", "debt_age_days", "cash_before", "tenure_days", "contact_cost")
    assert known["A"] == (Decimal(1000 - 50), 16, Decimal(50), 365, Decimal("3.20"))
    assert known["B"] == (Decimal(1000), 16, Decimal(0), 365, Decimal("3.20"))
    assert known["D"] == (Decimal(1000), 16, Decimal(0), 365, Decimal(0))


def test_cash_counts_within_the_horizon_and_not_when_taken_back(home: Home) -> None:
    cash = accounts(home, "campaign_accounts", "paid", "cash", "written_off", horizon="30")
    assert cash["A"] == (True, Decimal(650 + 500), Decimal(300))
    assert cash["B"] == (False, Decimal(0), Decimal(0))  # reversed on 15 February
    assert cash["C"] == (False, Decimal(0), Decimal(0))  # paid on 5 April; its write-off is none of the campaign's
    assert cash["D"] == (True, Decimal(1000), Decimal(0))  # paid on day 28
    assert cash["E"] == (True, Decimal("300.50"), Decimal(0))  # day 30 counts, day 31 does not


def test_a_reversal_that_is_not_known_yet_takes_nothing_back(home: Home) -> None:
    then = accounts(home, "campaign_accounts", "paid", "cash", horizon="30", as_of="2026-02-14")
    assert then["B"] == (True, Decimal(1000))


def test_settled_is_the_first_day_without_anything_overdue(home: Home) -> None:
    settled = accounts(home, "campaign_settled", "settled_on", "overdue_again_90", horizon="60", as_of="2026-05-06")
    # A settles with 650 + 300 on 5 February and is late never again: 500 by 19 February, 500 by 20 March. B settled
    # until the bank took the money back. D pays 1000 on the 28th, but the bill of 1 February is overdue since the 21st
    assert settled == {"A": (DAY("2026-02-05"), False), "B": (DAY("2026-02-10"), None)}
    again = accounts(home, "campaign_settled", "overdue_again_90", horizon="60", as_of="2026-05-11")
    assert again == {"A": (False,), "B": (True,)}
    assert accounts(home, "campaign_settled", "settled_on", horizon="4") == {}


def test_the_next_two_bills_count_when_both_due_dates_have_passed(home: Home) -> None:
    assert accounts(home, "campaign_later_bills", "next_bills_paid", as_of="2026-03-19") == {}
    later = accounts(home, "campaign_later_bills", "next_bills_paid", as_of="2026-03-20")
    assert later == {"A": (True,)} | dict.fromkeys("BCDEF", (False,))


def test_leaving_and_suspension_are_seen_inside_the_horizon_only(home: Home) -> None:
    assert accounts(home, "campaign_accounts", "suspended", "left", horizon="30")["F"] == (True, False)
    assert accounts(home, "campaign_accounts", "suspended", "left", horizon="60")["F"] == (True, True)
    assert accounts(home, "campaign_accounts", "suspended", "left", horizon="20")["F"] == (False, False)


def test_results_by_arm_are_the_sums_of_their_accounts(home: Home) -> None:
    offer, control = ask(home, "campaign_results", {"campaign": "C1", "horizon": "30"}).rows(named=True)
    assert (offer["arm"], offer["accounts"], offer["payers"], offer["payer_share"]) == ("offer", 3, 1, 1 / 3)
    assert (offer["cash"], offer["written_off"], offer["contact_cost"]) == (
        Decimal(1150),
        Decimal(300),
        Decimal("9.60"),
    )
    assert offer["cash_per_account"] == Decimal("383.33")  # 1150 / 3
    assert offer["next_bill_paid_share"] == 1 / 3
    assert (control["payers"], control["cash"]) == (2, Decimal("1300.50"))


def test_a_campaign_counted_alone_is_what_it_is_among_all(home: Home) -> None:
    forget_answers()
    company, day = open_company(home), DAY("2026-04-10")
    alone = [campaigns_asked(company, name, 60, day)[name] for name in ("C1", "C2")]
    assert company.remembered("campaign_accounts", horizon=60, as_of=day) is None
    every = campaigns_asked(company, None, 60, day)
    assert [facts.height for facts in alone] == [6, 1]
    assert all(facts.equals(every[name]) for name, facts in zip(every, alone, strict=True))


def test_an_unfinished_horizon_is_said_and_not_filled(home: Home) -> None:
    params = {"campaign": "C1", "horizon": "30", "as_of": "2026-03-01"}
    assert ask(home, "campaign_results", params).is_empty()
    assert set(ask(home, "campaign_effect", params)["verdict"]) == {"too_early"}
    early = ask(home, "campaign_effect", {**params, "early": "yes"})
    assert early["method"][0] == "always_valid"


def test_effects_of_six_accounts_are_differences_too_small_to_tell(home: Home) -> None:
    share = ask(home, "campaign_effect", {"campaign": "C1", "horizon": "30"}).row(0, named=True)
    assert share["measure"] == "payer_share"
    assert share["estimate"] == pytest.approx(1 / 3 - 2 / 3)
    assert (share["offered"], share["compared"], share["verdict"]) == (3, 3, "too_small")
    assert "Too few accounts" in share["sentence"]


def test_a_campaign_without_comparison_group_has_no_effect(home: Home) -> None:
    table = ask(home, "campaign_effects", {"campaigns": "C1, C2", "horizon": "30"})
    assert table["campaign_id"].unique(maintain_order=True).to_list() == ["C1", "C2"]
    assert set(table.filter(campaign_id="C2")["verdict"]) == {"no_comparison_group", "not_measured"}
    assert table.filter(campaign_id="C2")["estimate"].null_count() == 8
    pairs = ask(home, "campaign_comparison", {"horizon": "30"})
    assert pairs.select("first", "second", "measure", "difference", "verdict").row(0) == (
        "C1", "C2", "payer_share", None, "no_comparison_group"
    )  # fmt: skip


def test_cash_per_account_grows_by_day_over_all_accounts_of_the_arm(home: Home) -> None:
    days = ask(home, "campaign_days", {"campaign": "C1", "horizon": "30", "as_of": "2026-04-10"})
    offer = {row["day"]: row["cash_per_account"] for row in days.filter(arm="offer").rows(named=True)}
    assert list(offer) == list(range(31))
    assert offer[4] == 0
    assert offer[5] == pytest.approx(650 / 3)
    assert offer[30] == pytest.approx((650 + 500) / 3)
    assert days.filter(arm="control")["cash_per_account"][-1] == pytest.approx(1300.50 / 3)


def test_the_funnel_narrows_from_assigned_to_paid_in_full(home: Home) -> None:
    steps = ask(home, "campaign_funnel", {"campaign": "C1", "horizon": "20", "as_of": "2026-04-10"})
    offer = dict(steps.filter(arm="offer").select("step", "accounts").iter_rows())
    assert offer == {"assigned": 3, "contacted": 2, "heard": 1, "paid": 1, "paid_in_full": 1}


def test_debtors_with_an_offer_are_not_drawn_again_before_the_quiet_days_are_over(home: Home) -> None:
    assert ask(home, "campaign_pool", {"as_of": "2026-04-10"}).is_empty()
    pool = ask(home, "campaign_pool", {"as_of": "2026-04-10", "quiet_days": "30"}).rows(named=True)
    # A and C owe nothing, F has left: B owes 1000 + 500 + 500, D 500 + 500, E 1000 − 300.75 + 500 + 500
    owed = {row["account_id"]: (str(row["debt"]), row["debt_age_days"], row["ever_paid"]) for row in pool}
    assert owed == {
        "B": ("2000.00", 85, True), "D": ("1000.00", 49, True), "E": ("1699.25", 85, True),
    }  # fmt: skip


def test_the_control_list_holds_account_numbers_and_nothing_else(home: Home) -> None:
    control = ask(home, "campaign_control", {"campaign": "C1"})
    assert control.to_dict(as_series=False) == {"account_id": ["D", "E", "F"]}
    assert ask(home, "campaign_control", {"campaign": "C2"}).is_empty()


@pytest.mark.parametrize("question", ["campaign_results", "campaign_effect", "campaign_account", "campaign_checks"])
def test_an_unknown_campaign_is_refused_with_the_known_ones(home: Home, question: str) -> None:
    with pytest.raises(Problem, match="There is no campaign C9; known are: C1, C2"):
        ask(home, question, {"campaign": "C9"})


def test_a_plan_is_answered_without_any_data_of_the_company(home: Home) -> None:
    row = ask(home, "campaign_plan", {"base": "34", "rise": "4.4"}).row(0, named=True)
    assert (row["offered"], row["compared"]) == (1_872, 1_872)
    with pytest.raises(Problem, match="either the rise"):
        ask(home, "campaign_plan", {"base": "34"})
    assert ask(home, "campaign_power", {"base": "34", "offered": "1872", "compared": "1872"}).height == 41


def test_campaign_questions_answer_when_there_is_no_campaign(tmp_path: Path) -> None:
    empty = home_with(tmp_path, {})
    for question in (
        "campaign_list",
        "campaign_accounts",
        "campaign_effects",
        "campaign_comparison",
        "campaign_months",
    ):
        assert ask(empty, question).is_empty()
