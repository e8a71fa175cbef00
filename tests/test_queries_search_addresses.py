"""The search for an address as people say it, and what of the search an operator finds."""

from datetime import date
from pathlib import Path

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

LIVES = {
    "1": ("Орлов Борис", "г. Самара, ул. Ленина, д. 5, кв. 12"),
    "2": ("Кот Вера", "г. Самара, ул. Ленина, д. 12, кв. 5"),
    "3": ("Ленина Ольга", "пр-т Мира, д. 10, корп. 2, кв. 7"),
    "4": ("Гусев Лев", "Мира 10к2-8"),
    "5": ("Зуев Пётр", "ул. Королёва, 3А"),
    "6": ("Орлова Анна", "ул. 8 Марта, дом 5, кв. 1"),
    "7": ("Без Адреса", None),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Seven subscribers; O1 has 1, O2 had 1 until May and has 2 and 6."""
    folder: Path = tmp_path_factory.mktemp("streets")
    accounts = [{"account_id": number, "name": name, "address": at} for number, (name, at) in LIVES.items()]
    given = [("1", "O1", 6, None), ("1", "O2", 1, date(2026, 5, 31)), ("2", "O2", 1, None), ("6", "O2", 1, None)]
    assignments = [
        {"account_id": account, "operator_id": operator, "assigned_on": date(2026, month, 1), "ended_on": ended}
        for account, operator, month, ended in given
    ]
    return home_with(folder, {"accounts": accounts, "assignments": assignments})


def found(home: Home, text: str, **more: str) -> list[str]:
    return ask(home, "account_search", {"text": text, "as_of": "2026-06-30", **more})["account_id"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "ленина 5 12",
        "Ленина 5-12",
        "ул. Ленина, д. 5, кв. 12",
        "улица ленина дом 5 квартира 12",
        "Самара Ленина д5 кв12",
        "кв. 12, д. 5, Ленина ул.",
        "ЛЕНИНА 5, КВ 12",
    ],
)
def test_an_address_is_found_as_people_say_it(home: Home, text: str) -> None:
    assert found(home, text)[0] == "1"


def test_a_flat_that_is_called_one_is_no_house(home: Home) -> None:
    assert found(home, "ленина кв 12") == ["1"]
    assert found(home, "ленина кв 5") == ["2"]
    assert found(home, "ленина 5 12") == ["1", "2"], "in the order that was typed first"
    assert found(home, "ленина 12 5") == ["2", "1"]
    assert found(home, "ленина 12") == ["1", "2"], "a bare number may be either"


def test_parts_of_a_house_and_letters_are_one_in_any_habit(home: Home) -> None:
    assert found(home, "мира 10 корпус 2") == found(home, "пр. Мира 10к2") == ["3", "4"]
    assert found(home, "мира 10 к 2 кв 8") == ["4"]
    assert found(home, "королева 3а") == found(home, "Королёва, д. 3 А") == ["5"]
    assert found(home, "королёва 3") == [], "3 is not 3А"
    assert found(home, "8 марта") == found(home, "марта 8") == ["6"]


def test_a_name_comes_before_a_street_and_both_narrow_together(home: Home) -> None:
    assert found(home, "ленина") == ["3", "1", "2"]
    assert found(home, "орлов ленина") == ["1"]
    assert found(home, "кот ленина 12") == ["2"]
    assert found(home, "зуев ленина") == []


@pytest.mark.parametrize("text", ["ул.", "д. кв.", "ул 5", "кв", "(ленина", "ленина)*", "ленина ["])
def test_a_sign_or_a_word_of_every_address_is_no_street(home: Home, text: str) -> None:
    assert sorted(found(home, text)) == (["1", "2", "3"] if "ленина" in text else [])


def test_the_address_stands_in_the_answer(home: Home) -> None:
    assert ask(home, "account_search", {"text": "королева"})["address"].to_list() == ["ул. Королёва, 3А"]


def test_an_operator_finds_only_what_was_his_on_the_day(home: Home) -> None:
    assert found(home, "ленина", operator="O1") == ["1"]
    assert found(home, "ленина", operator="O2") == ["2"]
    assert found(home, "ленина", operator="O2", as_of="2026-05-31") == ["1", "2"]
    assert found(home, "орлов", operator="O1") == ["1"]
    assert found(home, "1", operator="O2") == found(home, "1", operator="nobody") == []
