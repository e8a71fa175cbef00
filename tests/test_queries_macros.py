"""What SQL says of ages, and what Python says of them, is the same."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from ledgers import home_with

from queries.home import Home
from queries.warehouse.open_snapshot import Warehouse
from queries.warehouse.snapshots import current
from queries.warehouse.taught_words import known_words, used_in
from receivables.ageing import NO_DUE_DATE, NOT_DUE, PRESETS, RECOVERY_FROM_DAYS, bucket_names
from receivables.contact.limits import REACHED
from receivables.tables import TABLES

WORDS = sorted((Path(__file__).parents[1] / "queries" / "words").glob("*.sql"))


@pytest.fixture(scope="module")
def warehouse(sample_home: Home) -> Warehouse:
    snapshot = current(sample_home)
    assert snapshot is not None
    return Warehouse(snapshot, "1GB")


def bucket_of(days: int | None, edges: tuple[int, ...]) -> str:
    """The bucket of a charge ``days`` past due; None is a charge without a due date."""
    if days is None:
        return NO_DUE_DATE
    return NOT_DUE if days <= 0 else bucket_names(edges)[1 + sum(days > edge for edge in edges)]


def debt_kind(days: int | None) -> str:
    """``current`` (not due, or never due), ``overdue`` (1-90 days) or ``recovery`` (91 and more)."""
    if days is None or days <= 0:
        return "current"
    return "overdue" if days < RECOVERY_FROM_DAYS else "recovery"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_bucket_has_one_name_in_sql_and_in_python(warehouse: Warehouse, preset: str) -> None:
    edges = PRESETS[preset]
    asked = "select d as days, bucket_name(bucket_no(d, $edges), $edges) as bucket from range(-2, 1200) as days (d)"
    told = warehouse.sql(asked, edges=list(edges))
    assert told["bucket"].to_list() == [bucket_of(days, edges) for days in told["days"]]
    assert set(told["bucket"]) <= set(bucket_names(edges))


def test_a_debt_is_of_one_kind_in_sql_and_in_python(warehouse: Warehouse) -> None:
    told = warehouse.sql("select d as days, debt_kind(d) as kind from range(-2, 200) as days (d)")
    assert told["kind"].to_list() == [debt_kind(days) for days in told["days"]]
    assert warehouse.sql("select debt_kind(null) as kind")["kind"].to_list() == [debt_kind(None)]


def test_what_is_in_effect_from_a_day_to_another_is_so_on_the_first_and_not_on_the_last(warehouse: Warehouse) -> None:
    asked = "select in_effect(d, 3, 5) as so from range(2, 7) as days (d)"
    assert warehouse.sql(asked)["so"].to_list() == [False, True, True, False, False]


def test_a_conversation_is_the_same_in_sql_and_in_python(warehouse: Warehouse) -> None:
    results = TABLES["contacts"].column("result").choices
    asked = "select result from unnest($results) as results (result) where is_conversation(result)"
    assert set(warehouse.sql(asked, results=list(results))["result"]) == set(REACHED)


def test_who_left_is_whose_contract_ended_and_no_other_took_over(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        {
            "accounts": [
                {"account_id": "left", "disconnected_on": date(2026, 3, 31)},
                {"account_id": "moved", "disconnected_on": date(2026, 3, 31)},
                {"account_id": "later", "disconnected_on": date(2026, 4, 1)},
                {"account_id": "here"},
            ],
            "account_links": [{"account_id": "here", "from_account_id": "moved", "moved_on": date(2026, 3, 31)}],
        },
    )
    snapshot = current(home)
    assert snapshot is not None
    told = Warehouse(snapshot, "1GB").sql("from left_by(date '2026-03-31')")
    assert told.rows() == [("left", date(2026, 3, 31))]


def test_a_word_is_known_when_a_text_first_uses_it_and_brings_those_it_needs(warehouse: Warehouse) -> None:
    words = known_words()
    assert len(words) == sum(
        len(re.findall(r"^create (?:or replace )?macro", file.read_text("utf-8"), re.MULTILINE)) for file in WORDS
    )
    assert used_in("select kept_plans_on($as_of)") >= {"kept_plans_on", "plans_standing", "plans_agreed", "in_effect"}
    assert used_in("select amount from charges") == set()


def test_many_who_ask_at_once_learn_the_same_words(sample_home: Home) -> None:
    snapshot = current(sample_home)
    assert snapshot is not None
    fresh = Warehouse(snapshot, "1GB")
    asked = "select count(*) as plans from kept_plans_on(date '2026-10-31')"
    with ThreadPoolExecutor(8) as people:
        told = list(people.map(lambda _one: fresh.sql(asked)["plans"].item(), range(32)))
    assert len(set(told)) == 1
