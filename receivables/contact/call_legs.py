"""Rows of a telephone exchange to contacts: several rows (legs) of one call are one attempt to reach somebody.

A conversation needs an answered leg to a person: a hang-up, voicemail, announcement, queue music or conference marked
"answered" is none. Talk time is that of the longest answered leg to a person. Who the account and the operator are is
decided later, when all accounts and operators are known: here there are only a telephone number and an extension.
"""

import re

import polars as pl

from receivables.tables import TABLES, Table, TableColumn

LEGS = Table(
    "legs",
    (
        TableColumn("call_id", "id", required=True),
        TableColumn("leg_id", "id"),
        TableColumn("started_at", "time", required=True),
        TableColumn("caller", "text"),
        TableColumn("callee", "text"),
        TableColumn("channel", "text"),
        TableColumn("answerer", "text"),
        TableColumn("application", "text"),
        TableColumn("dialled", "text"),
        TableColumn("seconds", "count"),
        TableColumn("outcome", "text", required=True),
        TableColumn("joined_to", "id"),
        TableColumn("disposition", "text"),
    ),
    (),
)
"""One row of an exchange's log. ``channel`` is the caller's end, ``answerer`` the end that was called, ``dialled`` what
the exchange was told to ring, ``seconds`` the time after the answer, ``outcome`` answered, busy or no_answer,
``joined_to`` the id of another leg of the same call."""

TO_A_PERSON = ("dial", "queue", "bridge", "originate", "followme", "pickup")
"""Applications whose answered leg is a person. No application named: the exchange logs only such legs."""

OUTSIDE_DIGITS = 6
"""A number of this many digits or more is outside; inside extensions have two to five."""

_ENDPOINT = r"^[A-Za-z0-9]+/(.+?)(?:-[0-9a-fA-F]+)?(?:;\d)?$"


def contacts_from_legs(legs: pl.DataFrame) -> pl.DataFrame:
    """Contacts, one per call, by the columns of ``contacts``; account and operator are left empty.

    ``legs`` has the columns of ``LEGS``; the same leg given twice counts once, and the order of rows does not matter.
    """
    calls = _one_row_per_call(_with_ends(_of_one_call(legs.select(LEGS.schema.names()).unique())))
    made = calls.select(
        contact_id="call_id",
        started_at="started_at",
        channel=pl.lit("call"),
        phone=pl.when(direction="out").then(pl.coalesce("callee", "caller")).otherwise("caller"),
        extension=pl.when(direction="out").then(pl.coalesce("caller_end", "caller")).otherwise("answerer_end"),
        direction="direction",
        seconds=pl.when(result="conversation").then("seconds").otherwise(0),
        result="result",
    )
    columns = TABLES["contacts"].columns
    empty = {column.name: pl.lit(None, column.dtype) for column in columns if column.name not in made.columns}
    schema = TABLES["contacts"].schema
    return made.with_columns(**empty).select(schema.names()).cast(schema).sort("contact_id")


def _of_one_call(legs: pl.DataFrame) -> pl.DataFrame:
    """A leg that is named by another one belongs to the same call."""
    named = (
        legs.filter(pl.col("joined_to").is_not_null()).select(call_id="joined_to", first="call_id").unique("call_id")
    )
    together = legs.join(named, on="call_id", how="left")
    return together.with_columns(call_id=pl.coalesce("first", "call_id")).drop("first")


def _with_ends(legs: pl.DataFrame) -> pl.DataFrame:
    """The two ends of each leg, whether a person answered it, and which way it went."""
    answerer = pl.col("answerer").str.extract(_ENDPOINT, 1).str.replace(r"@.*$", "")
    person = (pl.col("outcome") == "answered") & (
        pl.col("application").is_null() | pl.col("application").str.to_lowercase().is_in(TO_A_PERSON)
    )
    return legs.with_columns(
        caller_end=pl.col("channel").str.extract(_ENDPOINT, 1).str.replace(r"@.*$", ""),
        answerer_end=pl.coalesce(_asked_for(legs.select(dialled="dialled", end=answerer)), answerer),
        person=person.fill_null(value=False),
        outside_in=_digits("caller") >= OUTSIDE_DIGITS,
        outside_out=_digits("callee") >= OUTSIDE_DIGITS,
    ).with_columns(direction=_direction())


def _asked_for(asked: pl.DataFrame) -> pl.Series:
    """``SIP/301&SIP/200@office`` answered by ``SIP/office-1b``: it was 200 who answered."""
    pairs = asked.unique().drop_nulls()
    found = [re.findall(rf"[/&](\w+)@{re.escape(end)}(?=[,&]|$)", dialled) for dialled, end in pairs.iter_rows()]
    names = pl.Series([names[0] if len(names) == 1 else None for names in found], dtype=pl.String)
    known = pairs.with_columns(name=names)
    return asked.join(known, on=["dialled", "end"], how="left", maintain_order="left")["name"]


def _digits(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"[^0-9]", "").str.len_chars().fill_null(0)


def _direction() -> pl.Expr:
    """Out when the call began at an inside extension and went outside; both outside: by where it began."""
    began_inside = (pl.col("caller_end") == pl.col("caller")) | pl.col("caller_end").str.contains(r"^\d{2,5}$")
    out = (pl.col("outside_out") & ~pl.col("outside_in")) | (
        (pl.col("outside_out") == pl.col("outside_in")) & began_inside.fill_null(value=~pl.col("outside_in"))
    )
    return pl.when(out).then(pl.lit("out")).otherwise(pl.lit("in"))


def _one_row_per_call(legs: pl.DataFrame) -> pl.DataFrame:
    """The call as a whole: who called whom, when, and what came of it.

    Who called is told by the leg that began the call (the one whose id is the call's, else the first); who answered by
    the longest leg a person answered.
    """
    began = [pl.col("leg_id") != pl.col("call_id"), "started_at", "callee", "channel", "leg_id"]
    talked = [
        ~pl.col("person"),
        -pl.col("seconds").fill_null(0),
        pl.col("answerer_end").str.len_chars(),
        "answerer_end",
    ]
    first = {
        name: pl.col(name).sort_by(began, nulls_last=True).first()
        for name in ("caller", "callee", "direction", "caller_end")
    }
    outcome = pl.col("outcome")
    return legs.group_by("call_id").agg(
        **first,
        started_at=pl.col("started_at").min(),
        answerer_end=pl.when(pl.col("person").any()).then(
            pl.col("answerer_end").sort_by(talked, nulls_last=True).first()
        ),
        seconds=pl.col("seconds").filter("person").max().fill_null(0),
        result=pl.when(pl.col("person").any())
        .then(pl.lit("conversation"))
        .when((outcome == "answered").any() & pl.col("application").str.to_lowercase().str.contains("voicemail").any())
        .then(pl.lit("voicemail"))
        .when((outcome == "busy").any())
        .then(pl.lit("busy"))
        .otherwise(pl.lit("no_answer")),
    )


EVENTS = Table(
    "events",
    (
        TableColumn("call_id", "id", required=True),
        TableColumn("at", "time", required=True),
        TableColumn("event", "text", required=True),
        TableColumn("agent", "text"),
        TableColumn("caller", "text"),
    ),
    (),
)
"""One line of a queue's log: a call enters, rings, is connected to an agent, ends."""


def contacts_from_events(events: pl.DataFrame) -> pl.DataFrame:
    """Contacts, one per call that entered a queue; ``seconds`` is the time between the connection and the end."""
    calls = queue_calls(events)
    talked = pl.col("agent").is_not_null()
    made = calls.select(
        contact_id="call_id",
        started_at="entered_at",
        channel=pl.lit("call"),
        phone="caller",
        extension=pl.col("agent").str.extract(r"^(?:[A-Za-z]+/)?([^@/]+)", 1),
        direction=pl.lit("in"),
        seconds=pl.when(talked).then(pl.col("total_seconds") - pl.col("ringing_seconds")).otherwise(0),
        result=pl.when(talked).then(pl.lit("conversation")).otherwise(pl.lit("no_answer")),
    )
    schema = TABLES["contacts"].schema
    empty = {name: pl.lit(None, dtype) for name, dtype in schema.items() if name not in made.columns}
    return made.with_columns(**empty).select(schema.names()).cast(schema).sort("contact_id")


def queue_calls(events: pl.DataFrame) -> pl.DataFrame:
    """One row per call that entered a queue: call_id, entered_at, caller, agent, total_seconds, ringing_seconds.

    Ringing lasts until the connection, or until the caller gives up; the total until the last event of the call.
    """
    event, at = pl.col("event"), pl.col("at")
    connected = at.filter(event == "CONNECT").min()
    calls = events.group_by("call_id").agg(
        entered_at=at.filter(event == "ENTERQUEUE").min(),
        caller=pl.col("caller").filter(event == "ENTERQUEUE").first(),
        agent=pl.col("agent").filter(event == "CONNECT").sort_by(at.filter(event == "CONNECT")).last(),
        connected_at=connected,
        ended_at=at.max(),
    )
    rung_until = pl.coalesce("connected_at", "ended_at")
    return (
        calls.filter(pl.col("entered_at").is_not_null())
        .with_columns(
            total_seconds=(pl.col("ended_at") - pl.col("entered_at")).dt.total_seconds(),
            ringing_seconds=(rung_until - pl.col("entered_at")).dt.total_seconds(),
        )
        .drop("connected_at", "ended_at")
        .sort("call_id")
    )
