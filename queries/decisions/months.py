"""Closed months and reassignments: what was paid is frozen, and who moved a line, and why, stays on record."""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Change, now, record
from queries.decisions.decision_tables import closed_months, reassignments, schemes
from queries.decisions.store import Decisions
from receivables.bonus.lines import COLUMNS as LINES
from receivables.bonus.payout import COLUMNS as PAYOUTS
from receivables.bonus.payout import control_total
from receivables.messages import Problem
from receivables.month import Month

REASSIGNED: dict[str, Any] = {
    "payment_id": pl.String,
    "charge_id": pl.String,
    "operator_id": pl.String,
    "why": pl.String,
    "decided_by": pl.String,
    "decided_at": pl.Datetime("us"),
}


@dataclass(frozen=True)
class ClosedMonth:
    """A month whose payouts will never change, the scheme and data they were counted from, and their sum."""

    month: Month
    scheme: str
    data_version: str
    closed_by: str
    closed_at: datetime
    control_total: Decimal


def closed(decisions: Decisions) -> list[ClosedMonth]:
    """Every closed month, oldest first."""
    label = (schemes.c.name + "/" + sa.cast(schemes.c.version, sa.String)).label("scheme")
    columns = [closed_months.c[name] for name in ("data_version", "closed_by", "closed_at", "control_total")]
    query = sa.select(closed_months.c.month, label, *columns).join(schemes).order_by(closed_months.c.month)
    with decisions.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [
        ClosedMonth(**{**row, "month": Month.read(row["month"]), "control_total": Decimal(row["control_total"])})
        for row in rows
    ]


def frozen_lines(decisions: Decisions, month: Month) -> pl.DataFrame | None:
    """The lines of a month as they were on closing; None when it is not closed.

    What an earlier program did not know of them is empty; what it did not correct is 0.
    """
    return _filled(_frozen(decisions, month, "lines"), {**LINES, "scheme": pl.String}, {"corrected_amount"})


def frozen_payouts(decisions: Decisions, month: Month) -> pl.DataFrame | None:
    """The payouts of a month as they were on closing; None when it is not closed.

    What an earlier program did not count is 0.
    """
    return _filled(_frozen(decisions, month, "payouts"), PAYOUTS, set(PAYOUTS))


def _filled(kept: pl.DataFrame | None, columns: Mapping[str, Any], counted: Collection[str]) -> pl.DataFrame | None:
    if kept is None:
        return None
    missing = [pl.lit(0 if name in counted else None).alias(name) for name in columns if name not in kept.columns]
    return kept.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in columns.items())


def _frozen(decisions: Decisions, month: Month, what: str) -> pl.DataFrame | None:
    with decisions.reading() as connection:
        query = sa.select(closed_months.c[what]).where(closed_months.c.month == str(month))
        kept = connection.execute(query).scalar()
    return None if kept is None else pl.read_parquet(io.BytesIO(kept))


@dataclass(frozen=True)
class OutOfOrder:
    """Why a month is closed although earlier ones are open, and which."""

    why: str
    left_open: tuple[Month, ...]


@dataclass(frozen=True)
class Closing:
    """What is to be frozen: the month, its lines and payouts, and what they were counted from."""

    month: Month
    scheme_id: int
    data_version: str
    lines: pl.DataFrame
    payouts: pl.DataFrame
    out_of_order: OutOfOrder | None = None
    loaded_by_closer: bool = False
    """Whether whoever closes it has loaded all files of the month alone."""


def close_month(decisions: Decisions, closing: Closing, who: str) -> None:
    """Freeze a month, also one that was left behind open. Raises Problem when it is closed already."""
    total = str(control_total(closing.payouts))
    with decisions.writing() as connection:
        same = sa.select(closed_months.c.month).where(closed_months.c.month == str(closing.month))
        if connection.execute(same).scalar() is not None:
            raise Problem("{month} cannot be closed: it is closed already", month=closing.month)
        kept = {"scheme_id": closing.scheme_id, "data_version": closing.data_version, "control_total": total}
        connection.execute(
            closed_months.insert().values(
                month=str(closing.month),
                closed_by=who,
                closed_at=now(),
                lines=_parquet(closing.lines),
                payouts=_parquet(closing.payouts),
                **kept,
            )
        )
        record(connection, who, Change("month closed", str(closing.month), None, {**kept, **_told(closing)}))


def _told(closing: Closing) -> dict[str, object]:
    """What the log says besides what is frozen: a closing out of order says why, and that nobody else loaded."""
    alone: dict[str, object] = {"loaded_by_closer": True} if closing.loaded_by_closer else {}
    if closing.out_of_order is None:
        return alone
    left_open = [str(month) for month in closing.out_of_order.left_open]
    return {"left_open": left_open, "why": closing.out_of_order.why, **alone}


def last_closed(connection: sa.Connection) -> Month | None:
    """The last closed month; None when none is."""
    last = connection.execute(sa.select(sa.func.max(closed_months.c.month))).scalar()
    return None if last is None else Month.read(last)


def _parquet(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class Reassignment:
    """A payment, or the part of it that closed one charge, given to an operator (None: to the house), and why."""

    payment_id: str
    charge_id: str | None
    operator_id: str | None
    why: str


def reassign(decisions: Decisions, wanted: Reassignment, before: str | None, who: str) -> None:
    """Give a payment's credit to another operator; ``before`` had it. Raises Problem when no reason is given."""
    if not wanted.why.strip():
        raise Problem("Say why the line is reassigned: the operators will read it")
    with decisions.writing() as connection:
        connection.execute(reassignments.insert().values(**vars(wanted), decided_by=who, decided_at=now()))
        subject = " ".join(filter(None, [wanted.payment_id, wanted.charge_id]))
        after = {"operator_id": wanted.operator_id, "why": wanted.why}
        record(connection, who, Change("line reassigned", subject, {"operator_id": before}, after))


def reassigned(decisions: Decisions) -> pl.DataFrame:
    """Every reassignment in the order of time; payment_id, charge_id, operator_id, why, decided_by, decided_at."""
    query = sa.select(*(reassignments.c[name] for name in REASSIGNED)).order_by(reassignments.c.reassignment_id)
    with decisions.reading() as connection:
        rows = connection.execute(query).fetchall()
    return pl.DataFrame([tuple(row) for row in rows], schema=REASSIGNED, orient="row")
