"""Contact limits: how often and at which hours a debtor may be contacted, and which contacts broke them.

Shipped limits: Federal Law 230-FZ of 3 July 2016, article 7. A company may have its own, each from a date on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from receivables.contact.bans import BAN, begun_in_bans, with_debtor
from receivables.contact.days_off import NO_OWN_DAYS, OwnDays, is_day_off
from receivables.tables import TABLES

DAY, WEEK, MONTH = "day", "week", "month"
PERIODS = {DAY: "1d", WEEK: "1w", MONTH: "1mo"}
CONVERSATIONS, MESSAGES, VISITS, ATTEMPTS = "conversations", "messages", "visits", "attempts"
KINDS = (CONVERSATIONS, MESSAGES, VISITS, ATTEMPTS)
HOURS = "hours"
REACHED = ("conversation", "promise", "refusal", "dispute", "call_back")
"""Results of a contact that reached the right person."""

BREACH_COLUMNS: dict[str, pl.DataType] = {
    "contact_id": pl.String(),
    "account_id": pl.String(),
    "operator_id": pl.String(),
    "started_at": pl.Datetime("us"),
    "rule": pl.String(),
    "limit": pl.Int64(),
    "count": pl.Int64(),
}

NAMED = ["contact_id", "account_id", "operator_id", "started_at"]
"""What a breach names of its contact."""

COUNTED_TOGETHER = ["debtor", "firm", "kind"]


@dataclass(frozen=True)
class ContactLimits:
    """Limits in force from a date on: the most contacts of a kind per calendar ``day``, ``week`` or ``month``."""

    valid_from: date
    source: str
    conversations: Mapping[str, int] = field(default_factory=dict)
    messages: Mapping[str, int] = field(default_factory=dict)
    visits: Mapping[str, int] = field(default_factory=dict)
    attempts: Mapping[str, int] = field(default_factory=dict)
    """Attempts that reached nobody are counted apart from conversations; the law sets no number for them."""
    working_hours: tuple[int, int] = (8, 22)
    """First hour allowed and first hour no longer allowed, working days, subscriber's local time."""
    weekend_hours: tuple[int, int] = (9, 20)
    """The same on weekends and public holidays."""
    only_persons: bool = True
    """Natural persons only. An account that does not say what it is counts as a person."""
    robots_talk_from: date = date(2024, 2, 1)
    """From this day on an answered call by a robot that talks is a conversation, before it a message."""


RUSSIA = ContactLimits(
    valid_from=date(2017, 1, 1),
    source="Federal Law 230-FZ of 3 July 2016, article 7, parts 3 and 5",
    conversations={DAY: 1, WEEK: 2, MONTH: 8},
    messages={DAY: 2, WEEK: 4, MONTH: 16},
    visits={WEEK: 1},
)

ROBOTS_LAW = "Federal Law 230-FZ, article 7, as changed by Federal Law 467-FZ of 4 August 2023 from 1 February 2024 on"
"""Since when a robot that keeps up a conversation counts as a person does."""

NO_BANS = pl.DataFrame(schema=TABLES["contact_bans"].schema)


def breaches(
    contacts: pl.DataFrame,
    accounts: pl.DataFrame,
    limits: tuple[ContactLimits, ...],
    bans: pl.DataFrame = NO_BANS,
    own_days: OwnDays = NO_OWN_DAYS,
) -> pl.DataFrame:
    """Contacts that broke a limit, one row per contact and rule broken, BREACH_COLUMNS.

    Only contacts that the company began, with a known account, are counted; letters are not limited. ``rule`` is
    the kind and period (``conversations_day``), with the number allowed and the number reached by this contact,
    or ``hours``, with the hour of the limit and the hour at which the contact began, or ``ban``, with 0 allowed and
    this contact as 1. Calendar weeks begin on Monday. A call handed on is one call to the debtor, made when it began:
    what it broke, each of its talks broke. A person has limits, not a contract: accounts of one ``person_id`` share
    them, and a breach names the account of the contact that went too far.
    ``contacts`` must hold the whole months and weeks of the days asked about, of all accounts of a person, and of the
    days on which calls began that were handed on: their later talks name the first by ``call_id``, else null;
    ``accounts`` those with a ``person_id`` or that say ``is_person``, others stand alone and are persons.
    """
    later = contacts.filter(pl.col("call_id").is_not_null())
    ours = _limited(_calls(contacts), accounts)
    often = [part for limit, until in _spans(limits) for part in _broken(ours, limit, until, own_days)]
    found = pl.concat([*often, _banned(ours, with_debtor(bans, accounts))])
    broken = found.select("rule", "limit", "count", call_id="contact_id")
    return (
        pl.concat([found, later.join(broken, on="call_id").select(found.columns)])
        .select(pl.col(name).cast(kind) for name, kind in BREACH_COLUMNS.items())
        .sort("started_at", "contact_id", "rule")
    )


def _spans(limits: tuple[ContactLimits, ...]) -> list[tuple[ContactLimits, date]]:
    ends = [*(limit.valid_from for limit in limits[1:]), date(9999, 12, 31)]
    return list(zip(limits, ends, strict=True))


def contact_kind(robots_talk_from: date) -> pl.Expr:
    """What a contact counts as. A recording that was delivered is a message, as a text is.

    An answered call by a robot that talks is a conversation from ``robots_talk_from`` on, before that a message. An
    automatic call of which only is known that it was made counts as answered.
    """
    reached, channel = pl.col("result").is_in(REACHED), pl.col("channel")
    taken = reached | pl.col("result").is_null() | (pl.col("result") == "delivered")
    talks = (channel == "robot_call") & (pl.col("started_at").dt.date() >= robots_talk_from)
    return (
        pl.when(channel.is_in(["sms", "email", "messenger"]))
        .then(pl.lit(MESSAGES))
        .when((talks & taken) | (reached & (channel == "call")))
        .then(pl.lit(CONVERSATIONS))
        .when(taken & channel.is_in(["auto_call", "robot_call"]))
        .then(pl.lit(MESSAGES))
        .when(reached & (channel == "visit"))
        .then(pl.lit(VISITS))
        .otherwise(pl.lit(ATTEMPTS))
    )


def _limited(contacts: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Contacts that rules apply to, with the ``debtor`` who has the limits and whether the account is a ``firm``."""
    ours = contacts.filter(
        pl.col("account_id").is_not_null()
        & (pl.col("channel") != "letter")
        & (pl.col("direction").fill_null("out") == "out")
    )
    firms = accounts.filter(pl.col("is_person").eq(other=False)).select("account_id", firm=pl.lit(value=True))
    return (
        with_debtor(ours, accounts)
        .join(firms, on="account_id", how="left", maintain_order="left")
        .with_columns(firm=pl.col("firm").fill_null(value=False))
    )


def counted_contacts(contacts: pl.DataFrame, accounts: pl.DataFrame, robots_talk_from: date) -> pl.DataFrame:
    """Of ``contacts`` those that limits count, each with its ``debtor``, ``firm`` and ``kind``; see ``breaches``."""
    return _limited(_calls(contacts), accounts).with_columns(kind=contact_kind(robots_talk_from))


def _counted(ours: pl.DataFrame, limits: ContactLimits) -> pl.DataFrame:
    """``ours`` with their kind, and how many of it the debtor had so far in the day, week and month of each.

    What a person owes as a firm is counted apart: the law does not limit it.
    """
    return (
        ours.with_columns(kind=contact_kind(limits.robots_talk_from))
        .sort(*COUNTED_TOGETHER, "started_at", "contact_id")
        .with_row_index("place")
        .with_columns(_so_far(every).alias(period) for period, every in PERIODS.items())
    )


def _calls(contacts: pl.DataFrame) -> pl.DataFrame:
    """``contacts`` without the later talks of calls that were handed on: to the debtor each was one."""
    return contacts.filter(pl.col("call_id").is_null())


def _so_far(every: str) -> pl.Expr:
    """How many contacts counted together there were in the period up to each; rows lie in order, in that of time."""
    period = pl.col("started_at").dt.truncate(every)
    begins = pl.any_horizontal(part.ne_missing(part.shift()) for part in (*map(pl.col, COUNTED_TOGETHER), period))
    first = pl.when(begins).then("place").forward_fill()
    return pl.col("place").cast(pl.Int64) - first + 1


def _broken(ours: pl.DataFrame, limits: ContactLimits, until: date, own_days: OwnDays) -> list[pl.DataFrame]:
    day = pl.col("started_at").dt.date()
    in_force = (day >= limits.valid_from) & (day < until) & ~(pl.col("firm") & limits.only_persons)
    here = _counted(ours, limits).filter(in_force)
    often = [
        here.filter((pl.col("kind") == kind) & (pl.col(period) > most)).select(
            *NAMED, rule=pl.lit(f"{kind}_{period}"), limit=pl.lit(most), count=pl.col(period)
        )
        for kind in KINDS
        for period, most in getattr(limits, kind).items()
    ]
    late = _outside_hours(here, limits, own_days)
    return [*often, late.select(*NAMED, rule=pl.lit(HOURS), limit="limit", count="hour")]


def _banned(ours: pl.DataFrame, bans: pl.DataFrame) -> pl.DataFrame:
    """A ban holds whatever limits are in force, for firms too."""
    return begun_in_bans(ours, bans).select(*NAMED, rule=pl.lit(BAN), limit=pl.lit(0), count=pl.lit(1, dtype=pl.Int64))


def _outside_hours(here: pl.DataFrame, limits: ContactLimits, own_days: OwnDays) -> pl.DataFrame:
    """Contacts before the first or after the last hour allowed; an attempt disturbs at night like a conversation."""
    days = here.select(day=pl.col("started_at").dt.date()).unique()
    off = pl.Series("off", [is_day_off(day, own_days) for day in days["day"]], dtype=pl.Boolean)
    first, last = (
        pl.when("off").then(pl.lit(w)).otherwise(pl.lit(d))
        for w, d in zip(limits.weekend_hours, limits.working_hours, strict=True)
    )
    hour = pl.col("started_at").dt.hour().cast(pl.Int64)
    return (
        here.with_columns(day=pl.col("started_at").dt.date(), hour=hour)
        .join(days.with_columns(off), on="day")
        .with_columns(limit=pl.when(pl.col("hour") < first).then(first).when(pl.col("hour") >= last).then(last))
        .filter(pl.col("limit").is_not_null())
    )
