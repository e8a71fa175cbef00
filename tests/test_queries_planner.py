"""Whom a campaign may be offered to and what their like did before, on a company of eight accounts, counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat


def account(name: str, house: str | None, person: str, since: str = "2025-03-01", left: str | None = None) -> Any:
    return {"account_id": name, "house": house, "person_id": person, "connected_on": DAY(since), "segment": "home",
            "monthly_fee": Decimal(500), "disconnected_on": DAY(left) if left else None}  # fmt: skip


def bill(name: str, number: str, charged_on: str, due_on: str, amount: int = 1000) -> dict[str, Any]:
    return {"charge_id": f"{name}{number}", "account_id": name, "charged_on": DAY(charged_on), "due_on": DAY(due_on),
            "amount": Decimal(amount), "kind": "service"}  # fmt: skip


def paid(name: str, number: int, paid_on: str, amount: int) -> dict[str, Any]:
    return {"payment_id": f"{name}{number}", "account_id": name, "paid_on": DAY(paid_on), "amount": Decimal(amount)}


# Looked at on 31 March for 30 days, so from 1 March. A to D, F and G owe the bill of January, due on the 15th: 45 days
# past due on 1 March. F was given an offer on 5 March, G was its control. D left before, C in between.
COMPANY: dict[str, list[dict[str, Any]]] = {
    "accounts": [
        account("A", "h1", "p1"), account("B", "h1", "p2"), account("C", "h2", "p2", left="2026-03-15"),
        account("D", None, "p3", left="2026-02-01"), account("E", "h2", "p4"), account("F", None, "p5"),
        account("G", None, "p6"), account("H", "h3", "p7", since="2026-03-10"),
    ],
    "charges": [
        *(bill(name, "1", "2026-01-01", "2026-01-15") for name in "ABCDFG"),
        bill("E", "1", "2026-01-01", "2026-01-15", 500), bill("E", "2", "2026-03-05", "2026-03-20", 500),
    ],
    "payments": [
        paid("A", 1, "2026-02-10", 200), paid("A", 2, "2026-03-10", 800), paid("C", 1, "2026-03-31", 100),
        paid("E", 1, "2026-01-10", 500), paid("E", 2, "2026-03-18", 500),
    ],
    "campaigns": [{"campaign_id": "X", "name": "X", "starts_on": DAY("2026-03-06"), "ends_on": DAY("2026-03-20")}],
    "campaign_accounts": [
        {"campaign_id": "X", "account_id": name, "arm": arm, "assigned_on": DAY("2026-03-05")}
        for name, arm in (("F", "offer"), ("G", "control"))
    ],
    "promotions": [{"promotion_id": "P", "name": "P", "paid_months": 11, "free_months": 1,
                    "starts_on": DAY("2026-03-01"), "ends_on": DAY("2026-05-31")}],
    "promotion_accounts": [{"promotion_id": "P", "account_id": "E", "offered_on": DAY("2026-03-25")}],
}  # fmt: skip
LOOKED = {"as_of": "2026-03-31", "horizon": "30"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("planner"), COMPANY)


def test_the_past_of_debtors_like_these_leaves_out_who_had_left_or_was_given_an_offer(home: Home) -> None:
    past = ask(home, "campaign_past", LOOKED)
    known = past.select("account_id", "debt", "debt_age_days", "cash_before", "tenure_days", "ever_paid").rows()
    assert known == [
        ("A", Decimal(1000 - 200), 16 + 28 + 1, Decimal(200), 365, True),
        ("B", Decimal(1000), 45, Decimal(0), 365, False),
        ("C", Decimal(1000), 45, Decimal(0), 365, False),
        ("G", Decimal(1000), 45, Decimal(0), 365, False),
    ]
    since = past.select("account_id", "paid", "left", "cash").rows()
    assert since == [("A", True, False, 800), ("B", False, False, 0), ("C", True, True, 100), ("G", False, False, 0)]


def test_accounts_of_a_house_or_a_person_are_known_as_such(home: Home) -> None:
    assert ask(home, "campaign_past", LOOKED | {"together": "house"})["cluster"].to_list() == ["h1", "h1", "h2", None]
    assert ask(home, "campaign_past", LOOKED | {"together": "person"})["cluster"].to_list() == ["p1", "p2", "p2", "p6"]
    assert ask(home, "campaign_past", LOOKED)["cluster"].null_count() == 4
    row = ask(home, "campaign_base", LOOKED | {"together": "house"}).row(0, named=True)
    # sizes 2, 2, 1, 1 of the houses of the four accounts; the cap of two payers lies between 100 and 800
    assert (row["accounts"], row["payers"], row["payer_share"], row["cluster_size"]) == (4, 2, 0.5, (2 + 2 + 1 + 1) / 4)
    assert row["mean_debt"] == (800 + 3 * 1000) / 4
    assert row["explained"] == 0  # four accounts explain nothing, and are taken to be quite alike
    assert row["icc"] == 1


def test_the_past_of_subscribers_without_debt_is_known_only_where_the_data_reach(home: Home) -> None:
    # E was offered the promotion on the 25th, so until the 24th; H came later, all others owed something
    before = {"as_of": "2026-03-24", "horizon": "23"}
    past = ask(home, "promotion_past", before)
    assert past.select("account_id", "cash_before", "paid", "left", "cash").rows() == [("E", 500, True, False, 500)]
    assert ask(home, "promotion_past", LOOKED).is_empty()
    assert ask(home, "promotion_past", before | {"horizon": "120"}).is_empty()  # the data begin in January


def test_a_promotion_goes_to_the_connected_without_debt_or_another_offer_and_never_twice(home: Home) -> None:
    def pool(**asked: str) -> list[str]:
        return ask(home, "promotion_pool", {"as_of": "2026-03-31", **asked})["account_id"].to_list()

    assert pool() == ["A", "H"]  # E was offered one lately
    assert pool(quiet_days="5") == ["A", "E", "H"]
    assert pool(quiet_days="5", promotion="P") == ["A", "H"]
    fees = ask(home, "promotion_pool", {"as_of": "2026-03-31", "together": "house"})
    assert fees.select("cluster", "monthly_fee").rows() == [("h1", Decimal(500)), ("h3", Decimal(500))]


def test_planner_questions_answer_when_there_is_nothing(tmp_path: Path) -> None:
    empty = home_with(tmp_path, {})
    row = ask(empty, "campaign_base", {"as_of": "2026-03-31"}).row(0, named=True)
    assert (row["accounts"], row["payers"], row["payer_share"], row["cash_spread"]) == (0, 0, None, None)
