"""What a court order costs: the state duty of the claim's size and the day of filing.

Source: Tax Code of the Russian Federation, article 333.19, paragraph 1, subparagraphs 1 and 2: an order costs half of
what a suit over the same sum does; the table as it stood to 2024-09-08, and from 2024-09-09 on as Federal Law 259-FZ
of 8 August 2024 has it.

Half of a suit's duty is rounded once, to the kopeck. Article 52, paragraph 6 of the Code has taxes in whole roubles; a
duty is a levy (article 333.16), and since that paragraph names levies too, the Ministry of Finance rounds duties to
the whole rouble (letter 03-05-04-03/52566 of 28 May 2025). Who follows it sets ``step`` to 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from receivables.kopecks import KOPECK, MILLION, half_up, in_kopecks, in_millionths, kopecks, roubles, whole
from receivables.tables import MONEY

TAX_CODE = "Tax Code of the Russian Federation, article 333.19, paragraph 1, subparagraphs 1 and 2"

MOST_CLAIMED = Decimal(500_000)
"""Roubles up to which an order is issued. Source: Civil Procedure Code, article 121, part 1, and article 23."""


@dataclass(frozen=True)
class DutyBand:
    """Claims over ``over`` roubles cost ``base`` roubles and the part ``rate`` of what goes over it."""

    over: Decimal
    base: Decimal
    rate: Decimal


@dataclass(frozen=True)
class DutyLaw:
    """What a suit costs by the size of its claim from a day on, and which part of that an order costs.

    ``bands`` ascend by ``over``, the first begins at 0; ``least`` is the least duty of a suit in roubles. The duty of
    an order is rounded to the nearest ``step`` roubles, a half up.
    """

    valid_from: date
    source: str
    bands: tuple[DutyBand, ...]
    least: Decimal = Decimal(0)
    part: Decimal = Decimal("0.5")
    step: Decimal = KOPECK


def _bands(*rows: tuple[str, str, str]) -> tuple[DutyBand, ...]:
    return tuple(DutyBand(Decimal(over), Decimal(base), Decimal(rate)) for over, base, rate in rows)


RUSSIAN_DUTIES = (
    DutyLaw(
        date(2005, 1, 1),
        f"{TAX_CODE}, as it stood to 8 September 2024",
        _bands(("0", "0", "0.04"), ("20000", "800", "0.03"), ("100000", "3200", "0.02"), ("200000", "5200", "0.01")),
        least=Decimal(400),
    ),
    DutyLaw(
        date(2024, 9, 9),
        f"{TAX_CODE}, as amended by Federal Law 259-FZ of 8 August 2024",
        _bands(("0", "4000", "0"), ("100000", "4000", "0.03"), ("300000", "10000", "0.025")),
    ),
)
"""The duties of Russia, oldest first, for claims that an order can be asked for: up to 500,000 roubles."""


def duty_law_on(filed_on: date, laws: Sequence[DutyLaw] = RUSSIAN_DUTIES) -> DutyLaw:
    """The law of a day of filing. ``laws`` ascend by their first day; before the first one, the first holds."""
    return next((law for law in reversed(laws) if law.valid_from <= filed_on), laws[0])


def duty_of_order(claim: Decimal, filed_on: date, laws: Sequence[DutyLaw] = RUSSIAN_DUTIES) -> Decimal:
    """The duty of an order over ``claim`` roubles filed on a day, in roubles."""
    found: Decimal = pl.select(order_duty(pl.lit(claim, dtype=MONEY), duty_law_on(filed_on, laws))).item()
    return found


def order_duty(claim: pl.Expr, law: DutyLaw) -> pl.Expr:
    """The duty of an order over each claim (roubles, Decimal), in roubles; null for none or no claim above zero."""
    claimed = kopecks(claim)
    suit = pl.max_horizontal(_of_suit(claimed, law.bands), whole(in_kopecks(law.least) * MILLION))
    step = in_kopecks(law.step)
    half = half_up(suit * whole(in_millionths(law.part)), whole(MILLION * MILLION * step)) * whole(step)
    return pl.when(claimed > 0).then(roubles(half))


def _of_suit(claimed: pl.Expr, bands: Sequence[DutyBand]) -> pl.Expr:
    """The duty of a suit in millionths of a kopeck; ``claimed`` is in kopecks."""
    duty = whole(0)
    for band in bands:
        over = whole(in_kopecks(band.over))
        of_band = whole(in_kopecks(band.base) * MILLION) + (claimed - over) * whole(in_millionths(band.rate))
        duty = pl.when(claimed > over).then(of_band).otherwise(duty)
    return duty
