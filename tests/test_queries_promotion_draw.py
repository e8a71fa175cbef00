"""A draw of who is offered a promotion, against figures counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat
ARM = 40
Rows = dict[str, list[dict[str, Any]]]


def drawn(takers: int, *, kind: str = "promotion", offered: int = ARM, missing: int = 0) -> Rows:
    """Of 80 accounts 40 were drawn on 28 February and offered 2 + 1 in March; the first ``takers`` took it.

    ``missing`` of the control group are in no list.
    """
    names = [f"{number:02}" for number in range(2 * ARM)]
    return {
        **paid(names, set(names[:takers])),
        "accounts": [{"account_id": name, "segment": "home", "connected_on": DAY("2024-01-01")} for name in names],
        "promotions": [
            {"promotion_id": "P", "name": "2 + 1", "paid_months": 2, "free_months": 1, "starts_on": DAY("2025-03-01"),
             "ends_on": DAY("2025-03-31")}
        ],
        "promotion_accounts": [
            {"promotion_id": "P", "account_id": name, "offered_on": DAY("2025-03-01"),
             "taken_on": DAY("2025-03-10") if place < takers else None,
             "amount": Decimal(200) if place < takers else None}
            for place, name in enumerate(names[:ARM])
        ],
        "campaigns": [
            {"campaign_id": "D", "name": "Draw", "starts_on": DAY("2025-03-01"), "ends_on": DAY("2025-03-31"),
             "kind": kind, "promotion_id": "P", "design": "randomised", "offer_share": Decimal("0.5")}
        ],
        "campaign_accounts": [
            {"campaign_id": "D", "account_id": name, "arm": "offer" if place < offered else "control",
             "assigned_on": DAY("2025-02-28")}
            for place, name in enumerate(names[: 2 * ARM - missing])
        ],
    }  # fmt: skip


def paid(names: list[str], took: set[str]) -> Rows:
    """Everybody is billed 100 a month from March to August and pays until July; those who took it pay March's bill,
    April's and May's ahead, have June free, and pay July's."""
    return {
        "charges": [
            {"charge_id": f"c{name}{month}", "account_id": name, "charged_on": date(2025, month, 1),
             "due_on": date(2025, month, 20), "amount": Decimal(100), "kind": "service"}
            for name in names for month in range(3, 9)
        ],
        "payments": [
            {"payment_id": f"p{name}{month}", "account_id": name, "paid_on": date(2025, month, 5),
             "amount": Decimal(100)}
            for name in names for month in (3, 4, 5, 6, 7) if name not in took or month in (3, 7)
        ] + [
            {"payment_id": f"a{name}", "account_id": name, "paid_on": DAY("2025-03-10"), "amount": Decimal(200)}
            for name in took
        ],
        "adjustments": [
            {"adjustment_id": f"f{name}", "account_id": name, "adjusted_on": DAY("2025-06-01"),
             "amount": Decimal(100), "kind": "free_month"}
            for name in took
        ],
    }  # fmt: skip


def effects(home: Home, as_of: str = "2025-07-31") -> dict[str, dict[str, Any]]:
    found = ask(home, "promotion_draw", {"promotion": "P", "horizon": "90", "as_of": as_of})
    return {row["measure"]: row for row in found.rows(named=True)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("drawn"), drawn(takers=20))


def test_the_offer_costs_half_of_what_a_taker_costs_when_half_take_it(home: Home) -> None:
    earned = effects(home)["earned_per_account"]
    # a taker brings 100 + 200 + 100, anybody else 5 × 100; half of the offer took it
    assert earned["estimate"] == pytest.approx((400 + 500) / 2 - 500)
    assert earned["per_taker"] == pytest.approx(400 - 500)
    assert earned["low"] < earned["estimate"] < earned["high"] < 0
    assert (earned["verdict"], earned["offered"], earned["compared"]) == ("harms", ARM, ARM)
    assert (earned["role"], earned["campaign_id"]) == ("primary", "D")


def test_a_draw_waits_for_whole_terms_of_who_takes_it_last(home: Home) -> None:
    # from 1 April, the day after the last one to take it: 2 + 1 + 1 months
    assert effects(home, "2025-07-30")["earned_per_account"]["verdict"] == "too_early"
    assert "2025-07-31" in effects(home, "2025-07-30")["earned_per_account"]["sentence"]
    assert effects(home, "2025-07-30")["overdue_share"]["verdict"] != "too_early"
    assert effects(home, "2025-05-28")["overdue_share"]["verdict"] == "too_early"
    assert effects(home, "2025-02-27") == {}


def test_who_left_is_not_measured_when_no_table_tells(home: Home) -> None:
    assert effects(home)["stayed_share"]["verdict"] == "not_measured"


def test_an_offer_that_nobody_takes_has_no_effect_per_taker(tmp_path: Path) -> None:
    earned = effects(home_with(tmp_path, drawn(takers=0)))["earned_per_account"]
    assert (earned["verdict"], earned["per_taker"]) == ("no_difference_seen", None)


@pytest.mark.parametrize("faulty", [{"offered": 70}, {"missing": 30}])
def test_group_sizes_unlike_the_draw_stop_every_measure(faulty: dict[str, Any], tmp_path: Path) -> None:
    found = effects(home_with(tmp_path, drawn(takers=20, **faulty)))
    assert {row["verdict"] for row in found.values()} == {"sample_ratio_mismatch"}


def test_a_campaign_of_another_kind_draws_no_promotion(tmp_path: Path) -> None:
    assert effects(home_with(tmp_path, drawn(takers=20, kind="offer"))) == {}
