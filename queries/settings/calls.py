"""Table ``[calls]``: what the call desk can do in a day."""

from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import SettingsTable, setting
from receivables.messages import message

CallsADay = Annotated[int | None, Field(ge=1), message("company.toml: {key} must be a whole number above 0")]


class CallsTable(SettingsTable):
    """Table ``[calls]``: what the call desk can do in a day."""

    per_day: CallsADay = setting(
        None,
        "Debtors that operators speak with in a day; without it the median of the last 13 weeks' days with any.",
    )
