"""What past orders brought and whom they lost: cases counted by hand, and a truth that was planted."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from billing_rows import payment
from court_homes import court_home, order, owing, subscriber
from simulated_court import BAR, all_told, judged

from queries.ask import OpenCompany, ask, open_company
from queries.home import Home
from receivables.court.lost_subscribers import KNOWN, loss_of, lost_by_court

FILED = date(2025, 3, 3)
ON = date(2026, 10, 31)


def brought(home: Home, as_of: date = ON) -> dict[str, Decimal]:
    company: OpenCompany = open_company(home)
    asked = {"as_of": as_of, "days": 365, "order_days": 90, "bailiffs_days": 90}
    return dict(company.gather("ahead/past_orders", **asked).select("case_id", "cash").iter_rows())


def one(account: str, result: str, *paid_on: str, closed_on: date = date(2025, 5, 1), **more: Any) -> dict[str, Any]:
    """An order over 900 of an account, and payments of 300 on these days."""
    case = {**order(account, FILED, closed_on, claimed=900, result=result), "case_id": account}
    return {
        "accounts": [subscriber(account, **more)],
        "charges": [owing(account, "900", "2024-11-20")],
        "payments": [payment(f"{account}{day}", day, "300", account_id=account) for day in paid_on],
        "cases": [case],
    }


def together(*several: dict[str, Any]) -> dict[str, Any]:
    return {name: [row for part in several for row in part[name]] for name in several[0]}


def test_an_order_brings_what_comes_while_it_or_bailiffs_are_at_work(tmp_path: Path) -> None:
    rows = together(
        one("ninety", "granted", "2025-03-02", "2025-06-01", "2025-06-02"),  # before; day 90; day 91
        one("long", "paid", "2025-08-01", closed_on=date(2025, 8, 1)),
        one("bailiffs", "granted", "2025-07-01", "2025-10-01", "2026-01-15"),
        one("void", "returned", "2025-03-10"),
        one("cancelled", "cancelled", "2025-03-10"),
        one("firm", "paid", "2025-03-10", is_person=False),
        one("fresh", "paid", "2026-01-10"),
    )
    rows["cases"].append(
        {
            "case_id": "b",
            "account_id": "bailiffs",
            "step": "bailiffs",
            "opened_on": date(2025, 9, 1),
            "closed_on": date(2025, 9, 30),
        }
    )
    rows["cases"][-2] = {**rows["cases"][-2], "opened_on": date(2025, 12, 1)}
    assert brought(court_home(tmp_path, rows)) == {
        "ninety": 300,
        "long": 300,
        "bailiffs": 300,  # 1 October is within 90 days of the bailiffs; 1 July belongs to nobody, 15 January neither
        "void": 0,
        "cancelled": 0,
    }


def test_a_payment_taken_back_later_counts_until_then(tmp_path: Path) -> None:
    rows = one("A", "paid", "2025-04-01")
    rows["payments"][0]["reversed_on"] = date(2026, 9, 1)
    home = court_home(tmp_path, rows)
    assert brought(home, date(2026, 8, 31)) == {"A": 300}
    assert brought(home, date(2026, 9, 1)) == {"A": 0}


def test_the_chances_are_those_of_past_orders(tmp_path: Path) -> None:
    rows = together(
        *(one(f"p{n}", "paid", "2025-03-10", "2025-03-11", "2025-03-12") for n in range(10)),
        *(one(f"g{n}", "granted") for n in range(10)),
    )
    found = ask(court_home(tmp_path, rows), "court_chances", {"as_of": ON.isoformat()})
    seen = found.filter(pl.col("cases") > 0).row(0, named=True)
    assert (seen["size"], seen["age"], seen["cases"], seen["recovered"]) == ("0+", "1-180", 20, 10)
    assert (seen["chance"], seen["share_recovered"]) == (pytest.approx(0.5), pytest.approx(1.0))


def planted(seed: int, lost: float, count: int = 1500) -> pl.DataFrame:
    """Debtors of whom larger and longer cut ones are taken to court more often, and leave more often anyway."""
    random = np.random.default_rng(seed)
    debt, cut = random.normal(8, 0.6, count), random.random(count) < 0.5
    sued = random.random(count) < 0.1 + 0.25 * cut + 0.1 * (debt > 8)
    left = random.random(count) < 0.1 + 0.2 * cut + 0.05 * (debt > 8) + lost * sued
    known = dict.fromkeys(KNOWN, random.normal(0, 1, count)) | {"log_debt": debt, "cut": cut.astype(float)}
    return pl.DataFrame(
        {
            "account_id": [f"{n:05}" for n in range(count)],
            "segment": ["private"] * count,
            "sued": sued,
            "left_it": left.astype(float),
            **known,
        }
    )


@pytest.mark.parametrize("lost", [0.0, 0.3])
def test_the_loss_by_court_is_told_from_what_large_debtors_do_anyway(lost: float) -> None:
    found = [lost_by_court(planted(seed, lost)).row(0, named=True) for seed in range(10)]
    held = [row["low"] <= lost <= row["high"] for row in found]
    assert sum(held) >= 8
    assert np.mean([row["lost"] for row in found]) == pytest.approx(lost, abs=0.03)
    assert all(row["balanced"] for row in found)


def test_what_is_proposed_truly_pays_and_nothing_under_the_duty_is() -> None:
    precision, recall, under = all_told([judged(seed, 500) for seed in range(4)])
    assert precision >= BAR
    assert recall >= 0.5
    assert under == 0


def test_without_any_like_nothing_is_said_of_leavers() -> None:
    assert lost_by_court(planted(1, 0.0).with_columns(sued=pl.lit(value=False))).is_empty()
    assert lost_by_court(planted(1, 0.0).clear()).is_empty()


def test_the_loss_is_the_margin_of_the_months_a_subscriber_would_be_kept() -> None:
    debtors = pl.DataFrame({"fee": [Decimal("500.00"), Decimal("500.00")], "has_left": [False, True]})

    def loss(lost: list[float]) -> list[float | None]:
        found = pl.DataFrame({"lost": pl.Series(lost, dtype=pl.Float64)})
        return debtors.select(loss_of(found, 0.3, 12)).to_series().to_list()

    assert loss([0.25]) == [450.0, 0.0], "a quarter of 0.3 × 500 × 12"
    assert loss([-0.1]) == [0.0, 0.0], "nobody is won by court"
    assert loss([]) == [None, 0.0]


def test_a_home_of_debtors_tells_who_left_after_court(tmp_path: Path) -> None:
    """Every third of 120 is taken to court, of them every second leaves in half a year, of the others one in ten."""
    rows: dict[str, list[dict[str, Any]]] = {"accounts": [], "charges": [], "cases": []}
    for n in range(120):
        account, sued = f"{n:03}", n % 3 == 0
        day = FILED + timedelta(days=n % 28)
        left = n % 2 == 0 if sued else n % 10 == 1
        gone = {"disconnected_on": day + timedelta(days=100)} if left else {}
        rows["accounts"].append(subscriber(account, connected_on=date(2020, 1, 1) + timedelta(days=17 * n), **gone))
        rows["charges"].append(owing(account, str(3000 + 37 * (n % 11)), "2024-09-20"))
        if sued:
            rows["cases"].append(order(account, day, day + timedelta(days=40), claimed=3000, result="granted"))
    found = ask(court_home(tmp_path, rows), "court_loss", {"as_of": ON.isoformat()}).row(0, named=True)
    assert found["sued"] == 40
    assert found["left_share"] == 0.5
    assert 0.1 < found["low"] < found["lost"] < found["high"]
