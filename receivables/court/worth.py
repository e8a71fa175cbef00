"""What filing an order nets, and from which claim on it nets anything."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from receivables.court.duty import MOST_CLAIMED, DutyLaw, order_duty
from receivables.court.past_cases import AGE_EDGES, AGES, age_of, size_of
from receivables.kopecks import roubles
from receivables.tables import MONEY


@dataclass(frozen=True)
class DoorRules:
    """What the company goes by: ``most_claimed`` in roubles, and from how many days past due it goes to court.

    ``duty_factor`` is what another law would make of the duty.
    """

    law: DutyLaw
    from_days: int
    most_claimed: float = float(MOST_CLAIMED)
    duty_factor: float = 1.0


def with_chance(
    debts: pl.DataFrame, chances: pl.DataFrame, claim: str = "claim", days: str = "age_days"
) -> pl.DataFrame:
    """``debts`` with ``chance``, ``share_recovered`` and ``cases`` of the size and age of each."""
    known = chances.select("size", "age", "cases", "chance", "share_recovered")
    keyed = debts.with_columns(size_of(pl.col("claim")).alias("size"), age_of(pl.col("age_days")).alias("age"))
    return keyed.join(known, on=["size", "age"], how="left", maintain_order="left").drop("size", "age")


def with_net(debts: pl.DataFrame, law: DutyLaw, duty_factor: float = 1.0) -> pl.DataFrame:
    """``debts`` with ``duty`` and ``net``: chance × share recovered × claim − duty − work − loss, in roubles.

    ``net`` is null where the chance is not known; a ``loss`` that is not known takes nothing off. ``duty_factor`` is
    what another law would make of the duty.
    """
    duty = order_duty(pl.col("claim"), law)
    if duty_factor != 1.0:
        duty = (duty.cast(pl.Float64) * duty_factor).round(2).cast(MONEY)
    expected = pl.col("chance") * pl.col("share_recovered") * pl.col("claim").cast(pl.Float64)
    costs = pl.col("duty", "work").cast(pl.Float64)
    return debts.with_columns(duty=duty).with_columns(
        net=expected - pl.sum_horizontal(costs, pl.col("loss").cast(pl.Float64).fill_null(0.0), ignore_nulls=False)
    )


def with_break_even(debts: pl.DataFrame, law: DutyLaw, duty_factor: float = 1.0) -> pl.DataFrame:
    """``debts`` with ``break_even_claim``: the least claim in roubles that its own chance pays duty, work and loss of.

    To the kopeck upwards; null where no claim that an order can be asked for does, or the chance is not known.
    """
    rate = pl.col("chance") * pl.col("share_recovered")
    fixed = pl.col("work").cast(pl.Float64) + pl.col("loss").cast(pl.Float64).fill_null(0.0)
    lines = _lines(law, float(law.part) * duty_factor)
    ends = (*(over for over, _, _ in lines[1:]), float(MOST_CLAIMED))
    by_line = [_pays_from(rate, fixed, line, end) for line, end in zip(lines, ends, strict=True)]
    return debts.with_columns(
        break_even_claim=roubles((pl.min_horizontal(by_line) * 100).round(4).ceil().cast(pl.Int64))
    )


def net_curve(chances: pl.DataFrame, rules: DoorRules, work: Decimal, loss: float | None) -> pl.DataFrame:
    """What filing nets for claims of 250 to 30,000 roubles, one row per claim and age.

    claim, age (of AGES), duty, work, chance, share_recovered, loss (that of every claim), net; no row without chances.
    """
    claims = pl.DataFrame({"claim": [Decimal(250 * step) for step in range(1, 121)]}, schema={"claim": MONEY})
    ages = pl.DataFrame({"age": AGES, "age_days": [1, *(edge + 1 for edge in AGE_EDGES)]})
    if chances.is_empty():
        claims = claims.clear()
    asked = claims.join(ages, how="cross").with_columns(
        work=pl.lit(work, MONEY), loss=pl.lit(loss, pl.Float64), kept_age=pl.col("age")
    )
    netted = with_net(with_chance(asked, chances), rules.law, rules.duty_factor)
    return netted.select(
        "claim", pl.col("kept_age").alias("age"), "duty", "work", "chance", "share_recovered", "loss", "net"
    )


def _lines(law: DutyLaw, part: float) -> list[tuple[float, float, float]]:
    """The duty of an order as lines: over so many roubles it costs so much, and the slope of what is over that."""
    lines = [(float(band.over), float(band.base) * part, float(band.rate) * part) for band in law.bands]
    least = float(law.least) * part
    over, base, slope = lines[0]
    if base >= least or not slope:
        return [(over, max(base, least), slope), *lines[1:]]
    return [(over, least, 0.0), (over + (least - base) / slope, least, slope), *lines[1:]]


def _pays_from(rate: pl.Expr, fixed: pl.Expr, line: tuple[float, float, float], end: float) -> pl.Expr:
    """The least claim of a line that pays; null where none of it does."""
    over, base, slope = line
    gain = rate - slope
    crossing = (fixed + base - slope * over) / pl.when(gain > 0).then(gain)
    found = pl.max_horizontal(crossing, pl.lit(over))
    return pl.when(crossing.is_not_null() & (found <= end)).then(found)
