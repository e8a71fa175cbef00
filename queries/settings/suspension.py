"""Table ``[suspension]``: when service is cut for debt, how long before to warn, when a contract may be ended."""

from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import SettingsTable, setting
from receivables.messages import message
from receivables.steps.cuts_of_service import RULE_DAYS, RULE_FEES, TERMINATE_MONTHS, WARNING_DAYS

RuleDays = Annotated[
    int, Field(ge=1, le=3650), message("company.toml: {key} must be a whole number of days from 1 to 3650")
]
RuleFees = Annotated[float, Field(gt=0, le=1000), message("company.toml: {key} must be a number above 0, at most 1000")]
WarningDays = Annotated[
    int, Field(ge=0, le=365), message("company.toml: {key} must be a whole number of days from 0 to 365")
]
Months = Annotated[
    int, Field(ge=1, le=120), message("company.toml: {key} must be a whole number of months from 1 to 120")
]
TERMINATION_LAW = (
    "Federal Law 126-FZ of 7 July 2003 on communication, article 44; Government Decree 2607 of 31 December 2021; "
    "check the wording in force"
)
"""Sets the months alone: when to cut, and how long before to warn, it leaves to the contract."""


class SuspensionTable(SettingsTable):
    """Table ``[suspension]``: the clock of cuts of service."""

    rule_days: RuleDays = setting(RULE_DAYS, "Days past due of the oldest open charge on which service is cut.")
    rule_fees: RuleFees = setting(
        RULE_FEES,
        "Overdue monthly fees with which service is cut; the earlier day of the two rules counts.",
    )
    warning_days: WarningDays = setting(
        WARNING_DAYS, "Days from the warning to the cut, at least; the law asks for a written one and sets no days."
    )
    terminate_months: Months = setting(
        TERMINATE_MONTHS,
        "Months from the warning until a contract that still owes may be ended; a lawyer checks the law in force.",
        TERMINATION_LAW,
    )
