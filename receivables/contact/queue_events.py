"""Lines of a queue's log to contacts: a call handed on is a talk for each agent, with his own seconds.

A talk lasts from the agent's connection to his own next event that ends one. Waiting and ringing are none.
"""

import polars as pl

from receivables.contact.talks import contacts_of
from receivables.tables import Table, TableColumn

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
"""One line of a queue's log: a call enters, rings, is connected to an agent, is handed on, ends."""

ENDS_OF_TALKS = ("COMPLETEAGENT", "COMPLETECALLER", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "AGENTDUMP")
"""Events of an agent after which he talks no longer."""

_AGENT = ["call_id", "agent"]


def contacts_from_events(events: pl.DataFrame) -> pl.DataFrame:
    """Contacts, one per call and agent who talked; a call that reached nobody is one unanswered attempt.

    ``events`` has the columns of ``EVENTS``; the same line given twice counts once, and the order of lines does not
    matter. A talk whose end the log does not hold has no seconds; a call of which it holds neither the entry nor a
    connection is not known to have been in the queue.
    """
    events = events.select(EVENTS.schema.names()).unique()
    calls = _calls(events).join(_talks(events), on="call_id", how="left")
    talked = pl.col("agent").is_not_null()
    later = pl.col("connected_at") > pl.col("connected_at").min().over("call_id")
    return contacts_of(
        calls.select(
            "call_id",
            began_at=pl.coalesce("connected_at", "entered_at"),
            started_at=pl.when(talked & later).then("connected_at").otherwise("entered_at"),
            phone="caller",
            extension=pl.col("agent").str.extract(r"^(?:[A-Za-z]+/)?([^@/]+)", 1),
            direction=pl.lit("in"),
            seconds=pl.when(talked).then("seconds").otherwise(0),
            result=pl.when(talked).then(pl.lit("conversation")).otherwise(pl.lit("no_answer")),
        )
    )


def _calls(events: pl.DataFrame) -> pl.DataFrame:
    """One row per call: call_id, entered_at, caller."""
    entered, known = pl.col("event") == "ENTERQUEUE", pl.col("event").is_in(["ENTERQUEUE", "CONNECT"])
    return (
        events.group_by("call_id")
        .agg(
            entered_at=pl.coalesce(pl.col("at").filter(entered).min(), pl.col("at").min()),
            caller=pl.col("caller").filter(entered).sort_by(pl.col("at").filter(entered)).drop_nulls().first(),
            known=known.any(),
        )
        .filter("known")
        .drop("known")
    )


def _talks(events: pl.DataFrame) -> pl.DataFrame:
    """One row per call and agent: connected_at, first, and seconds, null where the end of a talk is missing."""
    connected = events.filter((pl.col("event") == "CONNECT") & pl.col("agent").is_not_null())
    connected = connected.select(*_AGENT, connected_at="at").unique().sort("connected_at")
    ended = events.filter(pl.col("event").is_in(ENDS_OF_TALKS)).select(*_AGENT, at="at", ended_at="at").sort("at")
    talks = connected.join_asof(
        ended, left_on="connected_at", right_on="at", by=_AGENT, strategy="forward", check_sortedness=False
    ).with_columns(again_at=pl.col("connected_at").shift(-1).over(_AGENT, order_by="connected_at"))
    open_ = pl.col("ended_at").is_null() | (pl.col("again_at") < pl.col("ended_at")).fill_null(value=False)
    seconds = (pl.col("ended_at") - pl.col("connected_at")).dt.total_seconds()
    return (
        talks.with_columns(seconds=pl.when(~open_).then(seconds))
        .group_by(_AGENT)
        .agg(
            pl.col("connected_at").min(),
            seconds=pl.when(pl.col("seconds").is_not_null().all()).then(pl.col("seconds").sum()),
        )
    )
