"""What time it is where a subscriber lives."""

from datetime import datetime
from zoneinfo import ZoneInfo


def time_there(zone: str) -> datetime:
    """The present moment by the clock of a time zone that exists, without the zone."""
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)
