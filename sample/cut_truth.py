"""What was planted in suspensions and plans: late, unannounced, forgotten, billed while cut; kept or broken."""

from datetime import date
from typing import Any

import polars as pl

from sample.arrays import EPOCH
from sample.company_part import Part
from sample.cut_off import AT_ONCE, SHORTLY, SOON, UNWARNED
from sample.fates import BILLED_ANYWAY, HABIT_SHARES
from sample.followed_accounts import Tables
from sample.paying_by_parts import KEPT, KEPT_DEFERRED

Facts = dict[str, Any]
WARNING_DAYS = 10
HALF_A_YEAR = "6mo"
COUNTS = ("agreed", "kept", "broken", "running")


def cut_truth(tables: Tables, debts: pl.DataFrame, to: date) -> Facts:
    """The keys are explained in ``planted_steps``."""
    rows = tables["suspensions"].join(debts, on="account_id", how="left")
    cut = rows.filter((pl.col("reason") == "debt") & pl.col("suspended_on").is_not_null())
    ahead = (pl.col("suspended_on") - pl.col("warned_on")).dt.total_days()
    still = cut.filter(pl.col("restored_on").is_null())
    here = tables["accounts"].filter(pl.col("disconnected_on").is_null()).select("account_id")
    old = still.filter(pl.col("warned_on").dt.offset_by(HALF_A_YEAR) <= to).join(here, on="account_id", how="semi")
    return {
        "cut_in_time_share": HABIT_SHARES[0],
        "unwarned_share": UNWARNED,
        "warned_shortly_share": round(SHORTLY - UNWARNED, 4),
        "restored_at_once_share": AT_ONCE,
        "restored_within_12_days_share": SOON,
        "billed_anyway_share": BILLED_ANYWAY,
        "cut": cut.height,
        "unwarned": cut.filter(pl.col("warned_on").is_null()).height,
        "warned_shortly": cut.filter(ahead < WARNING_DAYS).height,
        "warned_only": rows.filter(pl.col("suspended_on").is_null()).height,
        "own_wish": rows.filter(reason="own_wish").height,
        "technical": rows.filter(reason="technical").height,
        "cut_unwarned_now": _names(still.filter(pl.col("warned_on").is_null() & (pl.col("overdue") > 0))),
        "not_restored": _names(still.filter(pl.col("overdue") <= 0)),
        "half_a_year_after_warning": _names(old.filter(pl.col("overdue") > 0)),
        "billed_while_cut": _billed(tables),
    }


def _names(rows: pl.DataFrame) -> list[str]:
    return sorted(rows["account_id"].unique().to_list())


def _billed(tables: Tables) -> list[str]:
    """Bills for the service dated from the day of the cut to the day before it was restored."""
    cut = tables["suspensions"].filter(pl.col("suspended_on").is_not_null())
    bills = tables["charges"].filter((pl.col("kind") == "service") & (pl.col("amount") > 0))
    rows = bills.join(cut.select("account_id", "suspended_on", "restored_on"), on="account_id")
    within = pl.col("restored_on").is_null() | (pl.col("charged_on") < pl.col("restored_on"))
    kept = rows.filter((pl.col("charged_on") >= pl.col("suspended_on")) & within & pl.col("cancelled_on").is_null())
    return sorted(kept["charge_id"].unique().to_list())


def plan_truth(tables: Tables, parts: list[Part], to: date) -> Facts:
    """Per kind of plan: the chance that a part is paid in time, and plans agreed, kept to the end, broken, running."""
    frames, first = [], 1
    for part in parts:
        rows = part.log.take("plan_outcomes")
        if rows:
            frames.append(pl.DataFrame({"number": rows["row"] + first, "day": rows["day"], "kept": rows["kept"]}))
        first += part.plans_agreed
    plans = tables["arrangements"].with_columns(number=pl.col("arrangement_id").str.tail(-1).cast(pl.Int64))
    empty = pl.DataFrame(schema={"number": pl.Int64, "day": pl.Int64, "kept": pl.Boolean})
    ended = pl.concat([empty, *frames]).filter(pl.col("day") <= (to - EPOCH).days)
    kept = pl.col("kept")
    states = (
        plans.join(ended, on="number", how="left")
        .group_by("kind")
        .agg(agreed=pl.len(), kept=kept.sum(), broken=(~kept).sum(), running=kept.is_null().sum())
    )
    chances = {"instalments": KEPT, "deferral": KEPT_DEFERRED}
    return {
        row["kind"]: {"part_kept_chance": chances[row["kind"]]} | {name: row[name] for name in COUNTS}
        for row in states.sort("kind").iter_rows(named=True)
    }
