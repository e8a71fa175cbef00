"""What a person says of decisions that are gone or damaged: begin without them, or take them as they lie there."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from queries.decisions.sealed_file import SealedFile
from queries.decisions.store import decisions_at, decisions_url, forget_store
from queries.decisions.store_troubles import shown_url
from queries.home import Home


def settle_decisions(home: Home, what: str) -> str:
    """Begin ``anew``, what was there staying beside under another name, or ``accept`` the file as it lies there now.

    Says where the decisions are. Raises Problem when there is nothing whole to accept.
    """
    forget_store(home)
    file = _file_of(home)
    if file and what == "anew":
        file.put_aside(f"before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    elif file:
        file.unseal()
    decisions_at(home, begins=what == "anew")
    return f"decisions at {shown_url(decisions_url(home))}"


def _file_of(home: Home) -> SealedFile | None:
    url = sa.make_url(decisions_url(home))
    return SealedFile(Path(url.database)) if url.get_dialect().name == "sqlite" and url.database else None
