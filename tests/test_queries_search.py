"""The search for an account, on a company of a few subscribers whose order can be said by hand."""

from datetime import date
from pathlib import Path

import pytest
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

PEOPLE = {
    "00018827": ("Орлов Борис Петрович", "+7 (912) 345-67-89"),
    "00188270": ("Семёнова Анна Ивановна", "89004445566"),
    "100": ("Иванов Сергей Петрович", None),
    "101": ("ИВАНОВ Пётр Олегович", "9001112233"),
    "102": ("Иванова-Белая Ольга", "8 900 111 22 34"),
    "103": ("Петров Иван Ильич", "нет"),
    "АК-7": ("ООО «Ромашка»", None),
    "900": (None, None),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Eight subscribers of the list, and 104, of whom only a payment knows."""
    folder: Path = tmp_path_factory.mktemp("people")
    accounts = [{"account_id": number, "name": name, "phone": phone} for number, (name, phone) in PEOPLE.items()]
    contacts = [{"contact_id": "k", "account_id": "104", "channel": "call"}]
    return home_with(folder, {"accounts": accounts, "contacts": contacts})


def found(home: Home, text: str, **more: str) -> list[str]:
    return ask(home, "account_search", {"text": text, **more})["account_id"].to_list()


def test_a_number_is_found_whole_then_without_leading_zeros_then_by_its_beginning(home: Home) -> None:
    assert found(home, "00018827") == ["00018827", "00188270"], "and the one whose number begins so without zeros"
    assert found(home, " 18827 ") == ["00018827", "00188270"]
    assert found(home, "10") == ["100", "101", "102", "103", "104"], "104 is in no list of accounts"
    assert found(home, "000") == ["00018827"]


def test_letters_of_a_number_that_look_alike_are_one(home: Home) -> None:
    for text in ("АК-7", "AK-7", "ак-7", "ak-"):
        assert found(home, text) == ["АК-7"], text


def test_the_surname_comes_before_its_beginning_and_before_other_names(home: Home) -> None:
    assert found(home, "иванов") == ["100", "101", "102", "00188270"], "surname, its beginning, patronymic"
    assert found(home, "Петр") == ["103", "101", "00018827", "100"], "surname's beginning, the name, patronymics"
    assert found(home, "белая") == ["102"]


def test_several_words_narrow_together_in_any_order(home: Home) -> None:
    assert found(home, "иванов пётр") == ["101", "100"], "both words whole, then the patronymic"
    assert found(home, "АННА семенова") == ["00188270"]
    assert found(home, "анна орлов") == []
    assert found(home, "орлов 6789") == ["00018827"]


def test_a_company_is_found_by_its_name_without_the_quotes(home: Home) -> None:
    assert found(home, "ромашка") == found(home, "ооо «ром") == ["АК-7"]


@pytest.mark.parametrize("text", ["+7 912 345-67-89", "8(912)3456789", "9123456789", "6789", "345-67-89"])
def test_a_telephone_is_found_in_any_habit(home: Home, text: str) -> None:
    assert found(home, text) == ["00018827"]


def test_the_list_of_telephones_says_whose_a_number_is_on_the_day(tmp_path: Path) -> None:
    """The number of the list of accounts counts only where the list of telephones knows none of the account."""
    accounts = [{"account_id": number, "phone": "89001110000"} for number in ("1", "2")]
    phones = [
        {"account_id": "1", "phone": "89002220000", "from_on": date(2026, 1, 1), "to_on": date(2026, 3, 31)},
        {"account_id": "1", "phone": "89003330000", "from_on": date(2026, 4, 1)},
        {"account_id": "1", "phone": "89004440000", "from_on": date(2026, 2, 1)},
    ]
    home = home_with(tmp_path, {"accounts": accounts, "phones": phones})
    assert found(home, "9001110000", as_of="2026-03-01") == ["2"]
    assert found(home, "9002220000", as_of="2026-03-01") == found(home, "9003330000", as_of="2026-04-01") == ["1"]
    assert found(home, "9002220000", as_of="2026-04-01") == []
    card = ask(home, "account_card", {"account_id": "1", "as_of": "2026-03-01"})
    assert card["phone"].to_list() == ["89004440000, 89002220000"]
    assert ask(home, "account_card", {"account_id": "1", "as_of": "2025-03-01"})["phone"].to_list() == [None]


def test_three_digits_are_no_telephone_and_letters_are_none(home: Home) -> None:
    assert found(home, "789") == []
    assert found(home, "8912345678x") == []


def test_the_inside_of_a_name_comes_last(home: Home) -> None:
    assert found(home, "ван") == ["00188270", "100", "101", "102", "103"]


@pytest.mark.parametrize("text", ["", " ", "%", "-", "«»", "'"])
def test_a_sign_is_only_a_sign(home: Home, text: str) -> None:
    assert found(home, text) == []


PERSONS = {"1": ("Орлов Борис", "P"), "2": ("Орлова Вера", None), "3": ("Кот Борис", "P"), "4": ("Орлов Борис", "P")}


def test_the_other_contracts_of_a_person_follow_his_best_match(tmp_path: Path) -> None:
    """3 is written with another name, and 4 fits itself: both stand after 1, before whoever fits less well."""
    accounts = [{"account_id": number, "name": name, "person_id": p} for number, (name, p) in PERSONS.items()]
    home = home_with(tmp_path, {"accounts": [*accounts, {"account_id": "P", "name": "Кот Лев"}]})
    answer = ask(home, "account_search", {"text": "орлов"})
    assert answer.select("account_id", "same_person_as", "found").rows() == [
        ("1", None, 4),
        ("4", "1", 4),
        ("3", "1", 4),
        ("2", None, 4),
    ]
    assert ask(home, "account_search", {"text": "3"}).select("account_id", "same_person_as").rows() == [
        ("3", None),
        ("1", "3"),
        ("4", "3"),
    ]
    assert found(home, "орлов", limit="2", skip="1") == ["4", "3"]
    assert found(home, "лев") == ["P"], "an account is no person that is called like it"


def test_pages_of_the_result_follow_each_other_and_each_knows_how_many_there_are(home: Home) -> None:
    assert found(home, "10", limit="2") + found(home, "10", limit="2", skip="2") == ["100", "101", "102", "103"]
    page = ask(home, "account_search", {"text": "10", "limit": "2", "skip": "4"})
    assert page.rows() == [("104", None, None, None, 5, None)]
