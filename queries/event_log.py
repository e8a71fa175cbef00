"""One line of JSON an event on standard error, for journald or a container, where ``VOZVRAT_LOG=json`` asks for it.

Who is one of the company's own people, as the log of deeds has him. Names, telephones and addresses of subscribers,
what stands in files, tokens and cookies are in no line: callers tell a kind, a person, and what it was about by number
or name of a file, a question, a page.
"""

import json
import os
import sys
from datetime import UTC, datetime

import sqlalchemy as sa

ENVIRONMENT = "VOZVRAT_LOG"


def tell_event(event: str, who: str, about: str = "") -> None:
    """Write one line, now: ``time`` (UTC), ``event``, ``who``, ``about``. Without the setting nothing; never raises."""
    if os.environ.get(ENVIRONMENT) != "json":
        return
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"time": moment, "event": event, "who": who, "about": about}, ensure_ascii=True)
    try:
        sys.stderr.write(f"{line}\n")  # one write, so that lines of several threads do not mix
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody reads any more
        return


def tell_event_when_kept(connection: sa.Connection, event: str, who: str, about: str = "") -> None:
    """The same when the transaction of ``connection`` is committed, and not when it is taken back."""

    def told(_connection: sa.Connection) -> None:
        tell_event(event, who, about)

    if os.environ.get(ENVIRONMENT) == "json":
        sa.event.listen(connection, "commit", told)
