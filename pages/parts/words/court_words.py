"""What is to be done in court, in a sentence."""

from datetime import date
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.language import _, short
from receivables.court.door import FILE, IN_COURT, NO_CHANCE, WAIT


def door_answer(door: pl.DataFrame, on: date) -> str:
    """How many debts to take to court today and what that nets, how many wait and how many lapse soon."""
    if door.filter(why=NO_CHANCE).height:
        return _(
            "On {on} it is not known what is paid after court orders: past ones are too few, and nothing is proposed "
            "for filing. Load past cases, or state a chance in the settings.",
            on=on,
        )
    to_file, waits, lapse = door.filter(state=FILE), door.filter(state=WAIT).height, soon_lapsing(door)
    words: dict[str, Any] = {"waits": waits, "lapse": lapse.height, "on": on}
    if to_file.is_empty():
        return _(
            "On {on} no debt is worth a court order. To wait with: {waits}; lapse within 90 days: {lapse}.", **words
        )
    currency = settings().currency
    return _(
        "Debts to take to court today: {file}, for {sum}; estimated, that nets {net}. To wait with: {waits}; lapse "
        "within 90 days: {lapse}.",
        file=to_file.height,
        sum=short(to_file["claim"].sum(), currency),
        net=short(to_file["net"].sum(), currency),
        **words,
    )


def soon_lapsing(door: pl.DataFrame) -> pl.DataFrame:
    """Debts of which something lapses within 90 days, the first to lapse first; an open order stops the clock."""
    return door.filter(pl.col("lapsing") > 0, pl.col("why") != IN_COURT).sort("lapses_on", "account_id")
