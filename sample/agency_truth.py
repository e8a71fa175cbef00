"""What was planted at agencies: what each brings beside what would come, whom nobody told, what nobody recalled."""

from datetime import date
from typing import Any

import polars as pl

from sample.company_part import Part
from sample.fates import BUYER, COLLECTOR, HARVESTER
from sample.followed_accounts import Tables
from sample.placed_debts import (
    BUYERS_DEBTORS_PAY,
    HANDED_OVER,
    PUSH,
    PUSH_LATER,
    PUSH_MONTHS,
)
from sample.step_books import DISPUTED, NOTIFIED, NOTIFIED_IN_TIME, TOLD_LATE, TOLD_LATER, TOLD_NEXT_DAY
from sample.talk import AGENCY_COMPLAINTS
from sample.words import AGENCIES

Facts = dict[str, Any]
NATURES = {COLLECTOR: "collects", BUYER: "buys", HARVESTER: "harvests"}
HORIZONS_OF_CASH = (90, 180)


def agency_truth(tables: Tables, parts: list[Part], to: date) -> Facts:
    """The keys are explained in ``planted_steps``."""
    return {
        "agencies": {AGENCIES[number - 1]: _agency(tables, number, to) for number in NATURES},
        "like_unplaced": _yield_of(tables, _like(tables, parts, to), to),
        "push": {"chance_a_month": PUSH, "months": PUSH_MONTHS, "later": PUSH_LATER},
        "sold": _sold(tables),
        "told": {"next_day": TOLD_NEXT_DAY, "within_10_days": TOLD_LATER, "within_30_days": TOLD_LATE},
        "untold": _untold(tables),
        "notified": {"in_time_share": NOTIFIED_IN_TIME, "late_share": round(NOTIFIED - NOTIFIED_IN_TIME, 4)},
        "disputed_share": DISPUTED,
        "paid_not_recalled": _paid(tables),
        "disputed_not_recalled": _disputed(tables),
    }


def _agency(tables: Tables, number: int, to: date) -> Facts:
    own = tables["placements"].filter(agency=AGENCIES[number - 1])
    return {
        "nature": NATURES[number],
        "complaint_chance": AGENCY_COMPLAINTS[number],
        "complaints": tables["complaints"].filter(agency=AGENCIES[number - 1]).height,
    } | _yield_of(tables, own, to)


def _like(tables: Tables, parts: list[Part], to: date) -> pl.DataFrame:
    """Debts that could have been placed as well, with the day on which they would have been."""
    frames, first = [tables["placements"].select("account_id", "placed_on", "amount").clear()], 1
    for part in parts:
        if rows := part.log.take("like_placed"):
            made = pl.DataFrame({name: rows[name] for name in ("account", "day", "amount")})
            frames.append(
                made.select(
                    account_id=(pl.col("account") + first).cast(pl.String).str.zfill(8),
                    placed_on=pl.col("day").cast(pl.Int32).cast(pl.Date),
                    amount=(pl.col("amount") / 100).round(2).cast(frames[0].schema["amount"]),
                )
            )
        first += len(part.who.kind)
    return pl.concat(frames).filter(pl.col("placed_on") <= to)


def _yield_of(tables: Tables, debts: pl.DataFrame, to: date) -> Facts:
    """Accounts, roubles, and the parts of accounts that paid and of roubles that came within some days."""
    found: Facts = {"accounts": debts.height, "amount": float(debts["amount"].sum() or 0)}
    paid = tables["payments"].filter(pl.col("reversed_on").is_null()).select("account_id", "paid_on", cash="amount")
    came = debts.select("account_id", "placed_on", "amount").join(paid, on="account_id")
    for days in HORIZONS_OF_CASH:
        ripe = debts.filter(pl.col("placed_on") + pl.duration(days=days) <= to)
        wait = (pl.col("paid_on") - pl.col("placed_on")).dt.total_days()
        within = came.join(ripe.select("account_id"), on="account_id").filter(wait.is_between(1, days))
        cash = within.group_by("account_id").agg(pl.col("cash").sum(), pl.col("amount").first())
        came_in = float(cash.select(pl.min_horizontal("cash", "amount").sum()).item() or 0)
        owed = float(ripe["amount"].sum() or 0)
        found[f"paid_within_{days}"] = round(cash.height / ripe.height, 4) if ripe.height else None
        found[f"cash_share_{days}"] = round(came_in / owed, 4) if owed else None
    return found


def _passed(tables: Tables) -> pl.DataFrame:
    """Payments of placed accounts that did not come through the agency, while it had the debt."""
    placed = tables["placements"].select("account_id", "agency", "kind", "placed_on", "recalled_on")
    paid = tables["payments"].filter((pl.col("channel") != "agency") & (pl.col("amount") > 0))
    rows = paid.join(placed, on="account_id")
    kept = pl.col("recalled_on").is_null() | (pl.col("paid_on") <= pl.col("recalled_on"))
    return rows.filter((pl.col("paid_on") > pl.col("placed_on")) & kept)


def _untold(tables: Tables) -> list[str]:
    rows = _passed(tables).filter(pl.col("reversed_on").is_null())
    return sorted(rows.join(tables["agency_reports"], on="payment_id", how="anti")["payment_id"].to_list())


def _sold(tables: Tables) -> Facts:
    placed = tables["placements"].filter(kind="sale")
    given = tables["adjustments"].filter(kind="passed_on")
    paid = _passed(tables).filter(pl.col("kind") == "sale")
    face = float(placed["amount"].sum() or 0)
    return {
        "accounts": placed.height, "amount": face, "price": float(placed["price"].sum() or 0),
        "pays_chance_a_month": BUYERS_DEBTORS_PAY, "passed_on_share": HANDED_OVER,
        "paid_to_the_company": float(paid["amount"].sum() or 0), "passed_on": float(given["amount"].sum() or 0),
    }  # fmt: skip


def _kept(tables: Tables) -> pl.DataFrame:
    """Debts still with an agency for a commission."""
    return tables["placements"].filter(pl.col("recalled_on").is_null() & (pl.col("kind") == "commission"))


def _paid(tables: Tables) -> list[str]:
    """Placements of which everything billed by the day of placing is closed."""
    kept = _kept(tables).select("placement_id", "account_id", "placed_on")
    billed = tables["charges"].filter(pl.col("cancelled_on").is_null()).join(kept, on="account_id")
    owed = billed.filter(pl.col("charged_on") <= pl.col("placed_on")).group_by("placement_id", "account_id")
    credited = pl.concat([
        tables["payments"].filter(pl.col("reversed_on").is_null()).select("account_id", "amount"),
        tables["adjustments"].select("account_id", "amount"),
    ])  # fmt: skip
    closed = credited.group_by("account_id").agg(closed=pl.col("amount").sum())
    rows = owed.agg(owed=pl.col("amount").sum()).join(closed, on="account_id")
    return sorted(rows.filter(pl.col("owed") <= pl.col("closed"))["placement_id"].to_list())


def _disputed(tables: Tables) -> list[str]:
    disputed = tables["charges"].filter(pl.col("disputed_on").is_not_null() & pl.col("cancelled_on").is_null())
    rows = _kept(tables).join(disputed.select("account_id", "disputed_on"), on="account_id")
    return sorted(rows.filter(pl.col("disputed_on") > pl.col("placed_on"))["placement_id"].unique().to_list())
