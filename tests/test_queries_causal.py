"""Waits and areas of campaigns, on companies counted by hand or made by lot."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from area_companies import AS_OF, ASSIGNED, area_company
from ledgers import home_with
from test_queries_campaigns import COMPANY

from queries.ask import open_company
from queries.home import Home
from receivables.messages import Problem

LAST = date(2026, 4, 15)
QUESTIONS = ("campaign_survival", "campaign_survival_days", "campaign_areas", "campaign_area_effects")


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The six accounts of ``COMPANY``: bills of 500 due on 20 February and 20 March, assigned on 31 January."""
    return home_with(tmp_path_factory.mktemp("by-hand"), COMPANY)


@pytest.fixture(scope="module")
def by_district(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_with(tmp_path_factory.mktemp("by-district"), area_company(1, lift=0.4))


def test_everybody_is_watched_until_the_first_payment_that_stayed(by_hand: Home) -> None:
    found = open_company(by_hand).ask("campaign_waits", campaign="C1", as_of=LAST).filter(event="time_to_payment")
    assert found.select("account_id", "days", "happened").rows() == [
        ("A", 5, True),  # 31 January to 5 February
        ("B", 60, False),  # what came on 10 February was reversed
        ("C", 60, False),  # paid on 5 April, after the 60 days
        ("D", 28, True),
        ("E", 30, True),
        ("F", 60, False),
    ]
    in_time = open_company(by_hand).ask("campaign_waits", campaign="C1", as_of=date(2026, 2, 12)).filter(account_id="B")
    assert in_time.filter(event="time_to_payment").select("days", "happened").row(0) == (10, True)


def test_the_next_overdue_is_of_a_bill_not_yet_due_and_of_every_account(by_hand: Home) -> None:
    found = open_company(by_hand).ask("campaign_waits", campaign="C1", as_of=LAST).filter(event="time_to_next_overdue")
    rows = {row[0]: row[1:] for row in found.select("account_id", "days", "happened").rows()}
    assert rows["A"] == (60, False)  # paid both later bills by their days
    assert {rows[account] for account in "BCDEF"} == {(21, True)}  # the bill of February, on the 21st of February
    early = open_company(by_hand).ask("campaign_waits", campaign="C1", as_of=date(2026, 2, 20))
    assert not early.filter(event="time_to_next_overdue")["happened"].any()


def test_curves_and_counts_are_those_of_the_waits(by_hand: Home) -> None:
    paid = open_company(by_hand).ask("campaign_survival", campaign="C1", as_of=LAST).row(0, named=True)
    assert (paid["offered"], paid["compared"], paid["offered_happened"], paid["compared_happened"]) == (3, 3, 1, 2)
    assert (paid["offered_half_days"], paid["compared_half_days"]) == (None, 30)
    days = (
        open_company(by_hand).ask("campaign_survival_days", campaign="C1", as_of=LAST).filter(event="time_to_payment")
    )
    assert days.select("arm", "day", "at_risk").rows() == [("offer", 5, 3), ("control", 28, 3), ("control", 30, 2)]
    assert days["share"].to_list() == pytest.approx([1 / 3, 1 / 3, 2 / 3])


def test_months_of_areas_count_from_the_assignment(by_district: Home) -> None:
    found = open_company(by_district).ask("campaign_area_months", campaign="D1", as_of=AS_OF)
    assert sorted(found["month"].unique()) == list(range(-11, 4))
    assert found.select("accounts").unique()["accounts"].to_list() == [20]
    assert (found["offered"].sum(), found["control"].sum()) == (6 * 20 * 15, 0)
    after = open_company(by_district).ask("campaign_area_months", campaign="D1", as_of=ASSIGNED + timedelta(days=59))
    assert after["month"].max() == 1
    assert after.filter(month=1).sort("area")["cash"].to_list() == found.filter(month=1).sort("area")["cash"].to_list()
    assert found.filter(month=1)["debt"].null_count() == 24
    houses = open_company(by_district).ask("campaign_area_months", campaign="D1", by="house", as_of=AS_OF)
    assert houses["area"].n_unique() == 24 * 4
    for month in (-3, 2):
        assert houses.filter(month=month)["cash"].sum() == found.filter(month=month)["cash"].sum() > Decimal(0)


def test_districts_that_somebody_chose_are_estimated(by_district: Home) -> None:
    decides, besides = open_company(by_district).ask("campaign_areas", campaign="D1", as_of=AS_OF).to_dicts()
    assert (decides["verdict"], decides["offered"], decides["compared"]) == ("estimated_higher", 6, 18)
    assert (decides["months_before"], decides["months_after"], besides["role"]) == (12, 3, "guardrail")
    assert 0 < decides["low"] < decides["estimate"] < decides["high"]
    assert "because" not in decides["sentence"]


def test_a_draw_of_districts_names_the_offer(tmp_path: Path) -> None:
    home = home_with(tmp_path, area_company(2, lift=0.4, design="randomised", control=True))
    assert open_company(home).ask("campaign_areas", campaign="D1", as_of=AS_OF)["verdict"][0] == "works"


def test_another_campaign_in_the_same_districts_is_named(tmp_path: Path) -> None:
    rows = area_company(3, districts=12, accounts=8, offered=4, lift=0.4)
    rows["campaigns"].append({"campaign_id": "D2", "name": "Letters", "starts_on": ASSIGNED, "design": None})
    same = [
        row | {"campaign_id": "D2", "assigned_on": ASSIGNED - timedelta(days=20)} for row in rows["campaign_accounts"]
    ]
    rows["campaign_accounts"] += same
    home = home_with(tmp_path, rows)
    assert (
        open_company(home).ask("campaign_areas", campaign="D1", as_of=AS_OF)["verdict"].to_list() == ["overlapping"] * 2
    )


@pytest.mark.parametrize("missing", ["district", "payments", "accounts", "all but the campaign"])
def test_whatever_is_missing_a_sentence_says_so(missing: str, tmp_path: Path) -> None:
    rows = area_company(4, districts=4, accounts=3, offered=1)
    if missing == "district":
        rows["accounts"] = [row | {"district": None, "house": None} for row in rows["accounts"]]
    elif missing == "all but the campaign":
        rows |= {"accounts": [], "charges": [], "payments": []}
    else:
        rows[missing] = []
    home = home_with(tmp_path, rows)
    for question in QUESTIONS:
        for as_of in (AS_OF, ASSIGNED - timedelta(days=1), ASSIGNED + timedelta(days=1)):
            found = open_company(home).ask(question, campaign="D1", as_of=as_of)
            if "sentence" in found.columns:
                assert found["sentence"].str.len_chars().min()


def test_a_campaign_that_is_not_known_is_refused(by_district: Home) -> None:
    for question in QUESTIONS:
        with pytest.raises(Problem, match="There is no campaign C9"):
            open_company(by_district).ask(question, campaign="C9", as_of=AS_OF)
