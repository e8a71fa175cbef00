"""The call desk's page: reasons in words, files for the dialler, and an operator who sees nothing but his own."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from desk_companies import Rows, charge, talk
from ledgers import home_with
from screens import complaints, opened, sent

from pages.call_desk.dialler_files import for_dialler, opaque
from pages.call_desk.reasons import UNKNOWN, fact_in_words, reasons_in_words
from pages.parts.shell import viewer as people
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from pages.parts.words.fact_words import FACT
from pages.parts.words.language import talk_in
from queries.ask import open_company
from queries.page_roles import OPERATOR
from receivables.desk.debtor_facts import FACTS

ON = date(2026, 10, 14)


@pytest.fixture(autouse=True)
def russian() -> Any:
    talk_in("ru")
    yield
    talk_in("")


def test_every_fact_of_the_model_has_words_for_its_values_and_for_none() -> None:
    values = {"talks_paid": "3/4", "promises_kept": "0/0", "last_result": "promise", "debtor_kind": "careless"}
    values |= {"said_reason": "forgot", "by_auto": "true", "is_gone": "false", "is_firm": "true"}
    for fact in FACTS:
        assert fact_in_words(fact.code, values.get(fact.code, "12")) != fact.code
    assert {code for code in UNKNOWN if not fact_in_words(code, "")} == set()


def test_reasons_are_told_with_arrows_and_the_readers_numbers() -> None:
    told = reasons_in_words("talks_paid=3/4 up, paid_late=0.25 down, days_since_paid= down")
    assert told.replace("\N{NO-BREAK SPACE}", " ") == (
        "оплат после разговоров: 3 из 4 ↑ · с опозданием 25,0 % оплат ↓ · за год ни одного платежа ↓"
    )
    assert FACT.fullmatch("debt=1,5 up")


AMOUNTS = {"mine-1": 1000, "mine-2": 990, "mine-3": 980, "other-1": 970, "nobodys": 960}

HELD: Rows = {
    "accounts": [
        {"account_id": name, "is_person": True, "name": f"Name of {name}", "phone": phone}
        for name, phone in (
            ("mine-1", "8 900 000-00-01"),
            ("mine-2", "9000000001"),
            ("mine-3", "1234"),
            ("other-1", "89000000009"),
            ("nobodys", "89000000008"),
        )
    ],
    "charges": [
        charge(name, amount=1000 - 10 * n)
        for n, name in enumerate(("mine-1", "mine-2", "mine-3", "other-1", "nobodys"))
    ],
    "payments": [{"payment_id": "P", "account_id": "other-1", "paid_on": date(2026, 9, 1), "amount": 1}],
    "contacts": [talk("other-1", datetime(2026, 9, 30, 12), "no_answer")],
    "operators": [{"operator_id": "O1", "name": "Anna", "team": "north"}, {"operator_id": "O2", "name": "Boris"}],
    "assignments": [
        {"account_id": f"{whose}-{n}", "operator_id": operator, "assigned_on": date(2026, 9, 1)}
        for whose, operator, count in (("mine", "O1", 3), ("other", "O2", 1))
        for n in range(1, count + 1)
    ],
}


def test_a_list_for_the_dialler_has_each_telephone_once_and_only_what_is_needed(tmp_path: Path) -> None:
    company = open_company(home_with(tmp_path, HELD))
    rows = for_dialler(company, {"as_of": ON, "team": None, "operator": "O1", "limit": None})
    assert rows.columns == ["phone", "account_id", "opens_at", "closes_at", "best_hour"]
    # the largest debt first; the second account has the same telephone, the third none that can be dialled
    assert rows.select("phone", "account_id").rows() == [("+79000000001", "mine-1")]
    assert for_dialler(company, {"as_of": ON, "team": None, "operator": None, "limit": 4}).height == 2


def test_the_name_of_a_file_says_nothing_of_the_operator() -> None:
    names = {opaque({"as_of": ON, "operator": operator}) for operator in ("O1", "O2", None)}
    assert len(names) == 3
    assert not any("O1" in name or "O2" in name for name in names)


def test_an_operator_sees_only_his_own_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOZVRAT_HOME", str(home_with(tmp_path, HELD).path))
    monkeypatch.setattr(people, "viewer", lambda: Viewer("anna", frozenset({OPERATOR}), "O1"))
    app = opened(page("call_desk").file, lang="ru", as_of=ON.isoformat())
    assert complaints(app) == []
    reached = sent(app)
    assert b"mine-1" in reached
    for hidden in (b"other-1", b"nobodys", b"Boris", b"O2", b"Name of", b"000-00-01", b"9000000009"):
        assert hidden not in reached
    assert len(app.tabs) == 2  # neither the budget nor the order of the whole company
