"""Tables ``[[contact_limits]]``: how often and when a debtor may be contacted, where the company sets it itself."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from queries.settings.strict_table import AS_LISTED, SettingsTable, setting
from receivables.contact.limits import ROBOTS_LAW, RUSSIA, ContactLimits
from receivables.messages import message

LAW = RUSSIA.source
UNREADABLE = message("company.toml: {name} in [[contact_limits]] is not recognised: {value}")


def _ascending(hours: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= hours[0] < hours[1] <= 24:
        raise ValueError
    return hours


Hours = Annotated[tuple[int, int], AS_LISTED, AfterValidator(_ascending), UNREADABLE]
Counts = Annotated[Mapping[Literal["day", "week", "month"], Annotated[int, Field(ge=0)]], UNREADABLE]


class OwnLimits(SettingsTable):
    """How often and when a debtor may be contacted, from a date on; several tables follow each other in time."""

    valid_from: Annotated[date, UNREADABLE] = setting(..., "First day on which these limits hold.")
    source: Annotated[str, UNREADABLE] = setting(..., "What sets them: a law, or an order of the company.")
    conversations: Counts = setting({}, "Most conversations with a debtor by day, week and month.", LAW)
    messages: Counts = setting({}, "Most messages by day, week and month.", LAW)
    visits: Counts = setting({}, "Most visits by day, week and month.", LAW)
    attempts: Counts = setting({}, "Most calls that reached nobody; the law sets no number.")
    working_hours: Hours = setting(
        RUSSIA.working_hours, "From which hour until which, on working days, by the subscriber's clock.", LAW
    )
    weekend_hours: Hours = setting(RUSSIA.weekend_hours, "The same on weekends and public holidays.", LAW)
    only_persons: Annotated[bool, UNREADABLE] = setting(
        RUSSIA.only_persons, "Whether firms are left out, as the law protects natural persons alone.", LAW
    )
    robots_talk_from: Annotated[date, UNREADABLE] = setting(
        RUSSIA.robots_talk_from, "First day on which a talking robot's answered call is a conversation.", ROBOTS_LAW
    )

    @property
    def limits(self) -> ContactLimits:
        """These limits as the rules of contact take them."""
        return ContactLimits(**{name: getattr(self, name) for name in type(self).model_fields})
