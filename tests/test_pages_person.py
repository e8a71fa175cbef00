"""The page Account of a person with several contracts: the others are shown, each a way to it, and so in the search."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge
from ledgers import home_with
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.parts.shell.registry import page

ACCOUNT = page("account").file


def contract(account_id: str, person_id: str | None, **more: Any) -> dict[str, Any]:
    return {"account_id": account_id, "name": f"Орлов {account_id}", "person_id": person_id, "service": "tv", **more}


@pytest.fixture
def _persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person has 001, 002 and 003, which is closed; 004 is nobody's."""
    accounts = [
        contract("001", "P"),
        contract("002", "P"),
        contract("003", "P", disconnected_on=date(2026, 5, 31)),
        contract("004", None),
    ]
    charges = [charge(name, "2026-05-01", "100", "2026-05-20") | {"account_id": name} for name in ("001", "002", "004")]
    last = {"payment_id": "p", "account_id": "004", "paid_on": date(2026, 6, 10), "amount": 100}
    home_with(tmp_path, {"accounts": accounts, "charges": charges, "payments": [last]})
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))


def contracts(app: AppTest) -> list[str]:
    return [one.label for one in app.button if str(one.key).startswith("contract-")]


@pytest.mark.usefixtures("_persons")
def test_the_other_contracts_stand_on_the_page_and_lead_to_theirs() -> None:
    app = opened(ACCOUNT, lang="en", account_id="001")
    assert complaints(app) == []
    assert contracts(app) == [
        ":primary[002]: TV, contract open: owes ₽100.00, ₽100.00 of it overdue",
        ":primary[003]: TV, contract closed since 31 May 2026: owes nothing",
    ]
    app.button(key="contract-002").click().run()
    assert complaints(app) == []
    assert app.query_params["account_id"] == "002"
    assert [one[:14] for one in contracts(app)] == [":primary[001]:", ":primary[003]:"]


@pytest.mark.usefixtures("_persons")
def test_they_stand_in_russian_too() -> None:
    app = opened(ACCOUNT, lang="ru", account_id="001")
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in contracts(app)] == [
        ":primary[002]: ТВ, договор действует: долг 100,00 ₽, из него просрочено 100,00 ₽",
        ":primary[003]: ТВ, договор закрыт с 31 мая 2026: долга нет",
    ]


def test_of_very_many_contracts_the_first_stand_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = [contract(f"{at:03}", "P", is_person=False) for at in range(30)]
    home_with(tmp_path, {"accounts": accounts, "charges": [charge("c", "2026-05-01", "100", "2026-05-20")]})
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    app = opened(ACCOUNT, lang="en", account_id="020")
    assert len(contracts(app)) == 10
    assert any(one.value.startswith("Contracts shown: 10 of 29;") for one in app.caption)


@pytest.mark.usefixtures("_persons")
def test_who_has_one_contract_sees_nothing_of_it() -> None:
    app = opened(ACCOUNT, lang="en", account_id="004")
    assert contracts(app) == []
    assert "Other contracts of this person" not in " ".join(texts(app))


@pytest.mark.usefixtures("_persons")
def test_the_search_shows_them_right_after_the_match() -> None:
    app = opened(ACCOUNT, lang="en")
    app.text_input(key="account-search").set_value("002").run()
    assert complaints(app) == []
    shown = app.dataframe[0].value
    assert shown["Account"].to_list() == ["002", "001", "003"]
    assert shown["Same person as"].to_list()[1:] == ["002", "002"]
    assert "001  Орлов 001 (the same person)" in app.selectbox(key="account-chosen").options
    app.text_input(key="account-search").set_value("орлов 004").run()
    assert app.query_params["account_id"] == "004"
