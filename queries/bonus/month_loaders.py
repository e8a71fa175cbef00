"""Who loaded the files that a bonus month stands on: whoever closes it should not have been the only one."""

from pathlib import Path

import polars as pl

from queries.ask import OpenCompany
from queries.decisions.told_loads import UNKNOWN, loaders_of
from receivables.month import Month

DATED = {"charges": "charged_on", "payments": "paid_on", "adjustments": "adjusted_on", "contacts": "started_at"}
"""Table that moves bonuses → the day of its rows."""

WHO = {"who": pl.String}


def month_loaders(company: OpenCompany, month: Month) -> frozenset[str]:
    """Who loaded files with charges, payments, adjustments or contacts of the month; ``UNKNOWN`` where not known."""
    home = company.home
    signed = loaders_of(home)
    files = (file_id for file_id in company.warehouse.snapshot.loads if _holds(home.staged / file_id, month))
    return frozenset(signed.get(file_id, UNKNOWN) for file_id in files)


def loaded_alone_by(company: OpenCompany, month: Month, who: str) -> bool:
    """Whether this person loaded all of them; letter case of an address does not matter."""
    whole = company.whole
    loaders = whole.remember(
        ("loaders of a month", month), lambda: pl.DataFrame({"who": sorted(month_loaders(whole, month))}, WHO)
    )
    return set(loaders["who"].str.to_lowercase()) == {who.lower()}


def _holds(folder: Path, month: Month) -> bool:
    """Whether the tables of a load have a row of the month."""
    return any(
        not pl.scan_parquet(file)
        .filter(pl.col(day).cast(pl.Date).is_between(month.first, month.last))
        .select(day)
        .head(1)
        .collect()
        .is_empty()
        for table, day in DATED.items()
        if (file := folder / f"{table}.parquet").exists()
    )
