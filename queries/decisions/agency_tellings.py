"""Payments of which somebody told the agency that has the debt; the newest word about a payment and agency holds."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import sqlalchemy as sa

from queries.decisions.audit import Change, Deed, add_deed, now, record
from queries.decisions.decision_tables import agency_tellings
from queries.decisions.store import Decisions

COLUMNS: dict[str, Any] = {
    "payment_id": pl.String,
    "agency": pl.String,
    "listed_on": pl.Date,
    "told_by": pl.String,
    "told_at": pl.Datetime("us"),
}

TOLD, TAKEN_BACK = "agency told", "telling taken back"
"""What the log calls a telling, and taking one back."""


@dataclass(frozen=True)
class PaymentAtAgency:
    """A payment, and an agency that has the debt of who paid."""

    payment_id: str
    agency: str


def tell_agencies(decisions: Decisions, told: Collection[PaymentAtAgency], listed_on: date, who: str) -> int:
    """Keep that agencies were told of payments that stood in the list of ``listed_on``; all of them or none.

    Gives how many were not told yet: a second click, or the second of two people, changes nothing.
    """
    return _said(decisions, told, who, told=True, listed_on=listed_on)


def take_telling_back(decisions: Decisions, told: Collection[PaymentAtAgency], who: str) -> int:
    """Payments marked by mistake are untold again; how many of them stood as told."""
    return _said(decisions, told, who, told=False, listed_on=None)


def tellings(decisions: Decisions) -> pl.DataFrame:
    """What holds now, by ``COLUMNS`` (``told_at`` in UTC), the oldest first."""
    with decisions.reading() as connection:
        rows = [row for row in _newest(connection).values() if row["told"]]
    return pl.DataFrame([tuple(row[name] for name in COLUMNS) for row in rows], schema=COLUMNS, orient="row")


def _said(
    decisions: Decisions, about: Collection[PaymentAtAgency], who: str, *, told: bool, listed_on: date | None
) -> int:
    with decisions.writing() as connection:
        known = _newest(connection)
        changed = [one for one in dict.fromkeys(about) if _stands(known, one) is not told]
        for one in changed:
            before = known.get((one.payment_id, one.agency))
            kept = {"payment_id": one.payment_id, "agency": one.agency, "told": told}
            listed = listed_on or (before or {}).get("listed_on")
            connection.execute(agency_tellings.insert().values(**kept, listed_on=listed, told_by=who, told_at=now()))
            states = [_state(one, before["told"]) if before else None, _state(one, told)]
            record(connection, who, Change(TOLD if told else TAKEN_BACK, one.payment_id, *states), deed=False)
        for agency, payments in Counter(one.agency for one in changed).items():
            add_deed(connection, who, Deed(TOLD if told else TAKEN_BACK, agency, {"payments": payments}))
    return len(changed)


def _state(one: PaymentAtAgency, told: bool) -> dict[str, str]:
    """What the log says of a payment."""
    return {"agency": one.agency, "state": "agency_told" if told else "agency_not_told"}


def _stands(known: dict[tuple[str, str], dict[str, Any]], one: PaymentAtAgency) -> bool:
    return bool(known.get((one.payment_id, one.agency), {}).get("told"))


def _newest(connection: sa.Connection) -> dict[tuple[str, str], dict[str, Any]]:
    rows = connection.execute(sa.select(agency_tellings).order_by(agency_tellings.c.telling_id)).mappings()
    return {(row["payment_id"], row["agency"]): dict(row) for row in rows}
