"""The tables of the steps of recovery, from what the months of one part of the company left in the log."""

import numpy as np
import polars as pl

from receivables.court.duty import RUSSIAN_DUTIES, order_duty
from receivables.tables import empty
from sample.arrays import EPOCH, NONE, Array, between
from sample.books import Binder
from sample.fates import BUYER
from sample.frames import as_dates, as_money, choice, contract_frame, ident, money_where, nobody
from sample.taken_to_court import ORDER_STEP
from sample.talk import Rows
from sample.words import AGENCIES, AGENCY, CASE_RESULTS, CASE_STEPS, CUT_REASONS, TECHNICAL

CASE_COSTS = np.asarray((12000, 40000, 15000))
"""Kopecks of work, by step."""
FEE_SHARES = (25, 20)
"""Parts of what is collected that the two agencies keep, in hundredths."""
NOTIFIED_IN_TIME, NOTIFIED = 0.75, 0.90
"""Of the debts placed: the debtor is told of it within 30 working days; up to the second, later; the rest never."""
DISPUTED = 0.06
"""Of the debts placed: the debtor disputes a bill of them afterwards."""
TOLD_NEXT_DAY, TOLD_LATER, TOLD_LATE = 0.55, 0.80, 0.90
"""Of the payments that came past an agency: told to it on the next day; up to the second, within 10 days; up to the
third, within 30; the rest never."""
TECHNICAL_CUTS = 0.0008
"""Of the accounts a month: without service for a few days."""


def case_table(binder: Binder, rows: Rows) -> pl.DataFrame:
    """Cases; the duty of an order is that of the law on the day on which it is asked for."""
    ids = binder.numbered("cases", "D", len(rows["account"]))
    ended = rows["closed"] <= binder.to
    made = {
        "case_id": ids, "account_id": binder.account(rows["account"]), "step": choice(rows["step"], CASE_STEPS),
        "opened_on": as_dates(rows["day"]), "closed_on": as_dates(rows["closed"], binder.to),
        "claimed": as_money(rows["claimed"]), "duty": _duty(rows), "cost": as_money(CASE_COSTS[rows["step"]]),
        "result": choice(np.where(ended, rows["result"], NONE), CASE_RESULTS),
    }  # fmt: skip
    return contract_frame("cases", made, rows["day"] <= binder.to)


def _duty(rows: Rows) -> pl.Series:
    claims = pl.DataFrame({"claim": as_money(rows["claimed"]), "day": rows["day"], "step": rows["step"]})
    duty = pl.lit(None)
    for law in RUSSIAN_DUTIES:
        began = (law.valid_from - EPOCH).days
        duty = pl.when(pl.col("day") >= began).then(order_duty(pl.col("claim"), law)).otherwise(duty)
    return claims.select(pl.when(pl.col("step") == ORDER_STEP).then(duty)).to_series()


def placement_table(rng: np.random.Generator, binder: Binder, rows: Rows, recalls: Rows) -> pl.DataFrame:
    """Placements; of most the debtor is told in time, of some late or never."""
    count = len(rows["account"])
    ids, sold = binder.numbered("placements", "L", count), rows["agency"] == BUYER
    recalled = nobody(count)
    if recalls:
        recalled[recalls["row"]] = recalls["day"]
    share = np.where(rows["agency"] == 1, *FEE_SHARES)
    price = rows["amount"] * (4 + rows["account"] % 4) // 100
    luck = rng.random(count)
    days = np.where(luck < NOTIFIED_IN_TIME, between(luck / NOTIFIED_IN_TIME, 2, 34), 50 + rows["account"] % 30)
    notified = np.where(luck < NOTIFIED, rows["day"] + days, NONE)
    made = {
        "placement_id": ids, "account_id": binder.account(rows["account"]),
        "agency": agency_name(rows["agency"]), "placed_on": as_dates(rows["day"]),
        "kind": choice(sold * 1, ("commission", "sale")), "amount": as_money(rows["amount"]),
        "fee_share": money_where(~sold, share), "price": money_where(sold, price),
        "recalled_on": as_dates(recalled, binder.to), "debtor_notified_on": as_dates(notified, binder.to),
    }  # fmt: skip
    return contract_frame("placements", made, rows["day"] <= binder.to)


def agency_name(agency: Array) -> pl.Series:
    """Names of agencies by the numbers of ``fates``: the collecting one, the buyer, the harvesting one."""
    return choice(agency - 1, AGENCIES)


def dispute(rng: np.random.Generator, charges: Rows, placed: Rows) -> None:
    """Let the debtors of some placed debts dispute the last bill before it was placed; changes ``charges``."""
    if not placed:
        return
    hit = rng.random(len(placed["account"])) < DISPUTED
    account, day = placed["account"][hit], placed["day"][hit]
    since = np.full(int(charges["account"].max(initial=0)) + 1, NONE)
    since[account] = day
    own = np.flatnonzero((since[charges["account"]] >= charges["day"]) & (charges["amount"] > 0))
    last = np.full(len(since), NONE)
    last[charges["account"][own]] = own
    rows = last[account]
    charges["disputed"][rows[rows >= 0]] = (day + between(rng.random(len(day)), 5, 60))[rows >= 0]


def report_table(
    rng: np.random.Generator, binder: Binder, paid: tuple[Rows, pl.Series], placed: Rows, recalls: Rows
) -> pl.DataFrame:
    """What agencies were told of payments that did not come through them: on the next day, late, or not yet."""
    rows, ids = paid
    count = len(binder.numbers)
    since, until, agency = np.full(count, binder.to), np.full(count, binder.to), nobody(count)
    if not placed:
        return empty("agency_reports")
    since[placed["account"]], agency[placed["account"]] = placed["day"], placed["agency"]
    if recalls:
        until[recalls["account"]] = recalls["day"]
    account, day = rows["account"], rows["day"]
    past = np.flatnonzero((day > since[account]) & (day <= until[account]) & (rows["channel"] != AGENCY))
    luck = rng.random(len(past))
    days = np.where(
        luck < TOLD_NEXT_DAY, 1,
        np.where(luck < TOLD_LATER, between(rng.random(len(past)), 2, 10), between(rng.random(len(past)), 11, 30)),
    )  # fmt: skip
    told = day[past] + days
    minute = told * 24 * 60 + between(rng.random(len(past)), 545, 1050)
    made = {
        "payment_id": ids.gather(past), "agency": agency_name(agency[account[past]]),
        "told_at": pl.Series(minute * 60_000_000).cast(pl.Datetime("us")),
    }  # fmt: skip
    return contract_frame("agency_reports", made, (luck < TOLD_LATE) & (told <= binder.to))


def suspension_table(
    rng: np.random.Generator, binder: Binder, logged: tuple[Rows, Rows, Rows], billed: tuple[Array, Array]
) -> pl.DataFrame:
    """Cuts, warnings and pauses with what came of them, and technical ones of a few days.

    ``logged``: the rows, later cuts of those warned before, restorations; ``billed``: first and last day on which each
    account was a subscriber.
    """
    rows, cuts, restored = logged
    cut, back = rows["day"].copy(), rows["restored"].copy()
    if cuts:
        cut[cuts["row"]] = cuts["day"]
    if restored:
        back[restored["row"]] = restored["day"]
    troubled = np.zeros(len(binder.numbers), bool)
    troubled[rows["account"]] = True
    some = _technical(rng, binder, billed, troubled)
    none = nobody(len(some["account"]))
    account = np.concatenate([rows["account"], some["account"]])
    day, warned = np.concatenate([cut, some["day"]]), np.concatenate([rows["warned"], none])
    day = np.where(day <= binder.to, day, NONE)
    made = {
        "account_id": binder.account(account), "suspended_on": as_dates(day), "warned_on": as_dates(warned, binder.to),
        "restored_on": as_dates(np.concatenate([back, some["back"]]), binder.to),
        "reason": choice(np.concatenate([rows["reason"], none + 1 + TECHNICAL]), CUT_REASONS),
    }  # fmt: skip
    known = (day != NONE) | ((warned != NONE) & (warned <= binder.to))
    return contract_frame("suspensions", made, known)


def _technical(rng: np.random.Generator, binder: Binder, billed: tuple[Array, Array], troubled: Array) -> Rows:
    """A few days without service in the second half of a month, of accounts that nothing else befell."""
    firsts = np.asarray([m.first for m in binder.months])
    firsts = firsts[firsts <= binder.to]
    count = rng.poisson(TECHNICAL_CUTS * len(troubled) * len(firsts))
    account, month = rng.integers(0, len(troubled), count), rng.integers(0, len(firsts), count)
    day = firsts[month] + between(rng.random(count), 15, 22)
    since, until = billed
    here = ~troubled[account] & (since[account] < day) & (until[account] > day + 6) & (day <= binder.to)
    _, one = np.unique(account, return_index=True)
    here = here & np.isin(np.arange(count), one)
    back = day + between(rng.random(count), 1, 4)
    return {"account": account[here], "day": day[here], "back": back[here]}


def plan_tables(binder: Binder, plans: Rows, parts: Rows, ends: Rows) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Plans as they were agreed on, and their parts."""
    count = len(plans["account"])
    ids, ended = binder.numbered("arrangements", "R", count), nobody(count)
    if ends:
        ended[ends["row"]] = ends["day"]
    made = {
        "arrangement_id": ids, "account_id": binder.account(plans["account"]), "agreed_on": as_dates(plans["day"]),
        "kind": choice(plans["deferred"] * 1, ("instalments", "deferral")),
        "operator_id": ident(plans["operator"] + 1, "op", 3), "ended_on": as_dates(ended, binder.to),
    }  # fmt: skip
    known = plans["day"] <= binder.to
    due = {"arrangement_id": ids.gather(parts["row"]), "due_on": as_dates(parts["due"])}
    whole = contract_frame("arrangement_parts", due | {"amount": as_money(parts["amount"])}, known[parts["row"]])
    return contract_frame("arrangements", made, known), whole
