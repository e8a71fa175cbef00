"""The card of one debtor as a page: what stands on it, what it advises, and the call card with his figures."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from billing_rows import charge, payment
from ledgers import home_with
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.account import call_advice
from pages.parts.shell import viewer as people
from pages.parts.shell.viewer import Viewer
from queries.page_roles import OPERATOR

ACCOUNT = "pages/account/page.py"
ON = date(2026, 6, 10)
"""A Wednesday; the card asks for payment three working days later, on Tuesday the 16th: the 12th is a holiday."""


def contact(contact_id: str, day: int, **more: Any) -> dict[str, Any]:
    row = {"contact_id": contact_id, "account_id": "A", "started_at": datetime(2026, 6, day, 12), "channel": "call"}
    return {**row, "operator_id": "O1", "result": "conversation", **more}


SAID = {"debtor_kind": "chronic", "reason": "no_money", "objection": "слишком дорого", "pay_place": "sbp"}


@pytest.fixture
def rows() -> dict[str, list[dict[str, Any]]]:
    """A owes 100 since 20 May and 70 due on 20 June; he has been spoken with on Monday and said it was too dear."""
    return {
        "accounts": [
            {"account_id": "A", "name": "Орлов Борис", "tariff": "Т100", "monthly_fee": Decimal(70), "person_id": "P"}
        ],
        "charges": [charge("1", "2026-05-01", "100", "2026-05-20"), charge("2", "2026-06-01", "70", "2026-06-20")],
        "payments": [payment("p", "2026-06-10", "5", channel="card") | {"account_id": "Z"}],
        "contacts": [contact("k", 8, **SAID)],
        "operators": [{"operator_id": "O1", "name": "Павлова Анна"}],
        "assignments": [{"account_id": "A", "operator_id": "O1", "assigned_on": date(2026, 6, 1)}],
    }


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page on rows, with a clock that stands at 14:00 on the day."""
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    monkeypatch.setattr(call_advice, "time_there", lambda zone: datetime(2026, 6, 10, 14))

    def shown(rows: dict[str, list[dict[str, Any]]], lang: str = "ru") -> AppTest:
        home_with(tmp_path, rows)
        app = opened(ACCOUNT, lang=lang, account_id="A")
        assert complaints(app) == []
        return app

    return shown


def text_of(app: AppTest) -> str:
    return " ".join(texts(app)).replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")


def test_the_card_says_what_is_owed_what_the_law_leaves_and_how_to_talk(card: Any, rows: Any) -> None:
    said = text_of(card(rows))
    for words in (
        "просрочено 100,00 ₽, дней просрочки самой старой части: 21. Звонить можно.",
        "сегодня 1 из 1, на этой неделе 1 из 2, в этом месяце 7 из 8",
        "сообщений: 2",
        "8:00–22:00",
        "час сейчас разрешённый",
        "вы — Орлов Борис?",
        "По лицевому счёту A не оплачено 100,00 ₽: срок был 20 мая 2026.",
        "до 16 июн. 2026, 18:00?",
        "Просроченный до 90 дней.",
        "Хронический.",
        "Причина: Нет денег (8 июн. 2026)",
        "Сейчас у вас тариф «Т100», 70,00 ₽ в месяц.",
        "За 12 месяцев попыток связаться: 1, разговоров: 1; обещаний: 0",
    ):
        assert words in said, words


def test_it_says_the_same_in_english(card: Any, rows: Any) -> None:
    said = text_of(card(rows, "en"))
    for words in (
        "The debtor may be called.",
        "this week 1 of 2",
        "Call card",
        "Am I speaking with Орлов Борис?",
        "₽70.00 a month",
    ):
        assert words in said, words


def test_every_reason_not_to_call_stands_in_the_answer(card: Any, rows: Any) -> None:
    rows["contact_bans"] = [{"account_id": "A", "kind": "refusal", "from_on": date(2026, 6, 1)}]
    assert "Не звоните: действует бессрочный запрет на звонки." in text_of(card(rows))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"contacts": [contact("p", 9, result="promise", promised_on=date(2026, 6, 12))]},
            "Не звоните по 15 июн. 2026 включительно: срок обещания не наступил.",
        ),
        (
            {"contacts": [contact("a", 9), contact("b", 8)]},
            "Не звоните по 14 июн. 2026 включительно: все разговоры, которые разрешает закон, уже были.",
        ),
        ({"contacts": [contact("d", 9, result="dispute")]}, "Оплаты не просите: с долгом не согласны"),
        (
            {"placements": [{"placement_id": "l", "account_id": "A", "agency": "Долг и Ко", "placed_on": ON}]},
            "Не звоните: долг передан агентству Долг и Ко.",
        ),
        ({"charges": [charge("2", "2026-06-01", "70", "2026-06-20")]}, "Звонить не нужно: просроченного долга нет."),
    ],
)
def test_who_is_not_to_be_called_is_said_with_the_day(card: Any, rows: Any, more: Any, words: str) -> None:
    assert words in text_of(card({**rows, **more}))


def test_at_night_there_the_card_says_that_no_calls_are_lawful(
    card: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_advice, "time_there", lambda zone: datetime(2026, 6, 10, 22))
    assert "час сейчас неразрешённый" in text_of(card(rows))


def test_a_debt_that_is_not_due_is_spoken_of_as_such(card: Any, rows: Any) -> None:
    rows["charges"] = rows["charges"][1:]
    said = text_of(card(rows))
    assert "По лицевому счёту A начислено 70,00 ₽." in said
    assert "Срок оплаты — 20 июн. 2026." in said


def test_who_owes_nothing_is_asked_for_nothing(card: Any, rows: Any) -> None:
    rows["charges"] = [charge("1", "2026-05-01", "100", "2026-05-20") | {"account_id": "Z"}]
    said = text_of(card(rows))
    assert "Долга нет: просить абонента не о чем." in said
    assert "Здравствуйте" not in said


def test_a_company_changes_the_texts(card: Any, rows: Any, tmp_path: Path) -> None:
    (tmp_path / "call_card.toml").write_text('[ru.overdue]\nwhy = "Чтобы *связь* была у {name}."', "utf-8")
    assert "Чтобы *связь* была у Орлов Борис." in text_of(card(rows))


def test_a_wrong_text_is_said_on_the_page_with_its_key(tmp_path: Path, card: Any, rows: Any) -> None:
    card(rows)
    (tmp_path / "call_card.toml").write_text('[ru]\nwho = "{nobody}"', "utf-8")
    app = opened(ACCOUNT, lang="en", account_id="A")
    assert "call_card.toml: ru.who has the place {nobody}" in complaints(app)[0].replace("\\", "")


def test_an_operator_finds_his_own_name_on_the_card(card: Any, rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "viewer", lambda: Viewer("o@x.example", frozenset({OPERATOR}), "O1"))
    assert "Меня зовут Павлова Анна" in text_of(card(rows))


def test_signs_in_names_make_no_links_or_pictures(card: Any, rows: Any) -> None:
    rows["accounts"][0]["name"] = "![x](http://x.example)"
    assert "![x](" not in " ".join(texts(card(rows)))


def test_the_answer_to_an_objection_says_what_followed_it(card: Any, rows: Any) -> None:
    """Two said in April that it was too dear; one of them paid within 30 days."""
    rows["charges"] += [charge(one, "2026-03-01", "50", "2026-03-20") | {"account_id": one} for one in ("B", "C")]
    rows["payments"] += [payment("b", "2026-04-20", "50") | {"account_id": "B"}]
    said = {"objection": "Дорого", "started_at": datetime(2026, 4, 15, 12)}
    rows["contacts"] += [contact(f"o{one}", 1, account_id=one, **said) for one in ("B", "C")]
    assert "заплатили в течение 30 дн. 50,0 %" in text_of(card(rows))
