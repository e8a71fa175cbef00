"""What notices changed, asked of a company: who was held out, what counts of their debt, and what may not be told."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from ledgers import Rows
from step_ledgers import stepped

from queries.ask import OpenCompany
from receivables.messages import Problem

LOT = date(2026, 3, 1)
JUNE = date(2026, 6, 30)


def drawn(told_pay: int, held_pay: int, **campaign: Any) -> Rows:
    """200 accounts owe 500 each, overdue for 40 days on the day of the lot; 100 are held out.

    Of the told and of the others so many pay 100 in the 14 days, and one more of each on the fifteenth day. The told
    get a message of 3; half of all are planned for calls, by the name of their stratum.
    """
    ids = [f"{n:03}" for n in range(200)]
    told = {name: n % 2 == 0 for n, name in enumerate(ids)}
    paying = {name: n // 2 < (told_pay if told[name] else held_pay) for n, name in enumerate(ids)}
    last = {name: n // 2 == (told_pay if told[name] else held_pay) for n, name in enumerate(ids)}
    terms = {"starts_on": LOT, "ends_on": date(2026, 3, 31), "kind": "notice", "design": "randomised"}
    return {
        "charges": [
            {"charge_id": f"C{name}", "account_id": name, "charged_on": date(2026, 1, 1), "due_on": date(2026, 1, 20)}
            | {"amount": 500}
            for name in ids
        ],
        "payments": [
            {"payment_id": f"P{name}", "account_id": name, "amount": 100}
            | {"paid_on": date(2026, 3, 15 if paying[name] else 16)}
            for name in ids
            if paying[name] or last[name]
        ],
        "contacts": [
            {"contact_id": f"K{name}", "account_id": name, "started_at": datetime(2026, 3, 2, 12), "channel": "sms"}
            | {"result": "delivered", "cost": 3}
            for name in ids
            if told[name]
        ],
        "campaigns": [{"campaign_id": "N", "name": "Notices", "offer_share": 0.5, **terms, **campaign}],
        "campaign_accounts": [
            {"campaign_id": "N", "account_id": name, "arm": "offer" if told[name] else "control", "assigned_on": LOT}
            | {"stratum": "auto_call" if int(name) % 4 < 2 else "sms"}
            for name in ids
        ],
    }


def effect(company: OpenCompany, **asked: Any) -> pl.DataFrame:
    return company.ask("notice_effect", **{"as_of": JUNE, **asked})


def row(company: OpenCompany, channel: str, age: str, measure: str, **asked: Any) -> dict[str, Any]:
    return effect(company, **asked).row(by_predicate=_cell(channel, age, measure), named=True)


def _cell(channel: str, age: str, measure: str) -> pl.Expr:
    return (pl.col("channel") == channel) & (pl.col("age") == age) & (pl.col("measure") == measure)


def test_told_less_held_out_within_the_days(tmp_path: Path) -> None:
    """60 of 100 told and 30 of 100 others pay 100: 30 points and 30 each more; 300 for 100 notices over 3,000."""
    company = stepped(tmp_path, drawn(60, 30))
    payers, cash = (row(company, "all", "all", measure) for measure in ("payer_share", "cash_per_account"))
    assert (payers["offered"], payers["compared"]) == (100, 100)
    assert (payers["told_value"], payers["held_value"]) == (0.60, 0.30)
    assert payers["estimate"] == pytest.approx(0.30)
    assert payers["verdict"] == "works"
    assert (cash["told_value"], cash["held_value"], cash["cost"]) == (60, 30, 300)
    assert cash["cost_per_rouble"] == pytest.approx(300 / (cash["estimate"] * 100))
    assert cash["cost_low"] < cash["cost_per_rouble"] < cash["cost_high"]
    assert row(company, "all", "all", "payer_share", horizon=15)["told_value"] == 0.61


def test_cells_are_those_of_the_stratum_and_of_the_age_when_drawn(tmp_path: Path) -> None:
    """All got a message, yet half were planned for calls: what they got after the lot divides nobody."""
    found = effect(stepped(tmp_path, drawn(60, 30)))
    cells = found.filter(measure="payer_share").select("channel", "age", "offered", "compared").rows()
    assert cells == [
        ("all", "all", 100, 100),
        ("auto_call", "all", 50, 50),
        ("sms", "all", 50, 50),
        ("all", "31-60", 100, 100),
        ("auto_call", "31-60", 50, 50),
        ("sms", "31-60", 50, 50),
    ]
    assert found["channel_known"].all()


def test_a_campaign_of_one_channel_is_of_that_channel_and_one_of_several_of_none(tmp_path: Path) -> None:
    rows = drawn(60, 30)
    for listed in rows["campaign_accounts"]:
        listed["stratum"] = "31-60"
    assert effect(stepped(tmp_path / "one", rows))["channel"].unique().sort().to_list() == ["all", "sms"]
    rows["contacts"][0]["channel"] = "email"
    found = effect(stepped(tmp_path / "two", rows))
    assert found["channel"].unique().to_list() == ["all"]
    assert not found["channel_known"].any()


def test_the_plan_tells_the_cost_where_no_notice_does(tmp_path: Path) -> None:
    rows = drawn(60, 30, contact_cost=2)
    for contact in rows["contacts"]:
        contact["cost"] = None
    assert row(stepped(tmp_path / "plan", rows), "all", "all", "cash_per_account")["cost"] == 200
    rows["campaigns"][0]["contact_cost"] = None
    found = row(stepped(tmp_path / "none", rows), "all", "all", "cash_per_account")
    assert (found["cost"], found["cost_per_rouble"]) == (None, None)


@pytest.mark.parametrize("campaign", [{"design": "chosen"}, {"design": None}, {"kind": "amnesty"}])
def test_what_was_not_drawn_or_is_no_notice_is_not_among_the_effects(campaign: dict[str, Any], tmp_path: Path) -> None:
    assert effect(stepped(tmp_path, drawn(60, 30, **campaign))).is_empty()


@pytest.mark.parametrize(
    ("campaign", "as_of", "verdict"),
    [
        ({"design": "chosen"}, JUNE, "no_comparison_group"),
        ({"offer_share": 0.9}, JUNE, "sample_ratio_mismatch"),
        ({}, date(2026, 3, 14), "too_early"),
    ],
)
def test_why_nothing_can_be_told_of_a_campaign_is_said(
    campaign: dict[str, Any], as_of: date, verdict: str, tmp_path: Path
) -> None:
    found = effect(stepped(tmp_path, drawn(60, 30, **campaign)), campaign="N", as_of=as_of)
    assert found["verdict"].to_list() == [verdict, verdict]
    assert found["estimate"].to_list() == [None, None]


def test_a_campaign_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no campaign X"):
        effect(stepped(tmp_path, drawn(1, 1)), campaign="X")


def test_a_payment_taken_back_adds_nothing_from_its_day_on(tmp_path: Path) -> None:
    rows = drawn(60, 30)
    rows["payments"][0]["reversed_on"] = date(2026, 5, 5)
    company = stepped(tmp_path, rows)
    values = [row(company, "all", "all", "cash_per_account", as_of=on) for on in (date(2026, 5, 4), date(2026, 5, 5))]
    assert [one["told_value"] for one in values] == [60, 59]
