"""Random steps of recovery, and in plain Python whose a payment is: to be read beside recovery.md."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from ledgers import BASE, Rows, days, home_with, known_by
from moved_reference import Chains

from queries.ask import OpenCompany, open_company
from queries.home import Home
from receivables.steps.recovery_steps import SOURCES, STEPS
from receivables.tables import TABLES

Step = tuple[str, date, str]
"""Account, day on which it began, step."""

NOTICES = ("auto_call", "robot_call", "sms", "email", "messenger")
TALKS = ("conversation", "promise", "refusal", "dispute", "call_back")


@st.composite
def step_rows(draw: st.DrawFn, accounts: int) -> Rows:
    """Contacts, cases, placements and campaigns of a few accounts, on the days of the random ledgers."""
    account = st.integers(1, accounts).map(lambda number: f"{number:03}")
    contacts = [_contact(draw, draw(account), n) for n in range(draw(st.integers(0, 8)))]
    cases = [
        {
            "case_id": f"s{n}",
            "account_id": draw(account),
            "step": draw(st.sampled_from(TABLES["cases"].column("step").choices)),
            "opened_on": draw(days),
            "closed_on": draw(st.one_of(st.none(), days)),
        }
        for n in range(draw(st.integers(0, 2)))
    ]
    placements = [
        {
            "placement_id": f"g{n}",
            "account_id": draw(account),
            "agency": "Agency",
            "placed_on": draw(days),
            "kind": draw(st.sampled_from([None, "commission", "sale"])),
        }
        for n in range(draw(st.integers(0, 2)))
    ]
    return {"contacts": contacts, "cases": cases, "placements": placements, **_campaigns(draw, account)}


def _contact(draw: st.DrawFn, account_id: str, n: int) -> dict[str, Any]:
    day = draw(days)
    return {
        "contact_id": f"k{n}",
        "account_id": account_id,
        "started_at": datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), 59),
        "channel": draw(st.sampled_from(TABLES["contacts"].column("channel").choices)),
        "operator_id": draw(st.sampled_from([None, "O1"])),
        "direction": draw(st.sampled_from([None, "out", "in"])),
        "result": draw(st.sampled_from([None, "no_answer", "delivered", "conversation", "promise"])),
    }


def _campaigns(draw: st.DrawFn, account: st.SearchStrategy[str]) -> Rows:
    kinds = [None, *TABLES["campaigns"].column("kind").choices]
    campaign = {
        "campaign_id": "C",
        "name": "C",
        "starts_on": draw(days),
        "ends_on": BASE + timedelta(days=90),
        "kind": draw(st.sampled_from(kinds)),
        "pay_share": draw(st.sampled_from([None, 0.5])),
    }
    listed = [
        {
            "campaign_id": "C",
            "account_id": account_id,
            "arm": draw(st.sampled_from(["offer", "offer", "control"])),
            "assigned_on": draw(st.one_of(st.none(), days)),
        }
        for account_id in draw(st.lists(account, max_size=2, unique=True))
    ]
    return {"campaigns": [campaign], "campaign_accounts": listed}


def begun(rows: Mapping[str, list[dict[str, Any]]]) -> list[Step]:
    """Every step that began, from the rows of the tables."""
    steps = [(row["account_id"], row["started_at"].date(), kind) for row in rows["contacts"] if (kind := _kind(row))]
    steps += [(row["account_id"], row["opened_on"], row["step"]) for row in rows["cases"]]
    for row in rows["placements"]:
        steps.append(
            (row["account_id"], row["placed_on"], "agency_sale" if row["kind"] == "sale" else "agency_commission")
        )
    for row in rows["adjustments"]:
        gone = row.get("reversed_on") is not None and row["reversed_on"] <= row["adjusted_on"]
        if row["kind"] == "amnesty" and row["amount"] > 0 and not gone:
            steps.append((row["account_id"], row["adjusted_on"], "amnesty"))
    for campaign in rows["campaigns"]:
        asks_a_part = campaign["kind"] is None and campaign["pay_share"] is not None
        for row in rows["campaign_accounts"]:
            if row["arm"] == "offer" and (asks_a_part or campaign["kind"] in ("amnesty", "reset")):
                steps.append((row["account_id"], row["assigned_on"] or campaign["starts_on"], "amnesty"))
    return steps


def _kind(contact: dict[str, Any]) -> str | None:
    if contact["channel"] == "letter":
        return "letter"
    if contact["operator_id"] is None and contact["channel"] in NOTICES:
        return None if contact["direction"] == "in" else "notice"
    return "operator" if contact["result"] in TALKS or contact["channel"] == "visit" else None


class Payment(NamedTuple):
    """The account that a payment came for, and its own day."""

    account_id: str
    paid_on: date


def whose(payment: Payment, steps: list[Step], windows: Mapping[str, int], chains: Chains) -> str:
    """The step that the overdue part of a payment belongs to."""
    account_id, day = payment
    debtor = chains.holder(account_id, day)
    near = [
        (on, STEPS.index(step), step)
        for account, on, step in steps
        if chains.holder(account, day) == debtor and 0 <= (day - on).days <= windows[step]
    ]
    if any(step not in ("notice", "operator", "amnesty") for _on, _place, step in near):
        near = [one for one in near if one[2] not in ("notice", "operator")]
    return max(near)[2] if near else "by_itself"


def stepped(folder: Path, rows: Mapping[str, list[dict[str, Any]]], own: str = "") -> OpenCompany:
    """A company of these rows with settings of its own."""
    home = home_with(folder, rows)
    (home.path / "company.toml").write_text(own, "utf-8")
    return open_company(Home(home.path))


def cash_of(company: OpenCompany, **asked: Any) -> dict[str, Decimal]:
    """The rows of cash_by_step that are not 0.00."""
    found = company.ask("cash_by_step", **asked)
    assert found["step"].to_list() == list(SOURCES)
    return {step: cash for step, cash in found.select("step", "cash").rows() if cash}


def steps_known_by(rows: Rows, day: date) -> Rows:
    """What the files held on that day, those of steps too."""
    starts_on = rows["campaigns"][0]["starts_on"]
    return {
        **known_by(rows, day),
        "contacts": [row for row in rows["contacts"] if row["started_at"].date() <= day],
        "cases": [row for row in rows["cases"] if row["opened_on"] <= day],
        "placements": [row for row in rows["placements"] if row["placed_on"] <= day],
        "campaigns": rows["campaigns"],
        "campaign_accounts": [row for row in rows["campaign_accounts"] if (row["assigned_on"] or starts_on) <= day],
    }
