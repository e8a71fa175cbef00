"""Offers as rules and questions: who accepted, how their fees changed, who stayed; worked by hand."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from ledgers import Rows, home_with

from queries.ask import ask
from queries.home import Home

OFFERED = date(2026, 1, 20)


def offer(number: int, *, answer: str = "accepted", **more: Any) -> dict[str, Any]:
    given = {"kind": "tariff", "fee_before": 100, "fee_after": 150, "cost": 35, "offered_on": OFFERED}
    named = {"offer_id": f"O{number}", "account_id": f"A{number:03}", "answer": answer, "answered_on": OFFERED}
    return {**named, "starts_on": date(2026, 2, 1) if answer == "accepted" else None, **given, **more}


def bills(account: str, months: range, amount: int) -> list[dict[str, Any]]:
    return [
        {
            "charge_id": f"{account}-{month}", "account_id": account, "charged_on": date(2026, month, 1),
            "due_on": date(2026, month, 25), "amount": amount, "kind": "service",
        }
        for month in months
    ]  # fmt: skip


def worked() -> Rows:
    """Of 25 offered 150 for 30 Mbit/s instead of 100 for 10, ten accept; A000 leaves in May; A001 pays no bill."""
    offers = [offer(number) for number in range(10)]
    offers += [offer(number, answer="declined") for number in range(10, 22)]
    offers += [offer(number, answer="thinking") for number in range(22, 25)]
    charges: list[dict[str, Any]] = []
    payments: list[dict[str, Any]] = []
    for number in range(25):
        account, accepted = f"A{number:03}", number < 10
        last = 5 if number == 0 else 7
        own = bills(account, range(1, 2), 100) + bills(account, range(2, last + 1), 150 if accepted else 100)
        charges += own
        payments += [
            {
                "payment_id": f"P{one['charge_id']}",
                "account_id": account,
                "paid_on": one["due_on"],
                "amount": one["amount"],
            }
            for one in own
            if number != 1
        ]
    gone = {"account_id": "A000", "disconnected_on": date(2026, 5, 31)}
    accounts = [{"account_id": f"A{number:03}", "monthly_fee": 100} for number in range(1, 25)] + [gone]
    return {"accounts": accounts, "offers": offers, "charges": charges, "payments": payments}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("offers"), worked())


def test_an_offer_of_150_instead_of_100_gains_the_difference_of_the_months_billed_less_its_cost(home: Home) -> None:
    """Nine pay 50 more for February to July, 9 x 6 x 50, and one until May, 4 x 50; 25 talks cost 35 each."""
    row = ask(home, "offer_results", {"as_of": "2026-07-31"}).row(0, named=True)
    assert (row["offered"], row["made"], row["accepted"], row["share"]) == ("tariff", 25, 10, 0.4)
    assert (row["fee_before"], row["fee_after"]) == (100, 150)
    assert row["months_kept"] == pytest.approx((9 * 6 + 4) / 10)
    assert (row["cost"], row["unpriced"]) == (25 * 35, 0)
    assert row["gain"] == 9 * 6 * 50 + 4 * 50 - 25 * 35


def test_who_stayed_and_who_owes_is_counted_once_the_days_are_over(home: Home) -> None:
    """From 1 February 90 days end on 2 May, 180 on 31 July: A000 left in between; A001 owes over 30 days by then."""
    early = ask(home, "offer_results", {"as_of": "2026-05-01"}).row(0, named=True)
    assert (early["ripe_90"], early["kept_90_share"], early["overdue_after_share"]) == (0, None, None)
    may = ask(home, "offer_results", {"as_of": "2026-05-02"}).row(0, named=True)
    assert (may["ripe_90"], may["kept_90"], may["overdue_after"], may["ripe_180"]) == (10, 10, 1, 0)
    july = ask(home, "offer_results", {"as_of": "2026-07-31"}).row(0, named=True)
    assert (july["ripe_180"], july["kept_180"], july["kept_180_share"]) == (10, 9, 0.9)


def test_an_answer_counts_from_its_day_and_a_campaign_by_its_name(tmp_path: Path) -> None:
    rows = {
        "offers": [
            offer(1, answered_on=date(2026, 2, 3), campaign_id="W"),
            offer(2, kind="other", fee_after=80, cost=None),
            offer(3, kind="pay_way", fee_before=None, fee_after=None),
        ],
        "charges": [one for number in (1, 2, 3) for one in bills(f"A{number:03}", range(1, 5), 100)],
        "campaigns": [
            {"campaign_id": "W", "name": "W", "kind": "offer", "starts_on": OFFERED, "ends_on": date(2026, 3, 1)}
        ],
    }
    home = home_with(tmp_path, rows)
    by_kind = {row["offered"]: row for row in ask(home, "offer_results", {"as_of": "2026-01-31"}).to_dicts()}
    assert by_kind["tariff"]["accepted"] == 0
    assert by_kind["tariff"]["gain"] is None
    april = {row["offered"]: row for row in ask(home, "offer_results", {"as_of": "2026-04-30"}).to_dicts()}
    assert april["tariff"]["gain"] == 3 * 50 - 35
    assert (april["another_offer"]["gain"], april["another_offer"]["unpriced"]) == (-3 * 20, 1)
    assert april["pay_way"]["gain"] is None
    by_campaign = ask(home, "offer_results", {"as_of": "2026-04-30", "by": "campaign"})
    assert dict(by_campaign.select("offered", "made").iter_rows()) == {"W": 1, "outside_campaigns": 2}


def drawn(stayed: tuple[int, int]) -> Rows:
    """Of 60 accounts offered by lot and 60 held back so many are still here after half a year."""
    assigned, gone = date(2026, 1, 10), date(2026, 3, 31)
    accounts, members, charges, offers = [], [], [], []
    for arm, kept in zip(("offer", "control"), stayed, strict=True):
        for number in range(60):
            account = f"{arm[0]}{number:02}"
            here = number < kept
            accounts.append({
                "account_id": account, "connected_on": date(2020, 1, 1) + timedelta(number), "monthly_fee": 100,
                "disconnected_on": None if here else gone,
            })  # fmt: skip
            members.append({"campaign_id": "W", "account_id": account, "arm": arm, "assigned_on": assigned})
            fee = 150 if arm == "offer" else 100
            charges += bills(account, range(1, 9 if here else 4), fee)
            if arm == "offer":
                offers.append(offer(number, campaign_id="W") | {"account_id": account, "offer_id": account})
    campaign = {
        "campaign_id": "W", "name": "W", "kind": "offer", "design": "randomised",
        "starts_on": assigned, "ends_on": assigned,
    }  # fmt: skip
    paid = {"payment_id": "P", "account_id": "o00", "paid_on": date(2026, 1, 25), "amount": 150}
    return {
        "accounts": accounts, "campaigns": [campaign], "campaign_accounts": members, "charges": charges,
        "offers": offers, "payments": [paid],
    }  # fmt: skip


def test_offers_drawn_by_lot_are_compared_with_those_who_had_none(tmp_path: Path) -> None:
    """54 of 60 against 36 of 60 stay: 30 points more, and no word of an estimate."""
    home = home_with(tmp_path, drawn((54, 36)))
    rows = {row["measure"]: row for row in ask(home, "offer_effects", {"as_of": "2026-08-31"}).to_dicts()}
    kept = rows["kept_180"]
    assert kept["drawn"]
    assert (kept["offered"], kept["accounts"], kept["compared"]) == ("W", 60, 60)
    assert kept["difference"] == pytest.approx(0.3, abs=0.05)
    assert kept["low"] > 0
    assert kept["verdict"] == "drawn_higher"
    assert kept["imbalance"] is None
    assert rows["billed_180"]["verdict"] == "drawn_higher"


def test_nobody_who_was_offered_something_by_lot_stands_for_those_without_an_offer(tmp_path: Path) -> None:
    rows = drawn((60, 60))
    rows["offers"].append(offer(99) | {"account_id": "c00", "offer_id": "outside"})
    home = home_with(tmp_path, rows)
    found = {row["offered"]: row for row in ask(home, "offer_effects", {"as_of": "2027-08-31"}).to_dicts()}
    assert not found["tariff"]["drawn"]
    assert 0 < found["tariff"]["compared"] < 60


def test_too_few_offers_are_not_judged(home: Home) -> None:
    """Ten accepted of 25 offered, but nobody else to compare them with."""
    found = ask(home, "offer_effects", {"as_of": "2026-08-31"})
    assert set(found["verdict"]) == {"too_early"}
    assert found["difference"].null_count() == found.height
    assert found["accounts"].to_list() == [25, 25]
