"""Campaigns that meet: other offers, later ones, accounts in both arms, controls with the offer, houses; by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

DAY = date.fromisoformat
NAMES = [f"A{number:02}" for number in range(24)]


def member(campaign: str, account: str, arm: str, **more: Any) -> dict[str, Any]:
    return {"campaign_id": campaign, "account_id": account, "arm": arm, **more}


def campaign(name: str, starts_on: str, **more: Any) -> dict[str, Any]:
    return {"campaign_id": name, "name": name, "starts_on": DAY(starts_on), "ends_on": DAY("2026-06-30"),
            "design": "randomised", **more}  # fmt: skip


# A00-A11 get the offer of C1 on 1 March, A12-A23 are its control; A20 stands in both arms. Each owes 1000 since
# 10 January. C0 offered to A00 a month before. C2 offers to A12-A15 from 21 March on, who had not paid. C3 offers to
# nobody of C1. Houses: two accounts each.
COMPANY: dict[str, list[dict[str, Any]]] = {
    "accounts": [{"account_id": name, "house": f"H{number // 2}"} for number, name in enumerate(NAMES)],
    "charges": [
        {"charge_id": f"c{name}", "account_id": name, "charged_on": DAY("2026-01-01"), "due_on": DAY("2026-01-10"),
         "amount": Decimal(1000)}
        for name in NAMES
    ],
    "payments": [
        {"payment_id": "p1", "account_id": "A01", "paid_on": DAY("2026-03-11"), "amount": Decimal(700)},
        {"payment_id": "p2", "account_id": "A02", "paid_on": DAY("2026-03-22"), "amount": Decimal(700)},
        {"payment_id": "p3", "account_id": "A16", "paid_on": DAY("2026-04-10"), "amount": Decimal(400)},
        {"payment_id": "p9", "account_id": "A17", "paid_on": DAY("2026-12-01"), "amount": Decimal(1)},
    ],
    "adjustments": [
        {"adjustment_id": "a1", "account_id": "A01", "adjusted_on": DAY("2026-03-11"), "amount": Decimal(300),
         "kind": "amnesty", "campaign_id": "C1"},
        {"adjustment_id": "a2", "account_id": "A13", "adjusted_on": DAY("2026-03-12"), "amount": Decimal(300),
         "kind": "amnesty", "campaign_id": "C1"},
    ],
    "campaigns": [
        campaign("C0", "2026-02-01"), campaign("C1", "2026-03-01", offer_share=Decimal("0.5")),
        campaign("C2", "2026-03-21"), campaign("C3", "2026-03-01", primary_measure="payer_share"),
    ],
    "campaign_accounts": [
        *(member("C1", name, "offer" if number < 12 else "control") for number, name in enumerate(NAMES)),
        member("C1", "A20", "offer"),
        member("C0", "A00", "offer"), member("C0", "X1", "control"),
        *(member("C2", name, "offer") for name in NAMES[12:16]),
        member("C3", "X2", "offer"), member("C3", "X3", "control"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("overlaps"), COMPANY)


def test_each_meeting_is_named_with_its_accounts_per_arm(home: Home) -> None:
    table = ask(home, "campaign_overlaps", {"campaign": "C1", "horizon": "60", "as_of": "2026-10-01"})
    assert table.drop("other_on").rows() == [
        ("both_arms", None, 1, 12, 1, 11, None),
        ("control_with_offer", None, 0, 12, 1, 11, None),
        ("later_offer", "C2", 0, 12, 4, 11, DAY("2026-03-21")),
        ("other_offer", "C0", 1, 12, 0, 11, None),
    ]
    assert ask(home, "campaign_overlaps", {"campaign": "C3", "as_of": "2026-10-01"}).is_empty()


def test_a_later_campaign_among_non_payers_ends_the_days_watched(home: Home) -> None:
    rows = ask(home, "campaign_accounts", {"campaign": "C1", "horizon": "60", "as_of": "2026-10-01"})
    assert set(rows["watched_to"]) == {DAY("2026-03-21")}
    paid = dict(rows.select("account_id", "cash").iter_rows())
    assert (paid["A01"], paid["A02"]) == (Decimal(700), Decimal(0))  # paid on the 11th and the 22nd
    assert rows["finished"].all()


def test_a_later_campaign_that_is_not_known_yet_ends_nothing(home: Home) -> None:
    rows = ask(home, "campaign_accounts", {"campaign": "C1", "horizon": "60", "as_of": "2026-03-20"})
    assert set(rows["watched_to"]) == {DAY("2026-03-20")}
    assert not rows["finished"].any()


def test_what_came_later_of_the_same_debt_is_kept_apart(home: Home) -> None:
    rows = ask(home, "campaign_accounts", {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"})
    cash = {row[0]: row[1:] for row in rows.select("account_id", "overdue_debt", "overdue_cash", "later_cash").rows()}
    assert cash["A01"] == (Decimal(1000), Decimal(700), Decimal(0))
    assert cash["A02"] == (Decimal(1000), Decimal(0), Decimal(700))  # day 21 of 15 + 15
    assert cash["A16"] == (Decimal(1000), Decimal(0), Decimal(0))  # day 40 comes after both
    assert rows["later_finished"].all()


def test_an_account_in_both_arms_is_in_neither(home: Home) -> None:
    rows = ask(home, "campaign_accounts", {"campaign": "C1", "as_of": "2026-10-01"})
    assert "A20" not in rows["account_id"]
    assert rows.height == 23


def test_campaigns_that_keep_houses_whole_are_judged_by_house(home: Home) -> None:
    rows = ask(home, "campaign_accounts", {"campaign": "C1", "as_of": "2026-10-01"})
    assert rows["by_house"].all()  # eleven houses of two and one whose second account is left out
    assert dict(rows.select("account_id", "cluster").iter_rows())["A01"] == "H0"
    asked = {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"}
    assert "clustered_cr2" in set(ask(home, "campaign_effect", asked)["method"])
    warned = ask(home, "campaign_checks", asked).filter(check="drawn_by_house")
    assert warned.select("passed", "offered", "compared").rows() == [(False, 6, 6)]


def test_being_overdue_is_asked_of_every_account_whether_it_settled_or_not(home: Home) -> None:
    overdue = ask(home, "campaign_overdue", {"campaign": "C1", "as_of": "2026-06-15"})
    late = dict(overdue.select("account_id", "overdue_90").iter_rows())
    assert (late["A01"], late["A02"], late["A16"]) == (False, True, True)  # A01: 700 paid and 300 forgiven
    assert overdue["overdue_180"].null_count() == overdue.height


def test_tables_that_were_not_loaded_leave_their_measures_open(home: Home) -> None:
    effect = ask(home, "campaign_effect", {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"})
    verdicts = dict(effect.select("measure", "verdict").iter_rows())
    assert {verdicts[f"{name}_share"] for name in ("suspended", "left", "complained")} == {"not_measured"}


def test_the_declared_measure_is_the_one_that_decides(home: Home) -> None:
    roles = ask(home, "campaign_effect", {"campaign": "C3", "as_of": "2026-10-01"}).filter(role="primary")
    assert roles["measure"].to_list() == ["payer_share"]


def test_a_declared_measure_that_nobody_knows_is_told_and_cash_decides(tmp_path: Path) -> None:
    home = home_with(tmp_path, {**COMPANY, "campaigns": [campaign("C1", "2026-03-01", primary_measure="profit")]})
    asked = {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"}
    assert "primary_unknown" in set(ask(home, "campaign_checks", asked)["check"])
    assert ask(home, "campaign_effect", asked).filter(role="primary")["measure"].to_list() == ["cash_per_account"]


def test_a_promotion_is_compared_by_no_cash_of_some_days(tmp_path: Path) -> None:
    drawn = campaign("C1", "2026-03-01", kind="promotion", promotion_id="P1", contact_cost=Decimal(1))
    home = home_with(tmp_path, {**COMPANY, "campaigns": [drawn]})
    asked = {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"}
    assert set(ask(home, "campaign_effect", asked)["verdict"]) <= {"too_early", "not_measured"}
    for question in ("campaign_account", "campaign_ways", "campaign_segments"):
        assert ask(home, question, asked).is_empty(), question
    assert set(ask(home, "campaign_survival", asked)["verdict"]) == {"too_early"}


def test_campaigns_of_earlier_programs_keep_their_planned_share(tmp_path: Path) -> None:
    home = home_with(tmp_path, {**COMPANY, "campaigns": [campaign("C1", "2026-03-01")]})
    asked = {"campaign": "C1", "horizon": "15", "as_of": "2026-10-01"}
    assert "planned_share_unknown" in set(ask(home, "campaign_checks", asked)["check"])
    (home.path / "company.toml").write_text("[offer_percent]\nC1 = 52\n", "utf-8")
    assert "sample_ratio_p" in set(ask(home, "campaign_checks", asked)["check"])
