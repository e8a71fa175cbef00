"""Contact limits: how often and at which hours a debtor may be contacted, and which contacts broke them.

Shipped limits: Federal Law 230-FZ of 3 July 2016, article 7. A company may have its own, each from a date on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from receivables.contact.holidays import is_day_off
from receivables.contact.talks import NTH_TALK

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


RUSSIA = ContactLimits(
    valid_from=date(2017, 1, 1),
    source="Federal Law 230-FZ of 3 July 2016, article 7, parts 3 and 5",
    conversations={DAY: 1, WEEK: 2, MONTH: 8},
    messages={DAY: 2, WEEK: 4, MONTH: 16},
    visits={WEEK: 1},
)


def breaches(contacts: pl.DataFrame, accounts: pl.DataFrame, limits: tuple[ContactLimits, ...]) -> pl.DataFrame:
    """Contacts that broke a limit, one row per contact and rule broken, BREACH_COLUMNS.

    Only contacts that the company began, with a known account, are counted; letters are not limited. ``rule`` is
    the kind and period (``conversations_day``), with the number allowed and the number reached by this contact,
    or ``hours``, with the hour of the limit and the hour at which the contact began. Calendar weeks begin on
    Monday. A call handed on is one call to the debtor, made when it began: what it broke, each of its talks broke.
    ``contacts`` must hold the whole months and weeks of the days asked about.
    """
    later = _handed_on(contacts)
    counted = _counted(contacts.join(later, on="contact_id", how="anti", maintain_order="left"), accounts)
    found = pl.concat([part for limit, until in _spans(limits) for part in _broken(counted, limit, until)])
    broken = found.select("rule", "limit", "count", call_id="contact_id")
    return (
        pl.concat([found, later.join(broken, on="call_id").select(found.columns)])
        .select(pl.col(name).cast(kind) for name, kind in BREACH_COLUMNS.items())
        .sort("started_at", "contact_id", "rule")
    )


def _spans(limits: tuple[ContactLimits, ...]) -> list[tuple[ContactLimits, date]]:
    ends = [*(limit.valid_from for limit in limits[1:]), date(9999, 12, 31)]
    return list(zip(limits, ends, strict=True))


def contact_kind() -> pl.Expr:
    """What a contact counts as: a robot's call that somebody took is a conversation, as an operator's is."""
    reached = pl.col("result").is_in(REACHED)
    robot = (pl.col("channel") == "auto_call") & (
        reached | pl.col("result").is_null() | (pl.col("result") == "delivered")
    )
    return (
        pl.when(pl.col("channel").is_in(["sms", "email", "messenger"]))
        .then(pl.lit(MESSAGES))
        .when(robot | (reached & (pl.col("channel") == "call")))
        .then(pl.lit(CONVERSATIONS))
        .when(reached & (pl.col("channel") == "visit"))
        .then(pl.lit(VISITS))
        .otherwise(pl.lit(ATTEMPTS))
    )


def _counted(contacts: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Contacts that limits apply to, with their kind and how many of it there were so far in day, week, month."""
    ours = contacts.filter(
        pl.col("account_id").is_not_null()
        & (pl.col("channel") != "letter")
        & (pl.col("direction").fill_null("out") == "out")
    )
    firms = accounts.filter(pl.col("is_person").eq(other=False)).select("account_id", firm=pl.lit(value=True))
    return (
        ours.join(firms, on="account_id", how="left")
        .with_columns(kind=contact_kind(), firm=pl.col("firm").fill_null(value=False))
        .sort("account_id", "kind", "started_at", "contact_id")
        .with_row_index("place")
        .with_columns(_so_far(every).alias(period) for period, every in PERIODS.items())
    )


def _handed_on(contacts: pl.DataFrame) -> pl.DataFrame:
    """The later talks of calls that were handed on to another operator, with the ``call_id`` of the first."""
    first = contacts.select("account_id", call_id="contact_id")
    later = contacts.filter(pl.col("contact_id").str.contains(NTH_TALK))
    later = later.with_columns(call_id=pl.col("contact_id").str.replace(NTH_TALK, ""))
    return later.join(first, on=["account_id", "call_id"], how="semi")


def _so_far(every: str) -> pl.Expr:
    """How many contacts of the kind the account had in the period up to each; rows lie in order of account and time."""
    period = pl.col("started_at").dt.truncate(every)
    begins = pl.any_horizontal(part.ne_missing(part.shift()) for part in (pl.col("account_id"), pl.col("kind"), period))
    first = pl.when(begins).then("place").forward_fill()
    return pl.col("place").cast(pl.Int64) - first + 1


def _broken(counted: pl.DataFrame, limits: ContactLimits, until: date) -> list[pl.DataFrame]:
    day = pl.col("started_at").dt.date()
    here = counted.filter((day >= limits.valid_from) & (day < until) & ~(pl.col("firm") & limits.only_persons))
    columns = ["contact_id", "account_id", "operator_id", "started_at"]
    often = [
        here.filter((pl.col("kind") == kind) & (pl.col(period) > most)).select(
            *columns, rule=pl.lit(f"{kind}_{period}"), limit=pl.lit(most), count=pl.col(period)
        )
        for kind in KINDS
        for period, most in getattr(limits, kind).items()
    ]
    return [*often, _outside_hours(here, limits).select(*columns, rule=pl.lit(HOURS), limit="limit", count="hour")]


def _outside_hours(here: pl.DataFrame, limits: ContactLimits) -> pl.DataFrame:
    """Contacts before the first or after the last hour allowed; an attempt disturbs at night like a conversation."""
    days = here.select(day=pl.col("started_at").dt.date()).unique()
    off = pl.Series("off", [is_day_off(day) for day in days["day"]], dtype=pl.Boolean)
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
