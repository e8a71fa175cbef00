"""What to do with the notices of one channel to debts of one age: keep, stop, or test. What people argue about."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from receivables.effects.verdicts import HARMS, WORKS

KEEP, STOP, TEST = "keep_notices", "stop_notices", "test_notices"
ADVICE = (KEEP, STOP, TEST)

Row = Mapping[str, Any]


def notice_advice(payers: Row | None, cash: Row | None, worth: float) -> str:
    """The advice for a cell from its rows of ``notice_effect``: share of payers, and cash per account.

    Stop only what a draw has shown to do harm, to add nothing worth seeing, or surely less than it costs: the whole
    interval of the payers added lies under the part ``worth`` of those who pay untold, or that of the cash added under
    the cost of telling an account. Keep what a draw has shown to bring payers or cash, when the cash added is more than
    that cost. Test everything else: what was never drawn (None), and what too few accounts were held out of. How many
    paid after a notice decides nothing here: most would have paid.
    """
    if payers is None or cash is None:
        return TEST
    verdicts = (payers["verdict"], cash["verdict"])
    cost = None if cash["cost"] is None or not cash["offered"] else cash["cost"] / cash["offered"]
    if HARMS in verdicts or _under(cash["high"], cost):
        return STOP
    if WORKS in verdicts:
        pays = cash["estimate"] is not None and cash["estimate"] > (cost or 0.0)
        return KEEP if pays else TEST
    untold = payers["held_value"]
    return STOP if untold is not None and _under(payers["high"], worth * untold) else TEST


def _under(high: float | None, cost: float | None) -> bool:
    return high is not None and cost is not None and high < cost


ADVISED = {
    "channel": pl.String,
    "age": pl.String,
    "advice": pl.String,
    "accounts": pl.Int64,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "estimate": pl.Float64,
    "effect_low": pl.Float64,
    "effect_high": pl.Float64,
    "verdict": pl.String,
    "cost_per_rouble": pl.Float64,
    "campaign_id": pl.String,
}


def advised(cells: pl.DataFrame, effects: pl.DataFrame, worth: float) -> pl.DataFrame:
    """Cells of the response with what a draw says of each and the advice; one row per cell, ``ADVISED``.

    ``cells`` are those of ``notice_heat``, ages ``all`` among them; ``effects`` is the answer of ``notice_effect``,
    campaigns the newest first. Of several draws the newest that tells anything of the cell counts.
    """
    drawn: dict[tuple[str, str], dict[str, Row]] = {}
    for row in effects.drop_nulls("estimate").iter_rows(named=True):
        of_cell = drawn.setdefault((row["channel"], row["age"]), {})
        newest = {one["campaign_id"] for one in of_cell.values()} or {row["campaign_id"]}
        if row["campaign_id"] in newest:
            of_cell[row["measure"]] = row
    rows = [
        _advised(cell, drawn.get((cell["channel"], cell["age"]), {}), worth) for cell in cells.iter_rows(named=True)
    ]
    return pl.DataFrame(rows, schema=ADVISED)


def _advised(cell: Row, drawn: Mapping[str, Row], worth: float) -> dict[str, Any]:
    payers, cash = drawn.get("payer_share"), drawn.get("cash_per_account")
    told = payers or {}
    return {
        "channel": cell["channel"],
        "age": cell["age"],
        "advice": notice_advice(payers, cash, worth),
        "accounts": cell["accounts"],
        "share": cell["share"],
        "low": cell["low"],
        "high": cell["high"],
        "estimate": told.get("estimate"),
        "effect_low": told.get("low"),
        "effect_high": told.get("high"),
        "verdict": told.get("verdict"),
        "cost_per_rouble": cash["cost_per_rouble"] if cash else None,
        "campaign_id": told.get("campaign_id"),
    }
