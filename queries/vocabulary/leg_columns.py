"""Columns of the legs of calls: rows of an exchange's log from which contacts are made."""

from queries.vocabulary.common_columns import DIRECTION, SECONDS
from queries.vocabulary.kinds import Column
from receivables.messages import N_

LEG_COLUMNS: tuple[Column, ...] = (
    Column("call_id", "id", N_("Call"), N_("Number that all rows of one call share")),
    Column("leg_id", "id", N_("Leg of the call"), N_("Number of one row of a call")),
    Column("started_at", "time", N_("Began at"), N_("When the leg began")),
    Column("caller", "text", N_("Who called"), N_("Telephone or extension that called")),
    Column("callee", "text", N_("Who was called"), N_("Telephone or extension that was called")),
    Column("channel", "text", N_("Caller's channel"), N_("The exchange's name of the calling end")),
    Column("answerer", "text", N_("Called channel"), N_("The exchange's name of the called end")),
    Column("application", "text", N_("Application"), N_("What the exchange did: Dial, Queue, VoiceMail")),
    Column("dialled", "text", N_("Dialled"), N_("What the exchange was told to ring")),
    SECONDS,
    Column("outcome", "text", N_("Outcome"), N_("answered, no_answer, busy or voicemail")),
    Column("joined_to", "id", N_("Other leg"), N_("Number of another leg of the same call")),
    Column("disposition", "text", N_("Exchange's word"), N_("How the exchange calls the outcome")),
    Column("answered_at", "time", N_("Answered at"), N_("When the leg was answered")),
    DIRECTION,
    Column("operator", "text", N_("Company's end"), N_("Extension or name of the operator")),
)
