"""Alerts by webhook over real sockets: taken, refused, led elsewhere, stalled, hung up on."""

import json
import shutil
from pathlib import Path

import pytest
from alert_homes import CHAT, HOOK, MAIL, debt_rule, opened_anew, owing_home, set_up, watched
from alert_servers import web_hook
from browsers import free_port

from pages.parts.paper.alert_letters import alert_round
from queries.decisions.alert_outbox import deliveries
from queries.decisions.store import decisions_at
from queries.home import Home, home_at


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return owing_home(tmp_path_factory.mktemp("owing"))


@pytest.fixture
def owing(built: Home, tmp_path: Path) -> Home:
    """A company that owes 350.00, a rule that this is too much, and a chat that is told."""
    home = home_at(shutil.copytree(built.path, tmp_path / "home"))
    set_up(home, MAIL.format(port=1, timeout=0.3, alerts="") + HOOK)
    watched(decisions_at(home), debt_rule("300"), CHAT)
    return home


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (200, "sent", "None"),
        (204, "sent", "None"),
        (302, "failed", "leads elsewhere"),
        (404, "failed", "404 Not Found"),
        (429, "waiting", "429 Too Many Requests"),
        (500, "waiting", "500 Internal Server Error"),
        (0, "unsure", "did not answer"),
        (-1, "unsure", "did not answer"),
    ],
)
def test_the_answer_of_a_webhook_decides_what_is_done_next(
    owing: Home, status: int, state: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web_hook(status) as (hook, address):
        monkeypatch.setenv("CHAT_URL", address)
        done = alert_round(opened_anew(owing))
        alert_round(opened_anew(owing))
    (one,) = deliveries(decisions_at(owing))
    assert (one.state, reason in str(one.why)) == (state, True)
    assert done.is_whole == (state == "sent")
    assert len(hook.posted) == 1, "nothing is sent on, and nothing twice"


def test_a_post_says_figure_and_link_exactly(owing: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with web_hook() as (hook, address):
        monkeypatch.setenv("CHAT_URL", address)
        alert_round(opened_anew(owing))
    ((key, body),) = hook.posted
    said = json.loads(body)
    assert said["id"] == key
    assert (said["question"], said["column"], said["row"]) == ("debt_by_age", "amount", {"bucket": "1-30"})
    assert (said["figure"], said["comparison"], said["number"], said["as_of"]) == (
        "350.00",
        "above",
        "300",
        "2026-01-31",
    )
    assert said["link"].startswith("https://vozvrat.company.example/ageing?as_of=2026-01-31")
    assert "Лучезар" in said["text"]


@pytest.mark.parametrize("address", ["", "ftp://host/x", "http://", "secret"])
def test_an_address_that_is_none_is_said_and_not_repeated(
    owing: Home, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_URL", address)
    (late,) = alert_round(opened_anew(owing)).told.late
    assert str(late.why) == (
        "The webhook chat needs the environment variable CHAT_URL with its address, http:// or https://"
    )


def test_where_nobody_listens_it_is_tried_again_later(owing: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_URL", f"http://127.0.0.1:{free_port()}/")
    (late,) = alert_round(opened_anew(owing)).told.late
    assert str(late.why).startswith("The webhook cannot be reached")


def test_a_webhook_that_left_the_settings_is_told_no_more(owing: Home) -> None:
    set_up(owing, MAIL.format(port=1, timeout=0.3, alerts=""))
    (stuck,) = alert_round(opened_anew(owing)).told.stuck
    assert str(stuck.why) == "company.toml has no [[webhook]] chat any more"
