"""Companies whose districts are known to differ, with campaigns made by district or drawn account by account."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

Rows = dict[str, list[dict[str, Any]]]

FIRST_BILL = date(2024, 7, 1)
ASSIGNED = date(2025, 11, 15)
AS_OF = ASSIGNED + timedelta(days=92)
BILLS = 20


def billed_on(number: int) -> date:
    """The first day of a month, counted from ``FIRST_BILL``."""
    month = FIRST_BILL.month - 1 + number
    return date(FIRST_BILL.year + month // 12, month % 12 + 1, 1)


def area_company(  # noqa: PLR0913 - what is planted
    seed: int,
    *,
    districts: int = 24,
    accounts: int = 20,
    offered: int = 6,
    lift: float = 0.0,
    design: str | None = "chosen",
    control: bool = False,
) -> Rows:
    """A bill of 300 a month, due on its 15th day; an account pays it late, by chance, or never.

    The first ``offered`` districts get the offer on ``ASSIGNED``, when ``lift`` is added to the chance of a late
    payment; with ``control`` all other accounts are listed as the control group.
    """
    random = np.random.default_rng(seed)
    rows: Rows = {name: [] for name in ("accounts", "charges", "payments", "campaigns", "campaign_accounts")}
    rows["campaigns"].append({"campaign_id": "D1", "name": "By district", "starts_on": ASSIGNED, "design": design})
    for place in range(districts):
        easy = 0.35 + 0.1 * random.random()
        for number in range(accounts):
            account = f"{place:02}{number:03}"
            rows["accounts"].append(
                {"account_id": account, "district": f"District {place:02}", "house": f"{place:02}-{number // 5}",
                 "segment": "home", "connected_on": FIRST_BILL}
            )  # fmt: skip
            if place < offered or control:
                arm = "offer" if place < offered else "control"
                rows["campaign_accounts"].append(
                    {"campaign_id": "D1", "account_id": account, "arm": arm, "assigned_on": ASSIGNED}
                )
            _bills_of(rows, random, account, easy, lift if place < offered else 0.0)
    return rows


def _bills_of(rows: Rows, random: np.random.Generator, account: str, easy: float, lift: float) -> None:
    for month in range(BILLS):
        charged_on = billed_on(month)
        rows["charges"].append(
            {"charge_id": f"c{account}-{month}", "account_id": account, "charged_on": charged_on,
             "due_on": charged_on + timedelta(days=14), "amount": Decimal(300), "kind": "service"}
        )  # fmt: skip
        paid_on = charged_on + timedelta(days=int(random.integers(5, 60)))
        chance = easy + (lift if paid_on > ASSIGNED else 0.0)
        if random.random() < chance:
            rows["payments"].append(
                {"payment_id": f"p{account}-{month}", "account_id": account, "paid_on": paid_on,
                 "amount": Decimal(300)}
            )  # fmt: skip
