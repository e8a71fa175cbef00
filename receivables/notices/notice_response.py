"""What followed automatic notices: who paid soon after. It is not the effect of the notices."""

from collections.abc import Sequence

import polars as pl

from receivables.ageing import in_order
from receivables.effects.estimates.proportions import wilson
from receivables.tables import MONEY

USUAL_SHARE = 0.30
"""Experience: about so many pay after a notice, most readily with debts up to three or four months."""

CALL_CHANNELS = ("auto_call", "robot_call")
NOTICE_CHANNELS = (*CALL_CHANNELS, "sms", "messenger", "email")
USUAL_CALLS_SHARE = 0.70
"""Experience: of every hundred notices 70 are calls and 30 messages."""

COUNTED = ("sent", "with_result", "reached", "accounts", "ripe", "payers", "cash", "with_cost", "cost")

RESPONSE = (
    "sent",
    "reached",
    "accounts",
    "payers",
    "share",
    "low",
    "high",
    "cash",
    "cost",
    "cost_per_rouble",
    "ripe",
)
"""What is told of each group of notices, in order."""


def notice_response(parts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """``parts``, one row per channel, age, district and text of notices, added up to one row per value of ``by``.

    ``parts`` has the counts ``COUNTED``. The share is of ``ripe``, the accounts whose days are over, and has Wilson's
    interval; it is null where there are none. What no file tells is null too: whether notices reached anybody where no
    result is known, what they cost where no cost is. Several channels that reached an account in a month count apart.
    """
    found = _in_order(parts.group_by(by).agg(pl.col(COUNTED).sum()), by)
    limits = [wilson(payers, ripe) if ripe else (None, None) for payers, ripe in found["payers", "ripe"].iter_rows()]
    cost, cash = pl.when(pl.col("with_cost") > 0).then("cost"), pl.col("cash").cast(pl.Float64)
    return found.with_columns(
        pl.when(pl.col("with_result") > 0).then("reached").alias("reached"),
        (pl.col("payers") / pl.when(pl.col("ripe") > 0).then("ripe")).cast(pl.Float64).alias("share"),
        pl.Series("low", [low for low, _high in limits], pl.Float64),
        pl.Series("high", [high for _low, high in limits], pl.Float64),
        pl.col("cash").cast(MONEY),
        cost.cast(MONEY).alias("cost"),
        (cost.cast(pl.Float64) / pl.when(cash > 0).then(cash)).alias("cost_per_rouble"),
    )


def _in_order(found: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Channels as listed above, ages from young to old, all else by name; what is not stated stands last."""
    places: dict[str, tuple[str, ...]] = {"channel": NOTICE_CHANNELS}
    if "age" in by:
        places["age"] = tuple(in_order(found["age"]))
    keys = [
        pl.col(name).replace_strict(places[name], range(len(places[name])), return_dtype=pl.Int64)
        if name in places
        else pl.col(name)
        for name in by
    ]
    return found.sort(keys, nulls_last=True)


def calls_share(by_channel: pl.DataFrame) -> float | None:
    """The part of calls in all that was sent: ``notice_results`` by channel; None when nothing was."""
    sent = int(by_channel["sent"].sum())
    return int(by_channel.filter(pl.col("group").is_in(CALL_CHANNELS))["sent"].sum()) / sent if sent else None
