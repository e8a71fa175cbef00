"""Alerts by mail over real sockets: servers that refuse, stall and die; nothing is lost and nothing is sent twice."""

import shutil
import smtplib
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from alert_homes import ANNA, BORIS, LATER, MAIL, debt_rule, opened_anew, owing_home, set_up, watched
from alert_servers import mail_server
from browsers import free_port

from pages.parts.paper.alert_letters import alert_round
from queries.alerts import alert_telling as telling
from queries.alerts import mail_sending
from queries.ask import OpenCompany
from queries.decisions.alert_outbox import Delivery, deliveries, send_again, set_aside
from queries.decisions.store import decisions_at
from queries.home import Home, home_at


def settings(port: int, *, timeout: float = 5, alerts: str = "") -> str:
    return MAIL.format(port=port, timeout=timeout, alerts=alerts)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A company that owes 350.00 overdue up to 30 days. Read only."""
    return owing_home(tmp_path_factory.mktemp("owing"))


@pytest.fixture
def owing(built: Home, tmp_path: Path) -> Home:
    """The same with a rule that this is too much, for Anna."""
    home = home_at(shutil.copytree(built.path, tmp_path / "home"))
    watched(decisions_at(home), debt_rule("300"), ANNA)
    return home


def at(home: Home, text: str) -> OpenCompany:
    set_up(home, text)
    return opened_anew(home)


def only(home: Home) -> Delivery:
    (one,) = deliveries(decisions_at(home))
    return one


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a day goes by between any two looks at the clock: all waits and leases are over."""
    days = count()
    monkeypatch.setattr(telling, "now", lambda: LATER + timedelta(days=next(days)))


def test_a_message_says_figure_change_and_link_and_comes_once(owing: Home) -> None:
    with mail_server() as (box, port):
        done = alert_round(at(owing, settings(port)))
        again = alert_round(opened_anew(owing))
    (letter,) = box.taken
    assert (letter["To"], letter["From"]) == ("anna@company.example", "vozvrat@company.example")
    assert letter["Subject"].replace("\N{NO-BREAK SPACE}", " ") == (
        "Лучезар. Сигнал: Долг по срокам просрочки: Долг, 1–30 — больше 300 ₽"
    )
    text = letter.get_content().replace("\N{NO-BREAK SPACE}", " ")
    assert "Долг по срокам просрочки: Долг, 1–30. Сейчас: 350,00 ₽." in text
    assert "https://vozvrat.company.example/ageing?as_of=2026-01-31&lang=ru" in text
    assert "A1" not in text and "A2" not in text
    assert done.is_whole and again.is_whole
    assert (only(owing).state, only(owing).attempts) == ("sent", 1)


def seen_in_time(is_gone: Callable[[smtplib.SMTP], bool], server: smtplib.SMTP) -> bool:
    """What is seen of a server's end within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if is_gone(server):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    ("how", "state", "reason"),
    [
        ("no such box", "failed", "550 5.1.1 No such box"),
        ("spam", "failed", "554 5.7.1 We do not like it"),
        ("busy", "waiting", "421 4.3.2 Come again later"),
        ("full", "waiting", "452 4.2.2 The box is full"),
        ("dies in the text", "waiting", ""),
        ("stalls", "waiting", "kept silent"),
        ("dies after the stop", "unsure", ""),
        ("stalls after the stop", "unsure", ""),
    ],
)
def test_what_a_server_does_decides_what_is_done_next(
    owing: Home, how: str, state: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "dies in the text":  # a busy machine may tell of it only some time after
        monkeypatch.setattr(mail_sending, "_is_gone", partial(seen_in_time, mail_sending._is_gone))
    with mail_server(how) as (box, port):
        done = alert_round(at(owing, settings(port, timeout=0.3)))
        assert not done.is_whole, "never swallowed"
    assert only(owing).state == state
    assert reason in str(only(owing).why)
    assert len(box.taken) == (state == "unsure")


def test_where_nobody_listens_it_is_tried_again_later_and_then_arrives(owing: Home, later: None) -> None:
    silent = settings(free_port())
    late = alert_round(at(owing, silent)).told.late
    assert [str(one.why) for one in late] == [
        "The mail server cannot be reached: nothing answers at its address and port"
    ]
    with mail_server() as (box, port):
        assert alert_round(at(owing, settings(port))).is_whole
    assert len(box.taken) == 1
    assert only(owing).attempts == 2


def test_before_its_time_it_is_not_tried_again(owing: Home) -> None:
    with mail_server("busy") as (box, port):
        first = alert_round(at(owing, settings(port)))
        second = alert_round(opened_anew(owing))
    assert [len(one.told.late) for one in (first, second)] == [1, 1]
    assert box.connections == 1


def test_after_so_many_attempts_people_are_told(owing: Home, later: None) -> None:
    with mail_server("busy") as (box, port):
        company = at(owing, settings(port, alerts="attempts = 3"))
        for _ in range(3):
            done = alert_round(company)
    assert (box.connections, only(owing).state) == (3, "failed")
    assert [str(one.why) for one in done.told.stuck] == [
        "The mail server refused the message: 421 4.3.2 Come again later"
    ]


@pytest.mark.parametrize("how", ["dies after the stop", "stalls after the stop"])
def test_what_may_have_arrived_is_sent_again_only_when_a_person_says_so(owing: Home, how: str, later: None) -> None:
    with mail_server(how) as (box, port):
        company = at(owing, settings(port, timeout=0.3))
        assert [len(alert_round(company).told.stuck) for _ in range(3)] == [1, 1, 1]
        assert len(box.taken) == 1
        box.how = "takes"
        assert send_again(company.decisions, [only(owing)], "anna") == 1
        assert alert_round(company).is_whole
    assert only(owing).state == "sent"
    first, second = box.taken
    assert first["Message-ID"] == second["Message-ID"], "a reader's program may know them for one"


def test_what_did_not_arrive_may_be_set_aside(owing: Home) -> None:
    with mail_server("no such box") as (_box, port):
        company = at(owing, settings(port))
        assert alert_round(company).told.stuck
        assert set_aside(company.decisions, [only(owing)], "anna") == 1
        assert alert_round(company).is_whole


def test_each_of_several_is_told_for_himself(owing: Home) -> None:
    watched(decisions_at(owing), debt_rule("200"), ANNA, BORIS)
    with mail_server() as (box, port):
        alert_round(at(owing, settings(port)))
    assert [letter["To"] for letter in box.taken] == [ANNA.name, ANNA.name, BORIS.name]


def test_without_a_mail_server_in_the_settings_it_is_said(owing: Home) -> None:
    done = alert_round(opened_anew(owing))
    assert str(done.told.late[0].why).startswith("company.toml names no host")


def test_who_lost_the_right_to_the_page_is_told_no_more(owing: Home) -> None:
    with mail_server() as (box, port):
        people = '[people]\n"anna@company.example" = ["marketer"]\n'
        done = alert_round(at(owing, settings(port) + people))
    assert box.connections == 0
    assert str(done.told.stuck[0].why) == "anna@company.example may not open the page that shows the figure"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ('security = "starttls"', "STARTTLS"),
        ('security = "none"\nuser = "vozvrat"', "a user in [mail] needs security starttls or tls"),
        ('security = "starttls"\nuser = "vozvrat"', "The password of the mail server is missing"),
    ],
)
def test_without_encryption_nothing_secret_goes_out(
    owing: Home, lines: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VOZVRAT_MAIL_PASSWORD", raising=False)
    with mail_server() as (box, port):
        alert_round(at(owing, settings(port).replace('security = "none"', lines)))
    assert box.taken == []
    assert reason in str(only(owing).why)


def test_the_password_is_of_the_environment_else_of_the_secrets_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(telling, "SECRETS", file)
    monkeypatch.delenv("VOZVRAT_MAIL_PASSWORD", raising=False)
    assert telling.mail_password() is None
    file.write_text("[auth]\ncookie_secret = 'x'\n", "utf-8")
    assert telling.mail_password() is None
    file.write_text("[mail]\npassword = 'of the file'\n", "utf-8")
    assert telling.mail_password() == "of the file"
    monkeypatch.setenv("VOZVRAT_MAIL_PASSWORD", "of the environment")
    assert telling.mail_password() == "of the environment"
