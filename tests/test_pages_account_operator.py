"""What an operator sees of Account: the accounts that were his on the day, and nothing of any other."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge
from ledgers import home_with
from screens import complaints, everything, opened, texts
from streamlit.testing.v1 import AppTest

from pages.parts.shell import viewer as people
from pages.parts.shell.viewer import Viewer
from queries.page_roles import OPERATOR

ACCOUNT = "pages/account/page.py"
SECRETS = ["Чужов", "9002223344", "Тайная"]
"""What stands only on the account of another operator."""


def given(account_id: str, operator_id: str, ended_on: date | None = None) -> dict[str, Any]:
    return {
        "account_id": account_id, "operator_id": operator_id, "assigned_on": date(2026, 5, 1), "ended_on": ended_on
    }  # fmt: skip


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """O1 has 001 and had 003 in May; 002 is O2's and of the same person as 001."""
    accounts = [
        {"account_id": "001", "name": "Орлов Борис", "person_id": "P", "phone": "89001112233", "address": "Мира 1"},
        {"account_id": "002", "name": "Чужов Лев", "person_id": "P", "phone": "89002223344", "address": "Тайная 2"},
        {"account_id": "003", "name": "Орлова Вера", "phone": "89003334455", "address": "Мира 3"},
    ]
    charges = [charge(one, "2026-05-01", "100", "2026-05-20") | {"account_id": one} for one in ("001", "002", "003")]
    last = {"payment_id": "p", "account_id": "003", "paid_on": date(2026, 6, 10), "amount": 10}
    assignments = [given("001", "O1"), given("002", "O2"), given("003", "O1", date(2026, 5, 31))]
    home_with(tmp_path, {"accounts": accounts, "charges": charges, "payments": [last], "assignments": assignments})
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    operator = Viewer("o@x.example", frozenset({OPERATOR}), "O1")
    monkeypatch.setattr(people, "viewer", lambda: operator)


def carried(app: AppTest) -> list[str]:
    text = everything(app)
    return [secret for secret in SECRETS if secret in text]


def test_the_largest_debtors_are_his_own() -> None:
    app = opened(ACCOUNT, lang="ru")
    assert complaints(app) == []
    assert app.dataframe[0].value["Лицевой счёт"].to_list() == ["001"]
    assert carried(app) == []


def test_his_own_account_opens_without_the_other_contract_of_the_person() -> None:
    app = opened(ACCOUNT, lang="ru", account_id="001")
    assert complaints(app) == []
    assert any("001" in text for text in texts(app))
    assert "Другие договоры" not in " ".join(texts(app))
    assert carried(app) == []


@pytest.mark.parametrize("account", ["002", "003", "no such account"])
def test_another_account_is_not_opened_by_its_address_whether_there_is_one_or_not(account: str) -> None:
    app = opened(ACCOUNT, lang="en", account_id=account)
    assert complaints(app) == []
    assert [one.value for one in app.info] == [
        f"Account {account} was not given to you on 10 Jun 2026. A supervisor gives accounts to operators."
    ]
    assert carried(app) == []


def test_what_was_his_on_an_earlier_day_opens_as_of_that_day() -> None:
    app = opened(ACCOUNT, lang="en", account_id="003")
    app.date_input[0].set_value(date(2026, 5, 25)).run()
    assert complaints(app) == []
    assert [one.value for one in app.info] == []


@pytest.mark.parametrize("text", ["Чужов", "002", "Тайная", "3344"])
def test_a_search_finds_nothing_of_others(text: str) -> None:
    app = opened(ACCOUNT, lang="en")
    app.text_input(key="account-search").set_value(text).run()
    assert complaints(app) == []
    assert app.info[0].value.startswith("None of the accounts given to you")
    assert "9002223344" not in everything(app)
