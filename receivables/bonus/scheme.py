"""A bonus scheme: what it pays for recovered money, and to whom. One version of one scheme is one ``Scheme``.

Bands are entered as ascending lower edges only, the first fixed (a debt of 0.00, 1 day past due), so that they
cover every debt and every age without a gap or an overlap.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from receivables.kopecks import round_half_up
from receivables.tables import TABLES

GRADUATED, FLAT, STEPS = "graduated", "flat", "steps"
CHANNELS = TABLES["payments"].column("channel").choices

NEVER = Decimal(0)
DIGITS = Decimal("0.000001")
"""The finest rate that can be entered."""


@dataclass(frozen=True)
class DebtBand:
    """From this overdue debt on (roubles), this rate (a fraction of the recovered money, up to 6 digits)."""

    start: Decimal
    rate: Decimal


@dataclass(frozen=True)
class AgeBand:
    """From this many days past due on, the bonus is multiplied by this (up to 6 digits)."""

    start: int
    multiplier: Decimal


@dataclass(frozen=True)
class Scheme:
    """Everything that decides a bonus. Money in roubles, rates as fractions, per operator and month."""

    debt_bands: tuple[DebtBand, ...]
    age_bands: tuple[AgeBand, ...] = (AgeBand(1, Decimal(1)),)

    shape: str = GRADUATED
    """``graduated``: each band's rate applies to the part of the debt inside it; ``flat``: to the whole debt."""

    age_shape: str = GRADUATED
    """``graduated``: each band's multiplier applies to the days inside it; ``steps``: to the whole age."""

    edition: int = 2
    """The rules about takings-back and the debt at a contact that held when the scheme was made, ``EDITIONS``."""

    credit_days: int = 14
    """A conversation at most this many days before the payment earns it."""

    excluded_channels: frozenset[str] = frozenset({"auto"})
    """Payment channels that nobody's work brings, such as automatic payments."""

    cap: Decimal | None = None
    """The most that one operator's bonus of a month can be; None: no cap."""

    guarantee: Decimal = NEVER
    """The least that one operator is paid for a month; 0: takings-back never make a payout negative."""

    complaint_deduction: Decimal = NEVER
    """Taken off for each upheld complaint about the operator, never below a payout of 0."""

    minimum_recovered: Decimal = NEVER
    """An operator who recovered less than this in the month gets no bonus."""


FAIR = 2
"""The edition since which takings-back, chains of conversations and breaches are fair."""

EDITIONS = (1, FAIR)
"""1: a taking-back takes the bonus of its lines, and each conversation has its own debt. 2: it takes what was paid for
them and no more, the greatest debt of a chain of conversations decides the rate, a breach costs its operator alone."""

BEFORE_EDITIONS: dict[str, object] = {"age_shape": STEPS, "edition": 1}
"""What held for schemes made before there were editions."""


def renewed(scheme: Scheme) -> Scheme:
    """The scheme as the next version of it begins: all as it was, under the newest edition of the rules."""
    return replace(scheme, edition=EDITIONS[-1])


def scaled(scheme: Scheme, factor: Decimal) -> Scheme:
    """The same scheme with every debt rate multiplied, rounded to 6 digits and never above 1."""
    rates = [min(Decimal(1), round_half_up(band.rate * factor, DIGITS)) for band in scheme.debt_bands]
    bands = tuple(DebtBand(band.start, rate) for band, rate in zip(scheme.debt_bands, rates, strict=True))
    return replace(scheme, debt_bands=bands)


def scheme_to_dict(scheme: Scheme) -> dict[str, object]:
    """The scheme as plain text and numbers, to be kept as JSON; decimals as text, so that no digit is lost."""
    return {
        "debt_bands": [{"start": str(band.start), "rate": str(band.rate)} for band in scheme.debt_bands],
        "age_bands": [{"start": band.start, "multiplier": str(band.multiplier)} for band in scheme.age_bands],
        "shape": scheme.shape,
        "age_shape": scheme.age_shape,
        "edition": scheme.edition,
        "credit_days": scheme.credit_days,
        "excluded_channels": sorted(scheme.excluded_channels),
        "cap": None if scheme.cap is None else str(scheme.cap),
        "guarantee": str(scheme.guarantee),
        "complaint_deduction": str(scheme.complaint_deduction),
        "minimum_recovered": str(scheme.minimum_recovered),
    }


DEFAULT_SCHEME = Scheme(
    debt_bands=(
        DebtBand(Decimal(0), Decimal("0.02")),
        DebtBand(Decimal(1000), Decimal("0.04")),
        DebtBand(Decimal(3000), Decimal("0.06")),
        DebtBand(Decimal(6000), Decimal("0.08")),
    ),
    age_bands=(AgeBand(1, Decimal(1)), AgeBand(31, Decimal("1.2")), AgeBand(91, Decimal("1.5"))),
    complaint_deduction=Decimal(500),
)
"""The scheme that ships: the larger and the older a debt, the harder it is to return, the more is paid for it."""
