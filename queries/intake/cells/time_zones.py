"""Time zones as people name them, as the names that the rest of the program and DuckDB know."""

import re
from functools import cache
from zoneinfo import available_timezones

import polars as pl
from babel import Locale

_MOSCOW = 3 * 60
_OFFSET = re.compile(
    r"\b(utc|gmt|мск|msk|mck)\b(?:\s*([+−–-])\s*(\d{1,2}(?=\D|$)|\d{2}(?=\d\d(?:\D|$)))(?::?(\d{2}))?(?!\d)|(?!\s*[+−–-]))",
    re.IGNORECASE,
)
_BARE = re.compile(r"([+−–-])(\d{2}):(\d{2})")


def zone_names(text: pl.Series) -> pl.Series:
    """Names of zones in a column of texts: ``МСК+2`` and ``UTC+5`` are ``Etc/GMT-5``, ``Екатеринбург`` its own zone.

    Moscow's time is that of UTC+3, and a zone told by its offset has that offset always. What is not understood, two
    offsets that differ or one that is no whole hour, stays as it is and is a doubt later.
    """
    unique = text.drop_nulls().unique()
    return text.replace(unique, pl.Series([_zone(name) for name in unique], dtype=pl.String))


def _zone(name: str) -> str:
    if known := _known().get(name.strip().lower()):
        return known
    bare = _BARE.fullmatch(name.strip())
    offsets = {_minutes(*bare.groups())} if bare else {_offset(found) for found in _OFFSET.finditer(name)}
    if len(offsets) != 1:
        return name
    hours, rest = divmod(offsets.pop(), 60)
    if rest or not -12 <= hours <= 14:
        return name
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _offset(found: re.Match[str]) -> int:
    """Minutes east of UTC."""
    name, sign, hours, minutes = found.groups()
    base = 0 if name.lower() in {"utc", "gmt"} else _MOSCOW
    return base + (_minutes(sign, hours, minutes) if sign else 0)


def _minutes(sign: str, hours: str, minutes: str | None) -> int:
    return (1 if sign == "+" else -1) * (int(hours) * 60 + int(minutes or 0))


@cache
def _known() -> dict[str, str]:
    """Small letters of what zones are called by themselves and by their city in Russian, and the zone."""
    cities = {str(words["city"]): zone for zone, words in Locale("ru").time_zones.items() if "city" in words}
    zones = available_timezones()
    named = {zone: zone for zone in zones} | {city: zone for city, zone in cities.items() if zone in zones}
    return {name.lower(): zone for name, zone in named.items()}
