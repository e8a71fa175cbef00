"""SIGKILL between any two steps of telling an alert, against a real mail server: nothing lost, nothing sent twice."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alert_homes import ANNA, LATER, MAIL, debt_rule, opened_anew, owing_home, set_up, watched
from alert_servers import mail_server

from pages.parts.paper.alert_letters import alert_round
from queries.alerts import alert_telling as telling
from queries.decisions.alert_outbox import deliveries
from queries.decisions.store import decisions_at

ROOT = Path(__file__).parents[1]

KILLED = """
import os, signal, sys
from queries.alerts import alert_telling as telling, checking, mail_sending
from queries.ask import open_company
from queries.decisions.alert_checks import Letter
from queries.home import home_at

left = int(sys.argv[2])

def step():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def counting(work):
    def counted(*given, **named):
        step()
        found = work(*given, **named)
        step()
        return found
    return counted

for place, name in (
    (checking, "note_readings"), (telling, "claim"), (mail_sending, "_envelope"), (telling, "mark_sending"),
    (telling, "note_attempt"),
):
    setattr(place, name, counting(getattr(place, name)))
company = open_company(home_at(sys.argv[1]))
checking.check_alerts(company, lambda reading: Letter("Alert", "Text", "http://localhost"))
telling.tell_due(company)
"""
KILLED_AT = {
    3: "it fired and waits",
    4: "it was taken",
    8: "sending was noted, the stop not sent",
    9: "it arrived, and that was not noted",
    10: "it arrived, and that was noted",
}
"""The step before or after which the process is killed → how far it was then."""


@pytest.mark.parametrize("step", KILLED_AT, ids=KILLED_AT.__getitem__)
def test_a_kill_between_two_steps_loses_nothing_and_sends_nothing_twice(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing = owing_home(tmp_path)
    watched(decisions_at(owing), debt_rule("300"), ANNA)
    with mail_server() as (box, port):
        set_up(owing, MAIL.format(port=port, timeout=5, alerts=""))
        command = [sys.executable, "-c", KILLED, str(owing.path), str(step)]
        found = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
        assert found.returncode == -signal.SIGKILL, found.stderr
        assert len(box.taken) == (step >= 9)
        alert_round(opened_anew(owing))  # at once: what a living process may have is left to it
        assert len(box.taken) <= 1
        monkeypatch.setattr(telling, "now", lambda: LATER)
        done = alert_round(opened_anew(owing))
        alert_round(opened_anew(owing))
    assert len(box.taken) <= 1, "never twice"
    unsure = step in (8, 9)
    (one,) = deliveries(decisions_at(owing))
    assert one.state == ("unsure" if unsure else "sent")
    assert bool(done.told.stuck) == unsure
    assert unsure or len(box.taken) == 1, "never lost"
