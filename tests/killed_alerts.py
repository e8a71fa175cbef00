"""A round of alerts killed at a random moment, in front of a real mail server."""

import random
import time
from pathlib import Path
from unittest.mock import patch

from alert_homes import ANNA, LATER, MAIL, debt_rule, opened_anew, owing_home, set_up, watched
from alert_servers import mail_server
from killed_work import Seen, begun, ended, lasted

from pages.parts.paper.alert_letters import alert_round
from queries.alerts import alert_telling
from queries.decisions.alert_outbox import deliveries
from queries.decisions.store import decisions_at, forget_store


def kill_alert(folder: Path, draw: random.Random, lasts: list[float], seen: Seen) -> None:
    """Kill a round of alerts in front of a real mail server: the letter is sent once, or told to be unsure."""
    home = owing_home(folder)
    watched(decisions_at(home), debt_rule("300"), ANNA)
    with mail_server() as (box, port):
        set_up(home, MAIL.format(port=port, timeout=5, alerts=""))
        child = begun("alert", home, "")
        if lasts:
            time.sleep(draw.uniform(0, lasts[0]))
            child.kill()
            (seen.late if ended(child) else seen.killed)["alert"] += 1
        else:
            lasts.append(lasted(child)[0])
        alert_round(opened_anew(home))
        assert len(box.taken) <= 1
        with patch.object(alert_telling, "now", lambda: LATER):
            alert_round(opened_anew(home))
        alert_round(opened_anew(home))
    (one,) = deliveries(decisions_at(home))
    assert len(box.taken) <= 1, "sent twice"
    assert one.state == "unsure" or (one.state == "sent" and len(box.taken) == 1), one.state
    forget_store(home)
