"""What is wrong with a store of decisions, in sentences that say what to do."""

import sqlalchemy as sa

from receivables.messages import Problem

UNWRITABLE = ("readonly database", "disk is full", "disk I/O error", "unable to open database file")
DAMAGED = ("malformed", "not a database", "file is encrypted")
"""What SQLite says where it cannot write, and of a file that is no whole database."""


def lost_store(url: str) -> Problem:
    """Of decisions that were kept and are not there."""
    return Problem(
        "There are no decisions at {url}, though some were kept for this company. Put them back from a copy; only to "
        "begin without any scheme, closed month or other decision, run python cli.py decisions anew",
        url=shown_url(url),
    )


def damaged_store(url: str, reason: str) -> Problem:
    """Of a file of decisions that is not whole, and of a server that does not answer."""
    return Problem(
        "The decisions at {url} cannot be opened: {reason}. If the file is damaged, put it back from a copy and run "
        "python cli.py decisions accept; only to begin without any scheme, closed month or other decision, run python "
        "cli.py decisions anew",
        url=shown_url(url),
        reason=reason,
    )


def unwritten_store(url: str, reason: str) -> Problem:
    """Of decisions that can only be read."""
    return Problem(
        "Nothing can be decided now, though what was decided can be read: the disk of {url} is full or takes no "
        "writing ({reason}). Make room or let the program write there, then try again",
        url=shown_url(url),
        reason=reason,
    )


def unlettered_store(url: str, reason: str) -> Problem:
    """Of a database whose encoding lacks a letter of what was decided."""
    return Problem(
        "Nothing was decided: the database {url} cannot keep all letters of it ({reason}). Move the decisions to one "
        "that was made with createdb -E UTF8 -T template0",
        url=shown_url(url),
        reason=reason,
    )


def reason_of(error: sa.exc.DatabaseError) -> str:
    """The first line of what the database said."""
    return str(error.orig).splitlines()[0]


def says(error: sa.exc.DatabaseError, words: tuple[str, ...]) -> bool:
    """Whether the database said one of these."""
    return any(word in str(error.orig) for word in words)


def shown_url(url: str) -> str:
    """An address without its password, wherever it stands in it."""
    read = sa.make_url(url)
    secret = {name: "***" for name in read.query if "password" in name.lower()}
    return read.update_query_dict(secret).render_as_string(hide_password=True)
