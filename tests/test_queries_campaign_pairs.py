"""Campaigns against each other as a question: two offers that share one control, and offers to the same accounts."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat
FIRST, SECOND, CONTROL = ([f"{arm}{number}" for number in range(20)] for arm in ("A", "B", "C"))
PAYERS = {*FIRST[:14], *SECOND[:4], *CONTROL[:3]}
ASKED = {"horizon": "30", "as_of": "2026-04-30"}


def members(campaign: str, offered: list[str], control: list[str], on: str = "2026-02-01") -> list[dict[str, Any]]:
    arms = ((account, arm) for accounts, arm in ((offered, "offer"), (control, "control")) for account in accounts)
    return [{"campaign_id": campaign, "account_id": account, "arm": arm, "assigned_on": DAY(on)}
            for account, arm in arms]  # fmt: skip


def company(campaign_accounts: list[dict[str, Any]], design: str = "randomised") -> dict[str, list[dict[str, Any]]]:
    everyone = [*FIRST, *SECOND, *CONTROL]
    return {
        "accounts": [{"account_id": account, "connected_on": DAY("2025-01-31")} for account in everyone],
        "charges": [{"charge_id": f"c{account}", "account_id": account, "charged_on": DAY("2026-01-01"),
                     "due_on": DAY("2026-01-15"), "amount": Decimal(1000), "kind": "service"} for account in everyone],
        "payments": [{"payment_id": f"p{account}", "account_id": account, "paid_on": DAY("2026-02-10"),
                      "amount": Decimal(1000)} for account in everyone if account in PAYERS],
        "campaigns": [{"campaign_id": name, "name": name, "starts_on": DAY("2026-02-01"), "design": design}
                      for name in ("K1", "K2")],
        "campaign_accounts": campaign_accounts,
    }  # fmt: skip


def pair(home: Home, measure: str) -> dict[str, Any]:
    return ask(home, "campaign_comparison", ASKED).filter(measure=measure).row(0, named=True)


def test_two_offers_of_one_control_are_compared_with_each_other(tmp_path: Path) -> None:
    home = home_with(tmp_path, company(members("K1", FIRST, CONTROL) + members("K2", SECOND, CONTROL)))
    share = pair(home, "payer_share")
    assert (share["method"], share["verdict"], share["role"]) == ("shared_control", "works", "guardrail")
    assert share["difference"] == pytest.approx(14 / 20 - 4 / 20)
    assert pair(home, "cash_per_account")["difference"] == pytest.approx(1000 * (14 - 4) / 20)
    assert pair(home, "complained_share")["verdict"] == "not_measured"


def test_one_offer_after_the_other_has_its_own_control(tmp_path: Path) -> None:
    home = home_with(tmp_path, company(members("K1", FIRST, CONTROL) + members("K2", SECOND, CONTROL, "2026-02-02")))
    assert pair(home, "payer_share")["method"] == "own_controls"


def test_offers_to_the_same_accounts_and_campaigns_nobody_drew_name_no_better_one(tmp_path: Path) -> None:
    both = company(members("K1", FIRST + SECOND, CONTROL) + members("K2", FIRST + SECOND, CONTROL))
    row = pair(home_with(tmp_path / "both", both), "cash_per_account")
    assert (row["verdict"], row["difference"]) == ("overlapping", None)
    assert "40 accounts had the offers of both" in row["sentence"]
    chosen = company(members("K1", FIRST, CONTROL) + members("K2", SECOND, CONTROL), "chosen")
    verdicts = set(ask(home_with(tmp_path / "chosen", chosen), "campaign_comparison", ASKED)["verdict"])
    assert verdicts.isdisjoint({"works", "harms"})
