"""From the rows a person typed to a scheme, or to the reasons beside the cells that stop it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from receivables.bonus.scheme import (
    BEFORE_EDITIONS,
    CHANNELS,
    EDITIONS,
    FLAT,
    GRADUATED,
    STEPS,
    AgeBand,
    DebtBand,
    Scheme,
)
from receivables.messages import Message, message

MOST_BANDS = 20
MOST_MONEY = Decimal(10) ** 9
FIRST_DAY = 1

Row = Mapping[str, Any]


@dataclass(frozen=True)
class CellError:
    """Why a cell cannot stand: ``table`` is ``debt_bands``, ``age_bands`` or ``settings`` (row 0), rows from 0."""

    table: str
    row: int
    column: str
    reason: Message


def scheme_from_rows(
    debt: Sequence[Row], age: Sequence[Row], settings: Row, *, per_cent: bool = False
) -> tuple[Scheme | None, list[CellError]]:
    """The scheme of an edited form, or every reason why there is none.

    ``debt`` rows hold ``start`` and ``rate`` (a fraction, or ``per_cent``), ``age`` rows ``start`` and
    ``multiplier``, ``settings`` the other fields of Scheme; numbers may come as text, int, float or Decimal.
    Wholly empty rows are skipped.
    """
    form = _Form()
    whole, digits = (Decimal(100), 4) if per_cent else (Decimal(1), 6)
    bands = form.bands("debt_bands", debt, Decimal(0), _Value("rate", whole, digits))
    ages = form.bands("age_bands", age, Decimal(FIRST_DAY), _Value("multiplier", Decimal(100), 6))
    for row, (start, _) in enumerate(ages):
        form.check("age_bands", row, "start", start is None or start == int(start), message("Days are whole numbers"))
    values = form.settings(settings)
    if form.errors:
        return None, form.errors
    return Scheme(
        debt_bands=tuple(DebtBand(start, rate / whole) for start, rate in _full(bands)),
        age_bands=tuple(AgeBand(int(start), rate) for start, rate in _full(ages)),
        **values,
    ), []


def scheme_from_dict(kept: Mapping[str, Any]) -> Scheme:
    """The scheme that ``scheme_to_dict`` wrote. Raises ValueError when it was damaged."""
    scheme, errors = scheme_from_rows(kept["debt_bands"], kept["age_bands"], {**BEFORE_EDITIONS, **kept})
    if scheme is None:
        raise ValueError("; ".join(f"{error.table} {error.row} {error.column}: {error.reason}" for error in errors))
    return scheme


@dataclass(frozen=True)
class _Value:
    """What stands beside a band's edge: its column, the largest value, and the digits after the point."""

    column: str
    most: Decimal
    digits: int


Pairs = list[tuple[Decimal | None, Decimal | None]]


def _full(pairs: Pairs) -> list[tuple[Decimal, Decimal]]:
    return [(start, value) for start, value in pairs if start is not None and value is not None]


def _number(value: object) -> Decimal | None:
    """The number in a cell, exactly as shown there; None when it holds none."""
    text = str(value).strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _digits(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class _Form:
    """Reads cells and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.errors: list[CellError] = []

    def check(self, table: str, row: int, column: str, holds: bool, reason: Message) -> bool:
        if not holds:
            self.errors.append(CellError(table, row, column, reason))
        return holds

    def number(self, cell: tuple[str, int, str], value: object, most: Decimal, digits: int) -> Decimal | None:
        """A number from 0 to ``most`` with at most ``digits`` decimals; None (and a reason) when it is not."""
        number = _number(value)
        if number is None:
            self.check(*cell, False, message("A number is missing here"))
            return None
        range_ = message("Enter a number from 0 to {most}", most=most)
        precision = message("At most {digits} digits after the point", digits=digits)
        fits = self.check(*cell, 0 <= number <= most, range_) and self.check(
            *cell, _digits(number) <= digits, precision
        )
        return number if fits else None

    def bands(self, table: str, rows: Sequence[Row], first: Decimal, beside: _Value) -> Pairs:
        """Lower edges and their values; the first edge is ``first`` and each is above the one before."""
        column = beside.column
        filled = [(n, row) for n, row in enumerate(rows) if not (_blank(row.get("start")) and _blank(row.get(column)))]
        self.check(table, 0, "start", bool(filled), message("At least one band is needed"))
        self.check(
            table, MOST_BANDS, "start", len(filled) <= MOST_BANDS, message("At most {most} bands", most=MOST_BANDS)
        )
        pairs: Pairs = []
        before: Decimal | None = None
        for n, row in filled:
            start = self.number((table, n, "start"), row.get("start"), MOST_MONEY, 2)
            value = self.number((table, n, column), row.get(column), beside.most, beside.digits)
            if start is not None:
                self._ascends((table, n, "start"), start, before, first if not pairs else None)
            before = before if start is None else start
            pairs.append((start, value))
        return pairs

    def _ascends(
        self, cell: tuple[str, int, str], start: Decimal, before: Decimal | None, first: Decimal | None
    ) -> None:
        if first is not None:
            self.check(*cell, start == first, message("The first band begins at {first}", first=first))
        elif before is not None:
            reason = message("This edge must be above the one before it, {before}", before=before)
            self.check(*cell, start > before, reason)

    def settings(self, row: Row) -> dict[str, Any]:
        """The fields of Scheme that are no bands; what the row leaves out keeps its default."""
        readers: dict[str, Callable[[str, Any], Any]] = {
            "shape": self._shape,
            "age_shape": self._age_shape,
            "edition": self._edition,
            "credit_days": self._days,
            "excluded_channels": self._channels,
            "cap": lambda name, value: None if _blank(value) else self._money(name, value),
            "guarantee": self._money,
            "complaint_deduction": self._money,
            "minimum_recovered": self._money,
        }
        values = {name: read(name, row[name]) for name, read in readers.items() if name in row}
        cap, guarantee = values.get("cap"), values.get("guarantee")
        if cap is not None and guarantee is not None:
            self._setting(
                "cap",
                cap >= guarantee,
                message("The cap is below the guaranteed minimum, {guarantee}", guarantee=guarantee),
            )
        return values

    def _setting(self, name: str, holds: bool, reason: Message) -> bool:
        return self.check("settings", 0, name, holds, reason)

    def _money(self, name: str, value: object) -> Decimal | None:
        return self.number(("settings", 0, name), 0 if _blank(value) else value, MOST_MONEY, 2)

    def _days(self, name: str, value: object) -> int | None:
        number = self.number(("settings", 0, name), value, Decimal(365), 0)
        return None if number is None else int(number)

    def _shape(self, name: str, value: object) -> object:
        self._setting(name, value in (GRADUATED, FLAT), message("Choose graduated or flat"))
        return value

    def _age_shape(self, name: str, value: object) -> object:
        self._setting(name, value in (GRADUATED, STEPS), message("Choose graduated or by steps"))
        return value

    def _edition(self, name: str, value: object) -> object:
        self._setting(
            name, value in EDITIONS, message("No edition of the rules is called {edition}", edition=str(value))
        )
        return value

    def _channels(self, name: str, value: Iterable[str]) -> frozenset[str]:
        chosen = frozenset(value)
        unknown = ", ".join(sorted(chosen - set(CHANNELS)))
        self._setting(name, not unknown, message("No payment channel is called {unknown}", unknown=unknown))
        return chosen


def _blank(value: object) -> bool:
    """An empty cell of an edited table: nothing, empty text, or the not-a-number an editor leaves behind."""
    return value is None or str(value).strip().lower() in ("", "nan", "none")
