"""Amounts, dates and numbers rewritten as people and programs write them."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
          "декабря")  # fmt: skip
MOSCOW = timezone(timedelta(hours=3))

Writer = Callable[[Decimal], str]


def _grouped(amount: Decimal, group: str, point: str) -> str:
    return f"{abs(amount):,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)


def _bare(amount: Decimal, group: str, point: str) -> str:
    """Without the kopecks of whole roubles, and without a last zero."""
    text = _grouped(amount, group, point)
    return text.rstrip("0").removesuffix(point) if amount else "0"


_BODIES: tuple[Writer, ...] = (
    lambda amount: _grouped(amount, "", "."),
    lambda amount: _grouped(amount, "", "."),
    lambda amount: _grouped(amount, "", ","),
    lambda amount: _grouped(amount, "", ","),
    lambda amount: _grouped(amount, " ", ","),
    lambda amount: _grouped(amount, "\xa0", ","),
    lambda amount: _grouped(amount, "\u202f", ","),
    lambda amount: _grouped(amount, ",", "."),
    lambda amount: _grouped(amount, ".", ","),
    lambda amount: _grouped(amount, "'", "."),
    lambda amount: _bare(amount, "", "."),
    lambda amount: _bare(amount, "", ","),
    lambda amount: _bare(amount, " ", ","),
    lambda amount: _bare(amount, ",", "."),
    lambda amount: _bare(amount, ".", ","),
)
_SIGNS = ("-{}", "-{}", "\u2212{}", "({})", "{}-", "- {}")
_CURRENCIES = ("{}", "{}", "{}", "{}", "{} ₽", "{} руб.", "{}р.", "₽{}", "RUB {}")


def amount_writer(chance: random.Random) -> Writer:
    """One habit for a whole column."""
    body, sign, unit = chance.choice(_BODIES), chance.choice(_SIGNS), chance.choice(_CURRENCIES)
    return lambda amount: unit.format(sign.format(body(amount)) if amount < 0 else body(amount))


_FORMS = (
    "%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y", "%d.%m.%Y", "%d.%m.%Y %H:%M",
    "%d.%m.%y", "%d.%m.%y %H:%M:%S", "%d/%m/%Y", "%-d/%-m/%Y", "%m/%d/%Y", "%-m/%-d/%Y", "%-m/%-d/%y",
    "%m/%d/%Y %I:%M %p", "%d-%m-%Y", "%m-%d-%Y", "%Y%m%d", "%Y/%m/%d", "%d-%b-%Y", "%B %-d, %Y", "%d %b %Y", "%b %d %Y",
)  # fmt: skip
_ZONES = (UTC, UTC, MOSCOW, timezone(timedelta(hours=5)), timezone(timedelta(hours=10)))


def date_writer(chance: random.Random) -> tuple[Callable[[datetime], str], str]:
    """One habit for a whole column of Moscow times, and what a person says of its order (``dmy``, ``mdy``, ``ymd``)."""
    kind = chance.choice(("form", "form", "form", "form", "month", "offset", "zulu"))
    if kind == "month":
        ending = chance.choice(("", " г.", " года"))
        return lambda on: f"{on.day} {MONTHS[on.month - 1]} {on.year}{ending}", "dmy"
    if kind == "offset":
        zone = chance.choice(_ZONES)
        return lambda on: on.replace(tzinfo=MOSCOW).astimezone(zone).isoformat(), "ymd"
    if kind == "zulu":
        return lambda on: f"{on.replace(tzinfo=MOSCOW).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "ymd"
    form = chance.choice(_FORMS)
    first = form.replace("-", "")[1]
    return lambda on: on.strftime(form), {"d": "dmy", "m": "mdy", "B": "mdy", "b": "mdy"}.get(first, "ymd")


def _without_zeros(number: str) -> str:
    return number.lstrip("0") or number


def _as_float(number: str) -> str:
    return f"{number}.0" if number.isdigit() else number


_LIKE = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")


RESPELLINGS: tuple[Callable[[str], str], ...] = (
    _without_zeros,
    _as_float,
    lambda number: _as_float(_without_zeros(number)),
    str.lower,
    lambda number: number.translate(_LIKE),
    lambda number: number.lower().translate(_LIKE),
)
"""How one number is written in another file: without zeros, as a decimal, in small or in Latin letters."""


def spelling(number: str) -> str:
    """What stays the same of a number in every respelling."""
    return number.removesuffix(".0").upper().translate(_LIKE).lstrip("0")
