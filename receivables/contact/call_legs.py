"""Rows of a telephone exchange to contacts: rows (legs) of one call are one talk for each operator who talked.

A conversation needs an answered leg to a person: a hang-up, voicemail, announcement, queue music or conference marked
"answered" is none. What an operator talked is the time in which one of his answered legs lasted, counted once; a call
between two operators inside a subscriber's call is no talk with him. Who the account and the operator are is decided
later, when all accounts and operators are known: here there are only a telephone number and an extension or a name.
"""

import re

import polars as pl

from receivables.contact.talks import OUTSIDE_DIGITS, contacts_of
from receivables.tables import Table, TableColumn

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
        TableColumn("outcome", "text"),
        TableColumn("joined_to", "id"),
        TableColumn("disposition", "text"),
        TableColumn("answered_at", "time"),
        TableColumn("direction", "text"),
        TableColumn("operator", "text"),
    ),
    (),
)
"""One row of an exchange's log. ``channel`` is the caller's end, ``answerer`` the end that was called, ``dialled`` what
the exchange was told to ring, ``seconds`` the time after the answer, ``outcome`` one of ``OUTCOMES`` (anything else is
not known), ``joined_to`` the id of another leg of the same call, ``direction`` in or out where the exchange says so,
``operator`` the extension or name of the company's end where a column of its own says so."""

OUTCOMES = ("answered", "busy", "no_answer", "voicemail")

TO_A_PERSON = ("dial", "queue", "bridge", "originate", "followme", "pickup")
"""Applications whose answered leg is a person. No application named: the exchange logs only such legs."""

_ENDPOINT = r"^[A-Za-z0-9]+/(.+?)(?:-[0-9a-fA-F]+)?(?:;\d)?$"
_EXTENSION = r"^\d{2,5}$"
_NAMED_WITH_EXTENSION = r"(?:^|[(<\s])(\d{2,5})(?:[)>\s]|$)"


def contacts_from_legs(legs: pl.DataFrame) -> pl.DataFrame:
    """Contacts, one per call and operator who talked in it, by the columns of ``contacts``.

    ``legs`` has the columns of ``LEGS``; the same leg given twice counts once, and the order of rows does not matter.
    """
    legs = _with_ends(_of_one_call(legs.select(LEGS.schema.names()).unique()))
    calls = _one_row_per_call(legs).join(_talks(legs), on="call_id", how="left")
    talked = pl.col("began_at").is_not_null()
    out = pl.col("direction") == "out"
    later = talked & (pl.col("began_at") > pl.col("began_at").min().over("call_id"))
    return contacts_of(
        calls.select(
            "call_id",
            "direction",
            began_at=pl.coalesce("began_at", "started_at"),
            started_at=pl.when(later).then("talk_started_at").otherwise("started_at"),
            phone=pl.when(out).then(pl.coalesce("callee", "caller")).otherwise("caller"),
            extension=pl.when(talked).then("talker").when(out).then("ours").otherwise("operator"),
            seconds=pl.when(talked).then("talk_seconds").when(pl.col("result").is_null()).then("seconds").otherwise(0),
            result=pl.when(talked).then(pl.lit("conversation")).otherwise("result"),
        )
    )


def _of_one_call(legs: pl.DataFrame) -> pl.DataFrame:
    """A leg that is named by another one belongs to the same call."""
    named = (
        legs.filter(pl.col("joined_to").is_not_null()).select(call_id="joined_to", first="call_id").unique("call_id")
    )
    together = legs.join(named, on="call_id", how="left")
    return together.with_columns(call_id=pl.coalesce("first", "call_id")).drop("first")


def _with_ends(legs: pl.DataFrame) -> pl.DataFrame:
    """The two ends of each leg, which way it went, whose end is the company's, and whether it was a talk."""
    answerer = _end("answerer")
    return (
        legs.with_columns(
            caller_end=_end("channel"),
            answerer_end=pl.coalesce(_asked_for(legs.select(dialled="dialled", end=answerer)), answerer),
            operator=_inside("operator"),
            outside_in=_digits("caller") >= OUTSIDE_DIGITS,
            outside_out=_digits("callee") >= OUTSIDE_DIGITS,
            seconds=pl.when(pl.col("seconds") >= 0).then("seconds"),
        )
        .with_columns(direction=_direction(), began_inside=_began_inside().fill_null(value=False))
        .with_columns(
            ours=pl.when(direction="out")
            .then(pl.coalesce("operator", "caller_end", _inside("caller")))
            .otherwise(
                pl.coalesce("operator", "answerer_end", pl.when(pl.col("answerer").is_null()).then(_inside("callee")))
            ),
            talk=(_to_a_person() & ~_between_operators()).fill_null(value=False),
        )
    )


def _end(column: str) -> pl.Expr:
    """``SIP/301-0000a1`` and ``Local/301@queue`` are 301; what is no channel is an extension or a name itself."""
    end = pl.coalesce(
        pl.col(column).str.extract(_ENDPOINT, 1),
        pl.when(~pl.col(column).str.contains("/", literal=True)).then(column),
    )
    return end.str.replace(r"@.*$", "")


def _inside(column: str) -> pl.Expr:
    """``Anna (101)`` and ``101 Anna`` are 101; a name without an extension, and a whole number, are themselves."""
    extension = pl.col(column).str.extract(_NAMED_WITH_EXTENSION, 1)
    return pl.coalesce(pl.when(_digits(column) < OUTSIDE_DIGITS).then(extension), column)


def _to_a_person() -> pl.Expr:
    """Answered, and not by voicemail, music, a conference or a service code such as ``*60``."""
    application = pl.col("application").str.to_lowercase()
    kind = application.is_null() | application.is_in(TO_A_PERSON)
    # A leg of an exchange that names the end which answered was answered by nobody when it names none.
    names_ends = pl.col("answerer").is_not_null().any()
    reached = pl.col("answerer").is_not_null() | (~names_ends & (application != "queue").fill_null(value=True))
    code = pl.col("callee").str.contains(r"^[*#]") & ~pl.col("outside_out") & (application != "pickup")
    return (pl.col("outcome") == "answered") & kind & reached & ~code.fill_null(value=False)


def _between_operators() -> pl.Expr:
    """One operator asks another in a call that has a subscriber too."""
    outside = pl.col("outside_in") | pl.col("outside_out")
    return ~outside & pl.col("began_inside") & outside.any().over("call_id")


def _asked_for(asked: pl.DataFrame) -> pl.Series:
    """``SIP/301&SIP/200@office`` answered by ``SIP/office-1b``: it was 200 who answered."""
    pairs = asked.unique().drop_nulls()
    found = [re.findall(rf"[/&](\w+)@{re.escape(end)}(?=[,&]|$)", dialled) for dialled, end in pairs.iter_rows()]
    names = pl.Series([names[0] if len(names) == 1 else None for names in found], dtype=pl.String)
    known = pairs.with_columns(name=names)
    return asked.join(known, on=["dialled", "end"], how="left", maintain_order="left")["name"]


def _digits(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"[^0-9]", "").str.len_chars().fill_null(0)


def _began_inside() -> pl.Expr:
    return (pl.col("caller_end") == pl.col("caller")) | pl.col("caller_end").str.contains(_EXTENSION)


def _direction() -> pl.Expr:
    """As the exchange says; else out when the call began inside and went outside; both outside: by where it began."""
    out = (pl.col("outside_out") & ~pl.col("outside_in")) | (
        (pl.col("outside_out") == pl.col("outside_in")) & _began_inside().fill_null(value=~pl.col("outside_in"))
    )
    stated = pl.when(pl.col("direction").is_in(["in", "out"])).then("direction")
    return pl.coalesce(stated, pl.when(out).then(pl.lit("out")).otherwise(pl.lit("in")))


def _one_row_per_call(legs: pl.DataFrame) -> pl.DataFrame:
    """The call as a whole: who called whom, when, and what came of it when nobody talked.

    Who called is told by the leg that began the call: the one whose id is the call's, else the first.
    """
    began = [pl.col("leg_id") != pl.col("call_id"), "started_at", "callee", "channel", "leg_id"]
    first = {
        name: pl.col(name).sort_by(began, nulls_last=True).first()
        for name in ("caller", "callee", "direction", "ours", "operator")
    }
    outcome, application = pl.col("outcome"), pl.col("application").str.to_lowercase()
    voicemail = (outcome == "voicemail").any() | (
        (outcome == "answered").any() & application.str.contains("voicemail").any()
    )
    return legs.group_by("call_id").agg(
        **first,
        started_at=pl.col("started_at").min(),
        seconds=pl.col("seconds").max(),
        result=pl.when(voicemail)
        .then(pl.lit("voicemail"))
        .when((outcome == "busy").any())
        .then(pl.lit("busy"))
        .when(outcome.is_in(OUTCOMES).fill_null(value=False).all())
        .then(pl.lit("no_answer")),
    )


def _talks(legs: pl.DataFrame) -> pl.DataFrame:
    """One row per call and operator who talked: talker, began_at, talk_started_at, talk_seconds (null: not known).

    The name of a trunk is no operator where others of the call have extensions; nor is an end without a name. A leg of
    a queue lasts from the entry on, so it counts only where the operator's own telephone has no leg.
    """
    inside = pl.col("operator").is_not_null() | pl.col("ours").str.contains(_EXTENSION).fill_null(value=False)
    begin = pl.coalesce("answered_at", "started_at")
    end = begin + pl.duration(seconds="seconds")
    talks = legs.filter("talk").with_columns(inside=inside, begin=begin, end=end)
    same = ["call_id", "ours"]
    queue = (pl.col("application").str.to_lowercase() == "queue").fill_null(value=False)
    talks = talks.filter(pl.col("inside") | ~pl.col("inside").any().over("call_id"))
    talks = talks.filter(~queue | queue.all().over(same)).sort(*same, "begin", "end")
    counted_to = pl.col("end").cum_max().shift(1).over(same)
    own = (pl.col("end") - pl.max_horizontal("begin", counted_to)).dt.total_seconds().clip(0)
    told = (pl.col("answered_at").is_not_null() & pl.col("seconds").is_not_null()).all()
    return (
        talks.with_columns(own=own)
        .group_by("call_id", pl.col("ours").alias("talker"))
        .agg(
            began_at=pl.col("begin").min(),
            talk_started_at=pl.col("started_at").min(),
            talk_seconds=pl.when(told).then(pl.col("own").sum()).otherwise(pl.col("seconds").max()),
        )
    )
