"""How the reserves came from the last month end to a day, one row per reserve
params: as_of date=last, edges edges=company
"""

from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.foresight.reserves import provision_on
from receivables.foresight.provision import CAP, RESERVES, TAX, total_of
from receivables.foresight.reserve_movement import Movement
from receivables.month import Month
from receivables.tables import MONEY

MOVED = {
    "reserve": pl.String(),
    "from_on": pl.Date(),
    "opening": MONEY,
    "written_off": MONEY,
    "used": MONEY,
    "added": MONEY,
    "released": MONEY,
    "closing": MONEY,
}


def answer(company: OpenCompany, *, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """Each day's reserve as it was counted on it; null where one of the two days has none.

    Debts written off as bad use the tax reserve; those forgiven and sold use the other two as well.
    """
    since = Month.of(as_of).plus(-1).last
    lost = company.gather("foresight/reserve_written_off", from_on=since, as_of=as_of).row(0, named=True)
    before, after = (_totals(provision_on(company, day, edges)) for day in (since, as_of))
    rows: list[tuple[object, ...]] = []
    for reserve in RESERVES:
        opening, closing = before[reserve], after[reserve]
        gone = lost["written_off" if reserve == TAX else "given_up"]
        if opening is None or closing is None:
            rows.append((reserve, since, opening, gone, None, None, None, closing))
        else:
            moved = Movement(opening, gone, closing)
            rows.append((reserve, since, opening, gone, moved.used, moved.added, moved.released, closing))
    return pl.DataFrame(rows, schema=MOVED, orient="row")


def _totals(found: pl.DataFrame) -> dict[str, Decimal | None]:
    cap, buckets = found.filter(bucket=CAP)["tax_reserve"].item(), found.filter(pl.col("bucket") != CAP)
    return {reserve: total_of(buckets, reserve, cap) for reserve in RESERVES}
