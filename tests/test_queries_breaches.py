"""The question of breaches on whole companies: zones, edges of months, bans, persons, and what was told to whom."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bonus_homes import CHARGES, PAID, TALK, agreed, home_of, told
from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import write
from ledgers import home_with

from queries.ask import ask, forget_answers, open_company
from queries.conduct import broken_rules
from queries.contact.counted_by_law import broken_by, broken_limits
from queries.home import Home, home_at
from queries.intake.load import load
from queries.remembered import forget_remembered
from queries.warehouse.build import build

DAYS = {"from": "2026-06-01", "to": "2026-06-30"}

ACCOUNTS = """account_id,name,phone,time_zone,is_person
A1,Moscow,89000000001,Europe/Moscow,true
A2,Vladivostok,89000000002,Asia/Vladivostok,true
"""
OPERATORS = "operator_id,name,extension\nO1,Anna,105\n"


def called(folder: Path, *calls: tuple[str, str]) -> list[Any]:
    """Breaches of calls of the exchange in Moscow, each by its moment there and the telephone's last digit."""
    rows = "".join(
        f"K{n},{moment},call,8900000000{last},105,out,60,conversation\n" for n, (moment, last) in enumerate(calls, 1)
    )
    home = home_at(folder / "home")
    for name, text in {
        "accounts": ACCOUNTS,
        "operators": OPERATORS,
        "contacts": f"contact_id,started_at,channel,phone,extension,direction,seconds,result\n{rows}",
    }.items():
        load(home, write(folder, text, f"{name}.csv"))
    build(home)
    return ask(home, "contact_breaches", DAYS).select("contact_id", "rule", "limit", "count").rows()


def test_one_moment_is_late_in_vladivostok_and_early_in_moscow(tmp_path: Path) -> None:
    """Seven hours apart: 15:10 in Moscow is 22:10 there, 00:30 is 07:30, 01:30 is 08:30. All are working days."""
    calls = [(f"2026-06-0{day} {hour}", who) for day, hour in ((2, "15:10"), (9, "00:30")) for who in "12"]
    assert called(tmp_path, *calls, ("2026-06-03 01:30", "2")) == [
        ("K2", "hours", 22, 22),
        ("K3", "hours", 8, 0),
        ("K4", "hours", 8, 7),
    ]


def test_a_day_ends_at_the_subscribers_midnight(tmp_path: Path) -> None:
    """10:00 and 17:30 in Moscow are one day there, and 17:00 and 00:30 of the next one in Vladivostok."""
    calls = [(f"2026-06-02 {hour}", who) for hour in ("10:00", "17:30") for who in "12"]
    assert called(tmp_path, *calls) == [("K3", "conversations_day", 1, 2), ("K4", "hours", 8, 0)]


def talk(number: int, started_at: datetime, **more: Any) -> dict[str, Any]:
    base = {"contact_id": f"K{number}", "account_id": "A1", "operator_id": "O1", "channel": "call"}
    return {**base, "started_at": started_at, "result": "conversation", **more}


def breaches_in(home: Home, first: str, last: str) -> list[Any]:
    return ask(home, "contact_breaches", {"from": first, "to": last}).select("contact_id", "rule").rows()


def test_a_part_of_a_month_counts_what_came_before_it(tmp_path: Path) -> None:
    """Monday 28 December, Wednesday and Saturday 2 January: the third of the week is asked about alone."""
    days = [datetime(2026, 12, 28, 12), datetime(2026, 12, 30, 12), datetime(2027, 1, 2, 12)]
    home = home_with(tmp_path, {"contacts": [talk(n, day) for n, day in enumerate(days, 1)]})
    assert breaches_in(home, "2027-01-01", "2027-01-31") == [("K3", "conversations_week")]
    assert breaches_in(home, "2027-01-03", "2027-01-31") == []
    assert breaches_in(home, "2026-12-01", "2027-01-02") == [("K3", "conversations_week")]


def test_a_ban_of_one_contract_is_a_ban_of_the_persons_other_one(tmp_path: Path) -> None:
    """From the 3rd to the 5th of June: the first and the last day belong to it, for both contracts of the person."""
    persons = [{"account_id": name, "person_id": "P", "is_person": True} for name in ("A1", "A2")]
    bans = [{"account_id": "A1", "kind": "refusal", "from_on": date(2026, 6, 3), "to_on": date(2026, 6, 5)}]
    days = [(2, "A2"), (3, "A2"), (5, "A1"), (6, "A1")]
    rows = [talk(day, datetime(2026, 6, day, 12), account_id=account, result="no_answer") for day, account in days]
    home = home_with(tmp_path, {"accounts": persons, "contact_bans": bans, "contacts": rows})
    assert breaches_in(home, *DAYS.values()) == [("K3", "ban"), ("K5", "ban")]


def test_what_was_told_to_whom_is_a_breach_and_costs_no_bonus(tmp_path: Path) -> None:
    other = TALK | {"third_person": True, "notice": "suspension", "names_date": False}
    home = agreed(home_of(tmp_path, {"charges": CHARGES, "payments": [PAID], "contacts": [other]}))
    assert breaches_in(home, "2026-09-01", "2026-09-30") == [("K1", "third_person"), ("K1", "undated_warning")]
    assert told(home, "2026-09", "operator_id", "reason", "breach")[0] == ("O1", "last_conversation", None)


MOMENTS = st.datetimes(datetime(2026, 5, 25), datetime(2026, 7, 5))


@settings(max_examples=examples(8), derandomize=True)
@given(st.lists(st.tuples(MOMENTS, st.sampled_from(["A1", "A2"]), st.booleans()), max_size=25), st.randoms())
def test_breaches_of_a_past_month_know_no_later_file_and_no_order(
    tmp_path_factory: Any, rows: list[Any], chance: Any
) -> None:
    contacts = [
        talk(n, moment, account_id=account, third_person=other) for n, (moment, account, other) in enumerate(rows)
    ]
    known = [row for row in contacts if row["started_at"].date() <= date(2026, 6, 30)]
    whole = list(contacts)
    chance.shuffle(whole)
    found: list[pl.DataFrame] = []
    for some in (known, whole):
        home = home_with(tmp_path_factory.mktemp("home"), {"contacts": some})
        found.append(ask(home, "contact_breaches", DAYS))
    assert found[0].equals(found[1])


def test_months_add_up_to_the_year(served_home: Home) -> None:
    company = open_company(served_home)
    year = company.ask("contact_breaches", **{"from": date(2025, 11, 1), "to": date(2026, 10, 31)})
    months = company.ask("breach_months", **{"from": date(2025, 11, 1), "to": date(2026, 10, 31)})
    every = months.filter(pl.col("rule") == "all")
    assert every["broken"].sum() == year["contact_id"].n_unique()
    assert months.filter(pl.col("rule") != "all")["broken"].sum() == year.height
    operators = company.ask("breach_summary", **{"from": date(2025, 11, 1), "to": date(2026, 10, 31)})
    assert operators.filter(pl.col("rule") == "all")["broken"].sum() == year["contact_id"].n_unique()
    assert operators.filter(pl.col("rule") == "all")["contacts"].sum() == every["contacts"].sum()


def test_other_processes_find_each_month_of_a_year_that_was_asked(
    sample_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_answers()
    year = ask(sample_home, "contact_breaches", {"from": "2025-11-01", "to": "2026-10-31"})
    forget_remembered()
    monkeypatch.delattr(broken_rules, "limited_contacts")
    spring = ask(sample_home, "contact_breaches", {"from": "2026-03-05", "to": "2026-05-31"})
    assert spring.equals(
        year.filter(pl.col("started_at").is_between(datetime(2026, 3, 5), datetime(2026, 6, 1), "left"))
    )
    with pytest.raises(NameError):
        ask(sample_home, "contact_breaches", {"from": "2025-10-01", "to": "2026-05-31"})


def test_years_read_in_parts_of_few_contacts_break_the_same(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    years = {"from": "2024-01-10", "to": "2026-10-20"}
    at_once = ask(sample_home, "contact_breaches", years)
    forget_answers()
    monkeypatch.setattr(broken_rules, "TOGETHER", 1)
    assert ask(sample_home, "contact_breaches", years).equals(at_once)
    assert at_once["rule"].n_unique() > 3


def test_bonuses_know_of_each_conversation_what_is_known_of_all_contacts(sample_home: Home) -> None:
    """Whichever of them are asked about, and whatever else the months beside them hold."""
    company = open_company(sample_home)
    every = broken_limits(company, date(2025, 1, 1), date(2026, 10, 31))
    talks = company.sql("select contact_id, account_id, started_at from contacts where account_id is not null")
    recent = talks.filter(pl.col("started_at").dt.year() >= 2025)
    for seed in range(3):
        broke = every.sample(fraction=0.3, seed=seed).select("contact_id")
        some = pl.concat([recent.sample(fraction=0.02, seed=seed), recent.join(broke, on="contact_id", how="semi")])
        found = broken_by(company, some)
        assert found.equals(every.join(some, on="contact_id", how="semi", maintain_order="left"))
        assert found.height >= broke.n_unique() > 0
