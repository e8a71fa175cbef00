"""Table ``[stages]``: how long after a step of recovery began cash on overdue debt may be its own."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import SettingsTable, setting
from receivables.messages import message
from receivables.steps.recovery_steps import STEPS, WINDOW_DAYS, Step

WindowDays = Annotated[
    Mapping[Step, Annotated[int, Field(ge=0, le=3650)]],
    message(
        "company.toml: {key} takes whole days from 0 to 3650 for {known}; got {value}",
        known=", ".join(STEPS),
    ),
]


class StagesTable(SettingsTable):
    """Table ``[stages]``: whose rouble it is."""

    window_days: WindowDays = setting(
        dict.fromkeys(STEPS, WINDOW_DAYS),
        "By step, days after it began in which a payment may be its own; a step left out has 90.",
    )
