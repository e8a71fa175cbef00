"""The tables of one part of the company, written from what its months left in the log."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sample.arrays import NONE, Array, Log, SimulatedMonth
from sample.frames import as_dates, as_money, choice, contract_frame, ident, money_where, nobody
from sample.talk import Rows
from sample.traits import Traits
from sample.words import (
    ADJUSTMENT_KINDS,
    AGENCIES,
    BANS,
    CHANNELS,
    CHARGE_KINDS,
)

ABOUT = ("operator", "agency", "company")


@dataclass
class Binder:
    """Turns row numbers of one part of the company into ids of the whole.

    ``numbers`` are the accounts' numbers in the company, from 0; ``used`` counts the ids given out by table.
    """

    numbers: Array
    to: int
    months: list[SimulatedMonth]
    used: dict[str, int]

    def __post_init__(self) -> None:
        self.ids = ident(self.numbers + 1, "", 8)

    def account(self, rows: Array) -> pl.Series:
        return self.ids.gather(rows)

    def numbered(self, name: str, prefix: str, count: int) -> pl.Series:
        """Ids for ``count`` new rows of the table ``name``."""
        first = self.used.get(name, 0) + 1
        self.used[name] = first - 1 + count
        return ident(np.arange(first, first + count), prefix, 9)


def ban_table(binder: Binder, drawn: Traits) -> pl.DataFrame:
    """Who may not be contacted in which way, and from when to when."""
    rows = np.flatnonzero(drawn.ban != NONE)
    made = {
        "account_id": binder.account(rows), "kind": choice(drawn.ban[rows], BANS),
        "from_on": as_dates(drawn.ban_from[rows]), "to_on": as_dates(drawn.ban_to[rows], binder.to),
    }  # fmt: skip
    return contract_frame("contact_bans", made, drawn.ban_from[rows] <= binder.to)


def charges(binder: Binder, rows: Rows) -> tuple[pl.DataFrame, pl.Series]:
    """The charges, and the id of every row of the log."""
    ids = binder.numbered("charges", "", len(rows["account"]))
    periods = [f"{m.year}-{m.number:02d}" for m in binder.months]
    made = {
        "charge_id": ids, "account_id": binder.account(rows["account"]), "charged_on": as_dates(rows["day"]),
        "amount": as_money(rows["amount"]), "due_on": as_dates(rows["due"]), "period": choice(rows["period"], periods),
        "kind": choice(rows["kind"], CHARGE_KINDS), "disputed_on": as_dates(rows["disputed"], binder.to),
        "cancelled_on": as_dates(rows["cancelled"], binder.to),
    }  # fmt: skip
    return contract_frame("charges", made, rows["day"] <= binder.to), ids


def payments(binder: Binder, rows: Rows, refunds: Rows, charge_ids: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """Payments and, with a negative amount, refunds, some of which name the payment they take back; and the id of every
    payment of the log."""
    ids = binder.numbered("payments", "P", len(rows["account"]))
    made = [_payment(binder, rows, ids, _named(charge_ids, rows["charge"]), rows["reversed"])]
    if refunds and len(refunds["account"]):
        count = len(refunds["account"])
        back = binder.numbered("payments", "P", count)
        made.append(_payment(binder, refunds, back, _named(ids, refunds["payment"]), nobody(count)))
    return pl.concat(made), ids


def _named(ids: pl.Series, rows: Array) -> pl.Series:
    """The ids of the rows named; NONE names nothing."""
    padded = ids.append(pl.Series([None], dtype=pl.String)) if len(ids) else pl.Series([None], dtype=pl.String)
    return padded.gather(np.where(rows < 0, len(padded) - 1, rows))


def _payment(binder: Binder, rows: Rows, ids: pl.Series, named: pl.Series, reversed_on: Array) -> pl.DataFrame:
    made = {
        "payment_id": ids, "account_id": binder.account(rows["account"]), "paid_on": as_dates(rows["day"]),
        "amount": as_money(rows["amount"]), "channel": choice(rows["channel"], CHANNELS), "charge_id": named,
        "reversed_on": as_dates(reversed_on, binder.to),
    }  # fmt: skip
    return contract_frame("payments", made, rows["day"] <= binder.to)


def adjustments(binder: Binder, rows: Rows) -> pl.DataFrame:
    ids = binder.numbered("adjustments", "A", len(rows["account"]))
    made = {
        "adjustment_id": ids, "account_id": binder.account(rows["account"]), "adjusted_on": as_dates(rows["day"]),
        "amount": as_money(rows["amount"]), "kind": choice(rows["kind"], ADJUSTMENT_KINDS),
        "campaign_id": _none_for_zero(rows["campaign"], "C"), "promotion_id": _none_for_zero(rows["promo"], "PR"),
    }  # fmt: skip
    return contract_frame("adjustments", made, rows["day"] <= binder.to)


def _none_for_zero(numbers: Array, prefix: str) -> pl.Series:
    return ident(np.where(numbers > 0, numbers, NONE), prefix, 1)


def promotion_accounts(binder: Binder, rows: Rows, takes: Rows) -> pl.DataFrame:
    taken, amount = nobody(len(rows["account"])), np.zeros(len(rows["account"]), np.int64)
    if takes:
        taken[takes["row"]], amount[takes["row"]] = takes["day"], takes["amount"]
    taken = np.where(taken <= binder.to, taken, NONE)
    made = {
        "promotion_id": ident(rows["promo"], "PR", 1), "account_id": binder.account(rows["account"]),
        "offered_on": as_dates(rows["offered"]), "taken_on": as_dates(taken),
        "amount": money_where(taken >= 0, amount),
    }  # fmt: skip
    return contract_frame("promotion_accounts", made, rows["offered"] <= binder.to)


def complaints(binder: Binder, rows: Rows) -> pl.DataFrame:
    ids = binder.numbered("complaints", "J", len(rows["account"]))
    made = {
        "complaint_id": ids, "account_id": binder.account(rows["account"]), "received_on": as_dates(rows["day"]),
        "about": choice(rows["about"], ABOUT),
        "operator_id": ident(np.where(rows["operator"] < 0, NONE, rows["operator"] + 1), "op", 3),
        "agency": choice(np.maximum(rows["agency"] - 1, NONE), AGENCIES), "upheld": pl.Series(rows["upheld"]),
        "answered_on": as_dates(rows["answered"], binder.to),
    }  # fmt: skip
    return contract_frame("complaints", made, rows["day"] <= binder.to)


TALK = ("account", "day", "channel", "operator", "result", "promised", "promise", "said", "inbound", "text")


def talk_rows(log: Log) -> Rows:
    """Contacts of the log, or no rows with every column."""
    return log.take("contacts") or {name: np.zeros(0, np.int64) for name in TALK}
