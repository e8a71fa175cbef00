"""Calls handed on to another operator, at midnight too: one call to the debtor, made when it began, whoever asks."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from how_many import examples
from ledgers import home_with

from queries.ask import OpenCompany, ask, forget_answers, open_company
from queries.conduct import broken_rules
from queries.contact.counted_by_law import broken_by, broken_limits
from queries.home import Home

CALL = {"account_id": "A1", "operator_id": "O1", "channel": "call", "result": "conversation"}
MIDNIGHT = {"K1": datetime(2026, 5, 31, 23, 58), "K1/2": datetime(2026, 6, 1, 0, 3)}


def company_of(folder: Path, calls: dict[str, datetime]) -> OpenCompany:
    contacts = [{**CALL, "contact_id": name, "started_at": began} for name, began in calls.items()]
    return open_company(home_with(folder, {"contacts": contacts}))


def told(company: OpenCompany, *names: str) -> pl.DataFrame:
    every = company.sql("select contact_id, account_id, started_at from contacts")
    return every.filter(pl.col("contact_id").is_in(names))


def test_what_the_first_talk_broke_each_of_its_talks_broke_in_the_next_month_too(tmp_path: Path) -> None:
    company = company_of(tmp_path, {"K0": datetime(2026, 5, 31, 12), **MIDNIGHT})
    found = broken_by(company, told(company, "K1/2"))
    assert found.select("contact_id", "rule", "count").rows() == [
        ("K1/2", "conversations_day", 2),
        ("K1/2", "hours", 23),
    ]


def test_in_the_week_that_begins_after_it_the_call_is_none(tmp_path: Path) -> None:
    """1 June 2026 is a Monday: the week of K2 and K3 begins after the call did, whichever of its talks lie there."""
    company = company_of(tmp_path, {**MIDNIGHT, "K2": datetime(2026, 6, 3, 12), "K3": datetime(2026, 6, 5, 12)})
    assert broken_by(company, told(company, "K2", "K3")).is_empty()
    in_june = broken_limits(company, date(2026, 6, 1), date(2026, 6, 30))
    assert in_june.select("contact_id", "rule", "count").rows() == [("K1/2", "hours", 23)]


@pytest.mark.parametrize("together", [1, 1_000_000])
def test_months_are_the_same_whichever_was_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    calls = {"K0": datetime(2026, 5, 31, 12), **MIDNIGHT, "K2": datetime(2026, 6, 1, 15)}
    company = company_of(tmp_path, calls)
    monkeypatch.setattr(broken_rules, "TOGETHER", together)
    asked = [{"from": "2026-06-01", "to": "2026-06-30"}, {"from": "2026-05-01", "to": "2026-06-30"}]
    for order in (asked, asked[::-1]):
        forget_answers()
        rows = {
            days["from"]: ask(company.home, "contact_breaches", days).select("contact_id", "rule").rows()
            for days in order
        }
        of_june = [("K1/2", "conversations_day"), ("K1/2", "hours")]
        assert rows["2026-06-01"] == of_june
        assert rows["2026-05-01"] == [("K1", "conversations_day"), ("K1", "hours"), *of_june]


EDGES = (date(2025, 11, 30), date(2025, 12, 28), date(2025, 12, 31), date(2026, 1, 4), date(2026, 1, 31))


def random_home(folder: Path, chance: random.Random) -> Home:
    """Persons with several contracts, firms, a ban; half of the calls near ends of months and weeks, many handed on."""
    names = [f"A{number}" for number in range(6)]
    accounts = [
        {
            "account_id": name,
            "person_id": chance.choice([None, "P1", "P2"]),
            "is_person": chance.choice([None, True, False]),
        }
        for name in names
    ]
    contacts: list[dict[str, Any]] = []
    for number in range(chance.randint(60, 120)):
        day = chance.choice([chance.choice(EDGES), date(2025, 11, 20) + timedelta(days=chance.randint(0, 90))])
        began = datetime.combine(day, datetime.min.time()) + timedelta(minutes=chance.choice([1435, 1438, 720]))
        made = {
            "contact_id": f"K{number}",
            "account_id": chance.choice([*names, None]),
            "operator_id": chance.choice(["O1", "O2"]),
            "started_at": began,
            "channel": chance.choice(["call", "call", "visit", "sms", "robot_call"]),
            "result": chance.choice(["conversation", "promise", "no_answer"]),
        }
        contacts.append(made)
        for nth in range(2, 2 + chance.choice([0, 0, 1, 2])):
            later = began + timedelta(minutes=nth * chance.randint(0, 9))
            contacts.append({**made, "contact_id": f"K{number}/{nth}", "started_at": later})
    bans = [{"account_id": "A1", "kind": "refusal", "from_on": date(2026, 1, 1), "to_on": date(2026, 1, 31)}]
    return home_with(folder, {"accounts": accounts, "contacts": contacts, "contact_bans": bans})


@pytest.mark.parametrize("seed", range(examples(8)))
def test_some_contacts_parts_of_years_and_whole_years_break_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    company = open_company(random_home(tmp_path, chance))
    every = broken_limits(company, date(2025, 11, 1), date(2026, 3, 31))
    assert every.height > 10
    known = company.sql("select contact_id, account_id, started_at from contacts where account_id is not null")
    for _time in range(10):
        some = known.sample(chance.randint(1, 12), seed=chance.randint(0, 10**6))
        found = broken_by(company, some)
        assert found.equals(every.join(some, on="contact_id", how="semi", maintain_order="left"))
    years = {"from": "2025-11-01", "to": "2026-03-31"}
    at_once = ask(company.home, "contact_breaches", years)
    for together in (1, 40):
        forget_answers()
        monkeypatch.setattr(broken_rules, "TOGETHER", together)
        assert ask(company.home, "contact_breaches", years).equals(at_once)
