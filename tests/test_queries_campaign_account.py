"""The account of a campaign asked of a small company: pay 70 % of a debt of 1,000, against paying all of it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat
OFFERED, CONTROL = ([f"{arm}{number:02}" for number in range(40)] for arm in "OC")
# with the offer 14 pay 700 and are forgiven 300; without it 8 pay 1000 within 60 days, and 4 pay 500 in the 60 after
TAKERS, ANYWAY, LATE = OFFERED[:14], CONTROL[:8], CONTROL[8:12]


def credits(accounts: list[str], name: str, key: str, on: str, amount: int, **more: str) -> list[dict[str, Any]]:
    return [
        {f"{name}_id": f"{account}-{on}", "account_id": account, key: DAY(on), "amount": Decimal(amount), **more}
        for account in accounts
    ]


def company(contact_cost: Decimal | None) -> dict[str, list[dict[str, Any]]]:
    return {
        "charges": [
            {"charge_id": f"c{account}", "account_id": account, "charged_on": DAY("2026-01-01"),
             "due_on": DAY("2026-01-15"), "amount": Decimal(1000), "kind": "service"}
            for account in [*OFFERED, *CONTROL]
        ],
        "payments": [
            *credits(TAKERS, "payment", "paid_on", "2026-02-05", 700),
            *credits(ANYWAY, "payment", "paid_on", "2026-02-20", 1000),
            *credits(LATE, "payment", "paid_on", "2026-04-20", 500),
            *credits(CONTROL[39:], "payment", "paid_on", "2026-08-01", 1),
        ],
        "adjustments": credits(
            TAKERS, "adjustment", "adjusted_on", "2026-02-06", 300, kind="amnesty", campaign_id="C1"
        ),
        "campaigns": [{"campaign_id": "C1", "name": "Reset", "starts_on": DAY("2026-01-31"),
                       "ends_on": DAY("2026-02-28"), "contact_cost": contact_cost, "design": "randomised"}],
        "campaign_accounts": [
            {"campaign_id": "C1", "account_id": account, "arm": arm, "assigned_on": DAY("2026-01-31")}
            for arm, accounts in (("offer", OFFERED), ("control", CONTROL))
            for account in accounts
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("account"), company(Decimal("2.50")))


def account(home: Home, as_of: str) -> dict[str, float | None]:
    return dict(ask(home, "campaign_account", {"campaign": "C1", "as_of": as_of}).select("part", "amount").iter_rows())


def test_net_is_cash_less_contacts_and_what_was_forgiven_stands_beside(home: Home) -> None:
    parts = account(home, "2026-07-01")
    assert parts["incremental_cash"] == pytest.approx(14 * 700 - 8 * 1000)
    assert parts["contact_cost"] == -40 * 2.5
    assert parts["net"] == pytest.approx(1800 - 100)
    assert parts["written_off"] == 14 * 300
    assert parts["written_off_anyway"] == pytest.approx(14 * 300 * 8 / 14)
    assert parts["later_cash_lost"] == pytest.approx(14 * 300 * (4 * 500) / (40 * 1000))
    assert parts["break_even_share"] == pytest.approx(1 - (8000 + 100) / 14_000)
    assert parts["forgiven_share"] == pytest.approx(0.3)


def test_later_cash_is_empty_until_as_many_days_have_passed_again(home: Home) -> None:
    # assigned on 31 January, watched for 60 days to 1 April, and for 60 more to 31 May
    assert account(home, "2026-05-30")["later_cash_lost"] is None
    assert account(home, "2026-05-31")["later_cash_lost"] is not None
    assert ask(home, "campaign_account", {"campaign": "C1", "as_of": "2026-03-31"}).is_empty()


def test_a_contact_cost_that_is_in_no_file_is_empty(tmp_path: Path) -> None:
    parts = account(home_with(tmp_path, company(None)), "2026-07-01")
    assert parts["contact_cost"] is None
    assert parts["net"] == pytest.approx(14 * 700 - 8 * 1000)
