"""Table ``[health]``: when the health answer says that something is wrong."""

from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import SettingsTable, setting
from receivables.messages import message

HoursOld = Annotated[
    int | None, Field(ge=1, le=8784), message("company.toml: {key} must be a whole number of hours from 1 to 8784")
]


class HealthTable(SettingsTable):
    """Table ``[health]``: what ``/health`` and ``cli.py health`` are read against."""

    oldest_hours: HoursOld = setting(
        None, "Hours since the end of the data's last day at most; without it, data of any age are well."
    )
