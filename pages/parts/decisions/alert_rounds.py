"""What a page does about alerts after every build, and after one was made: check them, and tell what fires."""

import logging
import threading

from pages.parts.door.answers import company
from pages.parts.paper.alert_letters import check_and_write
from queries.alerts.alert_telling import tell_due
from queries.ask import OpenCompany, open_company
from queries.decisions.alert_outbox import outstanding
from queries.home import Home, home_at
from receivables.alerts.attempts import WAITING


def check_and_tell(opened: OpenCompany | None = None) -> None:
    """Check the alerts of a company, the one that is shown unless told; messages go out behind the reader's back.

    Nobody waits on a page for a mail server. The outbox keeps what is not sent when the process ends before it is.
    """
    checked = opened or company()
    check_and_write(checked)
    tell_behind(checked)


def tell_behind(opened: OpenCompany) -> None:
    """Send what is due, of the same home, while the page goes on."""
    if any(one.state == WAITING for one in outstanding(opened.decisions)):
        threading.Thread(target=_tell, args=(opened.home,), daemon=True).start()


def _tell(home: Home) -> None:
    try:
        tell_due(open_company(home if home.is_sample else home_at(home.path)))
    except Exception:
        logging.getLogger("vozvrat").exception("Messages of alerts could not be sent")
