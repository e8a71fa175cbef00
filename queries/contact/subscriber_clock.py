"""The clock of a subscriber: which zone is his, and what time it is there."""

from datetime import datetime
from zoneinfo import ZoneInfo


def known_zone(zone: str | None, own: str) -> str:
    """The subscriber's zone; the company's ``own`` where none is named, or one that does not exist."""
    try:
        return ZoneInfo(zone).key if zone else own
    except (KeyError, ValueError, OSError):
        return own


def time_there(zone: str) -> datetime:
    """The present moment by the clock of a time zone that exists, without the zone."""
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)
