"""Everything a company may set in ``company.toml``: each setting's type, default, meaning and source, in one place."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr

from queries.settings.agencies import AgenciesTable
from queries.settings.agents import AgentTable
from queries.settings.api_tokens import TokenTable
from queries.settings.calls import CallsTable
from queries.settings.court import CourtTable, DutyTable, duties_with
from queries.settings.health_limits import HealthTable
from queries.settings.intake import Intake
from queries.settings.mail import AlertsTable, MailTable, WebhookTable
from queries.settings.own_days import CalendarTable
from queries.settings.own_limits import OwnLimits
from queries.settings.pulls import PullTable, named_once
from queries.settings.reserve import ReserveTable
from queries.settings.roles import ROLES, OnePerson
from queries.settings.signing_in import SignInTable
from queries.settings.stages import StagesTable
from queries.settings.strict_table import AS_LISTED, TEXT, SettingsTable, Text, setting
from queries.settings.suspension import SuspensionTable
from receivables.ageing import DEFAULT_EDGES
from receivables.contact.limits import RUSSIA, ContactLimits
from receivables.court.duty import TAX_CODE, DutyLaw
from receivables.effects.worth_seeing import WORTH_SEEING
from receivables.messages import message
from receivables.narrative import CRITICAL_COLLECTION_RATE


def _existing_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError from error
    return name


def _ascending(edges: tuple[int, ...]) -> tuple[int, ...]:
    if any(later <= earlier for earlier, later in pairwise(edges)):
        raise ValueError
    return edges


def _as_list(tables: Any) -> Any:
    """A single table may be written ``[contact_limits]`` or ``[pull]``."""
    return [tables] if isinstance(tables, dict) else tables


Days = Annotated[
    int | None, Field(ge=0, le=3650), message("company.toml: {key} must be a whole number of days from 0 to 3650")
]
Edges = Annotated[
    tuple[Annotated[int, Field(ge=1, le=36500)], ...],
    AS_LISTED,
    Field(min_length=1, max_length=20),
    AfterValidator(_ascending),
    message("company.toml: {key} must be 1 to 20 whole numbers of days that ascend from 1 to 36500; got {value}"),
]
Zone = Annotated[str, AfterValidator(_existing_zone), message("company.toml: there is no time zone {value}")]
Size = Annotated[str, Field(pattern=r"\A[1-9][0-9]*(MB|GB)\z"), message("company.toml: {key} must be a size like 4GB")]
Percent = Annotated[int, Field(ge=1, le=99)]
Goal = Annotated[float, Field(gt=0, le=1), message("company.toml: {key} must be a fraction above 0, at most 1")]
DaysOutstanding = Annotated[
    float | None, Field(gt=0, le=3650), message("company.toml: {key} must be a number of days above 0")
]
Shares = Annotated[
    Mapping[str, Percent], message("company.toml: offer_percent of {name} must be a whole number from 1 to 99")
]
Pulls = Annotated[
    tuple[PullTable, ...],
    AS_LISTED,
    BeforeValidator(_as_list),
    AfterValidator(named_once),
    message("company.toml: every {key} needs a name of its own"),
]
Webhooks = Annotated[
    tuple[WebhookTable, ...],
    AS_LISTED,
    BeforeValidator(_as_list),
    AfterValidator(named_once),
    message("company.toml: every {key} needs a name of its own"),
]
People = Annotated[
    Mapping[str, OnePerson],
    message("company.toml: roles of {name} in [people] must be a list of {known}", known=", ".join(ROLES)),
]


class DecisionsTable(SettingsTable):
    """Table ``[decisions]``. ``VOZVRAT_DECISIONS`` of the environment goes before it."""

    url: Annotated[str | None, TEXT] = setting(
        None, "Address of the database; without it decisions.db beside company.toml."
    )


class LookTable(SettingsTable):
    """Table ``[look]``: how the company is told from others."""

    logo: Annotated[str | None, TEXT] = setting(
        None,
        "Picture beside company.toml (PNG or SVG) that stands on top of the side bar; without it the product's mark.",
    )


class TargetsTable(SettingsTable):
    """Table ``[targets]``: what cards are read against."""

    collection_rate: Goal = setting(
        CRITICAL_COLLECTION_RATE,
        "Collected / billed of a month; under it the month is critical.",
    )
    cei: Goal = setting(0.80, "Collection effectiveness of a month; 0.80 is strong, 0.50 weak (Billtrust).")
    dso: DaysOutstanding = setting(None, "Days of billing that stand unpaid at most; without it DSO has no status.")


class EffectsTable(SettingsTable):
    """Table ``[effects]``: how verdicts on campaigns are read."""

    worth_seeing: Goal = setting(
        WORTH_SEEING,
        "The change that matters, as a part of the value without the offer; only one surely smaller is called none.",
    )


class Settings(SettingsTable):
    """What a company decides about its own figures. Attributes are called as the keys of ``company.toml``."""

    name: Text = setting("", "Shown in the header of pages and reports.")
    currency: Text = setting("RUB", "ISO 4217 code of every amount; files in another currency are refused.")
    payment_term_days: Days = setting(
        None, "Days from a charge to its due date, for charges that name none; without it such charges have none."
    )
    bucket_edges: Edges = setting(DEFAULT_EDGES, "Last day of each age bucket, in days past due.")
    time_zone: Zone = setting(
        "Europe/Moscow", "Clock of the telephone exchange, and of subscribers whose account names no zone."
    )
    memory_limit: Size = setting("4GB", "What one build or query may take of the machine's memory.")
    decisions: DecisionsTable = setting(
        DecisionsTable(), "Where decisions are kept: bonus schemes, closed months, the log of changes."
    )
    look: LookTable = setting(LookTable(), "How the company is told from others.")
    targets: TargetsTable = setting(TargetsTable(), "What the cards of a month are read against.")
    intake: Intake = setting(Intake(), "What a file may ask of the machine before it is refused.")
    agents: Annotated[tuple[AgentTable, ...], AS_LISTED, BeforeValidator(_as_list)] = setting(
        (), "Banks and payment services that pass subscribers' money on: their transfers are no payments."
    )
    pull: Pulls = setting((), "What `cli.py pull` asks the billing's own database for.")
    own_contact_limits: Annotated[tuple[OwnLimits, ...], AS_LISTED, BeforeValidator(_as_list)] = setting(
        (),
        "How often and when debtors may be contacted, from a date on; without any, the law of Russia holds.",
        RUSSIA.source,
        key="contact_limits",
    )
    calendar: CalendarTable = setting(
        CalendarTable(), "Days off and working days that go before the production calendar of Russia."
    )
    calls: CallsTable = setting(CallsTable(), "What the call desk can do in a day.")
    effects: EffectsTable = setting(EffectsTable(), "How verdicts on campaigns are read.")
    stages: StagesTable = setting(StagesTable(), "Which step of recovery has a payment.")
    court: CourtTable = setting(CourtTable(), "Which debts are worth a court order.")
    court_duty: Annotated[tuple[DutyTable, ...], AS_LISTED, BeforeValidator(_as_list)] = setting(
        (), "Laws on the duty of an order that are newer than the program, or of another country.", TAX_CODE
    )
    agencies: AgenciesTable = setting(AgenciesTable(), "By when debtors are told that an agency has their debt.")
    suspension: SuspensionTable = setting(
        SuspensionTable(), "When service is cut for debt, and when the contract may be ended."
    )
    reserve: ReserveTable = setting(ReserveTable(), "What is set aside for debts that will not come in.")
    alerts: AlertsTable = setting(AlertsTable(), "How alerts are told.")
    mail: MailTable = setting(MailTable(), "The mail server that alerts are sent through.")
    webhook: Webhooks = setting((), "Addresses of the company's own that alerts are posted to as JSON.")
    offer_percent: Shares = setting(
        {}, "By campaign, the planned percentage with the offer, where the campaign's own row has no offer_share."
    )
    health: HealthTable = setting(HealthTable(), "When the health answer says that something is wrong.")
    sign_in: SignInTable = setting(SignInTable(), "How long a sign-in holds, and whose word on addresses is taken.")
    people: People = setting(
        {},
        "Roles by e-mail address (letter case does not matter) or by issuer#subject; an operator with his operator_id.",
    )
    token: Annotated[tuple[TokenTable, ...], AS_LISTED, BeforeValidator(_as_list)] = setting(
        (), "Programs that may ask over HTTP (`cli.py serve-api`), each in the name of a person of [people]."
    )
    _own_days: dict[date, bool] = PrivateAttr(default_factory=dict)

    @property
    def own_days(self) -> Mapping[date, bool]:
        """The days that the file of ``[calendar]`` names, and whether each is off."""
        return self._own_days

    def with_own_days(self, days: Mapping[date, bool]) -> "Settings":
        """These settings with the content of the file that ``[calendar]`` names."""
        copied = self.model_copy()
        copied._own_days = dict(days)
        return copied

    @property
    def contact_limits(self) -> tuple[ContactLimits, ...]:
        """The limits in force, oldest first: the company's own, or the law of Russia when it has none."""
        own = [table.limits for table in self.own_contact_limits]
        return tuple(sorted(own or [RUSSIA], key=lambda limits: limits.valid_from))

    @property
    def court_duties(self) -> tuple[DutyLaw, ...]:
        """The laws on the duty of a court order, oldest first: those of Russia and the company's own."""
        return duties_with(self.court_duty)

    @cached_property
    def digest(self) -> str:
        """Names these values and own days: 12 hexadecimal digits, the same however the files are written."""
        days = {day.isoformat(): off for day, off in self.own_days.items()}
        given = [self.model_dump(mode="json", by_alias=True), days]
        values = json.dumps(given, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(values.encode()).hexdigest()[:12]
