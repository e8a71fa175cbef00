"""The page Alerts and what other pages show of alerts: by role, tried before it is kept, stuck messages decided."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alert_homes import ANNA, debt_rule, owing_home, watched
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from cli import main
from pages.parts.paper.alert_letters import alert_round
from pages.parts.shell import viewer as people
from pages.parts.shell.registry import page
from pages.parts.shell.viewer import Viewer
from queries.ask import open_company
from queries.decisions.alert_outbox import deliveries
from queries.decisions.alert_rules import kept_rules
from queries.decisions.store import Decisions, decisions_at
from queries.home import Home
from queries.page_roles import EXECUTIVE, MARKETER, OPERATOR, SUPERVISOR
from receivables.alerts.alert_rule import AlertRule, named_texts

PAGE = page("alerts").file


def shown(app: AppTest) -> str:
    return "\n".join(texts(app)).replace("\N{NO-BREAK SPACE}", " ")


def button(app: AppTest, label: str) -> Any:
    """The button of this label; spaces that do not break count as spaces."""
    return next(one for one in app.button if one.label.replace("\N{NO-BREAK SPACE}", " ") == label)


@pytest.fixture
def told(store: Decisions, served_home: Home) -> Decisions:
    """An alert that holds and whose message cannot go out, and one of the marketer that does not hold."""
    watched(store, debt_rule("1"), ANNA)
    unlikely = AlertRule("notice_results", "share", named_texts({"group": "sms"}), (), "above", Decimal(1))
    watched(store, unlikely)
    alert_round(open_company(served_home))
    return store


def test_the_page_says_what_holds_and_what_did_not_arrive(told: Decisions) -> None:
    text = shown(opened(PAGE, lang="ru"))
    assert "Сигналов сработало сейчас: 1 из 2. Не доставлено сообщений: 1." in text
    assert "Долг по срокам просрочки: Долг, 1–30" in text
    assert "Автооповещения за месяц" in text


@pytest.mark.parametrize("part", ["rules", "new", "fired", "told"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_tab_opens(told: Decisions, part: str, lang: str) -> None:
    assert complaints(opened(PAGE, lang=lang, part=part)) == []


def test_an_alert_is_tried_before_it_can_be_set_up(store: Decisions) -> None:
    app = opened(PAGE, lang="ru", part="new")
    app.selectbox(key="alert-question").select("debt_by_age").run()
    app.selectbox(key="alert-debt_by_age").select("amount").run()
    app.selectbox(key="alert-debt_by_age-bucket").select("31-60").run()
    app.text_input(key="alert-number-debt_by_age-amount").set_value("1 000,50").run()
    keep = button(app, "Включить сигнал")
    assert keep.disabled
    button(app, "Проверить на последних 12 месяцах").click().run()
    assert "проверено концов месяцев: 12" in shown(app)
    button(app, "Включить сигнал").click().run()
    assert complaints(app) == []
    (kept,) = kept_rules(store)
    assert (kept.rule, kept.author) == (debt_rule("1000.50", "31-60"), "local user")
    assert "Сигналов сработало сейчас: 1 из 1." in shown(app)


def test_a_share_is_typed_in_per_cent_and_a_wrong_address_is_said(store: Decisions) -> None:
    app = opened(PAGE, lang="ru", part="new")
    app.selectbox(key="alert-collection_by_month").select("collection_rate").run()
    app.text_input(key="alert-number-collection_by_month-collection_rate").set_value("95%").run()
    assert "Введите число, например 1234,5" in shown(app)
    app.text_input(key="alert-number-collection_by_month-collection_rate").set_value("95").run()
    assert "больше 95 %" in shown(app)
    app.text_input(key="new-collection_by_month-typed").set_value("anna@nowhere").run()
    assert "не адрес электронной почты" in shown(app)


def as_role(monkeypatch: pytest.MonkeyPatch, role: str) -> str:
    """What a person of one role sees on the page."""
    monkeypatch.setattr(people, "viewer", lambda: Viewer("a@b.example", frozenset({role})))
    app = opened(PAGE, lang="ru")
    assert complaints(app) == []
    return shown(app)


@pytest.mark.parametrize(
    ("role", "debt", "notices"),
    [(EXECUTIVE, True, True), (SUPERVISOR, True, False), (MARKETER, False, True), (OPERATOR, False, False)],
)
def test_a_role_sees_the_alerts_of_its_pages_and_no_other(
    told: Decisions, role: str, debt: bool, notices: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = as_role(monkeypatch, role)
    assert ("Долг по срокам просрочки" in text, "Автооповещения за месяц" in text) == (debt, notices)
    assert ("Новый сигнал" in text) == (role != OPERATOR)


def test_what_is_stuck_is_set_aside_on_the_page_and_told_on_data_until_then(
    store: Decisions, served_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(store, debt_rule("1"), ANNA)
    monkeypatch.setattr("receivables.alerts.attempts.WAITS", (0,))
    company = open_company(served_home)
    for _ in range(company.settings.alerts.attempts):
        alert_round(company)
    assert "Не доставлено сообщений о сигналах: 1." in shown(opened(page("data").file, lang="ru"))
    app = opened(PAGE, lang="ru", part="told")
    assert "Сообщений ждёт решения: 1" in shown(app)
    button(app, "Не отправлять").click().run()
    assert [one.state for one in deliveries(store)] == ["dropped"]
    assert "Не доставлено" not in shown(opened(page("data").file, lang="ru"))


def test_the_start_page_shows_what_holds(told: Decisions) -> None:
    assert "Сигналов сработало сейчас: 1 из 2." in shown(opened(page("overview").file, lang="ru"))


def test_the_command_tells_and_its_status_says_what_did_not_arrive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = owing_home(tmp_path)
    assert main(["alerts", "--home", str(home.path)]) == 0
    watched(decisions_at(home), debt_rule("300"))
    assert main(["alerts", "--home", str(home.path)]) == 0
    assert "fired: Debt by age: Debt, 1–30 — more than ₽300" in capsys.readouterr().out
    watched(decisions_at(home), debt_rule("200"), ANNA)
    assert main(["build", "--home", str(home.path)]) == 1
    assert "not sent to anna@company.example yet, will be tried again: company.toml names no host" in (
        capsys.readouterr().err
    )
