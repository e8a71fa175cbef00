"""Table ``[agencies]``: what the law asks of who places debts with agencies."""

from datetime import date
from typing import Annotated

from queries.settings.strict_table import Count, SettingsTable, setting
from receivables.agencies.placement_notice import IN_FORCE_FROM, LAW, WORKING_DAYS
from receivables.messages import message

FirstDay = Annotated[date, message("company.toml: {key} must be a date like 2017-01-01")]


class AgenciesTable(SettingsTable):
    """Table ``[agencies]``: by when a debtor is told that an agency has his debt."""

    notice_days: Count = setting(
        WORKING_DAYS, "Working days after a placement by the last of which the debtor is to be told of it.", LAW
    )
    notice_from: FirstDay = setting(IN_FORCE_FROM, "First day of a placement for which that holds.", LAW)
