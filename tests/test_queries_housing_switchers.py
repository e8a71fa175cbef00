"""Which houses are followed when they go over to the housing bill, and that later files change nothing before."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from ledgers import Rows
from step_ledgers import stepped

from queries.ask import OpenCompany
from receivables.month import Month

JULY = date(2026, 7, 1)
AS_OF = date(2026, 8, 31)


def street(going: int, others: int, *, paid: int = 100) -> Rows:
    """Houses of three accounts billed 100 a month from April to August. Those that go over do so on 5 June, that is
    from July on, and pay everything from then on; before that, and others ever, only about ``paid`` of three bills."""
    rows: Rows = {"accounts": [], "charges": [], "payments": [], "contacts": []}
    for house in range(going + others):
        for flat in range(3):
            account = f"{house:02}-{flat}"
            own = {"billed_in_housing_bill": False}
            moved = {"billed_in_housing_bill": True, "housing_bill_from": date(2026, 6, 5)}
            rows["accounts"].append(
                {"account_id": account, "house": f"H{house:02}"} | (moved if house < going else own)
            )
            for month in range(4, 9):
                rows["charges"].append(
                    {
                        "charge_id": f"{account} {month}",
                        "account_id": account,
                        "charged_on": date(2026, month, 1),
                        "due_on": date(2026, month, 10),
                        "amount": 100,
                    }
                )
                if flat == 0 or (house < going and month > 6):
                    amount = 100 if flat else paid + house % 3
                    rows["payments"].append(_paid(account, date(2026, month, 10), amount))
    return rows


def _paid(account: str, on: date, amount: int) -> dict[str, Any]:
    return {"payment_id": f"{account} {on}", "account_id": account, "paid_on": on, "amount": amount}


def rates(company: OpenCompany, **asked: Any) -> dict[str, Any]:
    found = company.ask("housing_switchers", **{"months": 2, "as_of": AS_OF, **asked})
    return {row["measure"]: row for row in found.iter_rows(named=True)}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> OpenCompany:
    return stepped(tmp_path_factory.mktemp("street"), street(6, 18))


def test_houses_are_followed_from_the_first_whole_month_in_the_housing_bill(company: OpenCompany) -> None:
    """May and June before, July and August from then on: of 300 billed 100, 101 or 102 were paid, then 200 more."""
    rate = rates(company)["collection_rate"]
    assert (rate["houses"], rate["compared"], rate["left_out"]) == (6, 18, 0)
    assert rate["before"] == pytest.approx((100 + 101 + 102) / 3 / 300)
    assert rate["after"] == pytest.approx((300 + 301 + 302) / 3 / 300)
    assert rate["compared_before"] == rate["compared_after"] == pytest.approx(101 / 300)
    assert rates(company)["overdue_bills"]["after"] < rates(company)["overdue_bills"]["compared_after"]


def test_months_that_are_not_over_or_before_the_data_are_not_followed(company: OpenCompany) -> None:
    assert rates(company, as_of=AS_OF - timedelta(days=1)) == {}
    assert rates(company, months=4) == {}


def test_a_day_after_the_data_tells_what_their_last_month_does(company: OpenCompany) -> None:
    """Of months that no file tells of nothing is known, neither cash nor debt."""
    last = company.warehouse.snapshot.last_date
    assert last is not None
    ended = rates(company, as_of=Month.of(last).last)
    assert ended != {}
    assert rates(company, as_of=last + timedelta(days=400)) == ended


def test_who_was_always_within_it_and_firms_are_in_neither_group(tmp_path: Path) -> None:
    rows = street(6, 18)
    for account in rows["accounts"]:
        if account["account_id"].endswith("2"):
            account |= {"billed_in_housing_bill": True, "housing_bill_from": None}
    rate = rates(stepped(tmp_path / "always", rows))
    assert rate == {}  # two accounts are too few for a house
    firms = street(6, 18)
    firms["accounts"] = [row | {"is_person": not row["account_id"].startswith("00")} for row in firms["accounts"]]
    assert rates(stepped(tmp_path / "firms", firms))["collection_rate"]["houses"] == 5


def test_replay_a_house_that_goes_over_later_has_own_bills_until_then(tmp_path: Path) -> None:
    rows = street(6, 18)
    later = [row | {"housing_bill_from": date(2026, 9, 5)} for row in rows["accounts"] if row["account_id"] > "20"]
    known = [row | {"billed_in_housing_bill": False} for row in later]
    before = [row for row in rows["accounts"] if row["account_id"] < "20"]
    told = [
        stepped(tmp_path / name, rows | {"accounts": before + part}).ask("housing_switchers", months=2, as_of=AS_OF)
        for name, part in (("later", later), ("then", [row | {"housing_bill_from": None} for row in known]))
    ]
    assert told[0].height == 3
    assert told[0].equals(told[1])
