"""What holds in a company and where each value comes from, for ``cli.py settings``."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic.fields import FieldInfo

from queries.decisions.store import ENVIRONMENT, decisions_url
from queries.decisions.store_troubles import shown_url
from queries.home import Home
from queries.settings.company_toml import FILE, fields_of
from queries.settings.model import Settings
from queries.settings.own_limits import OwnLimits
from queries.settings.strict_table import SettingsTable, source_of
from receivables.contact.limits import RUSSIA

DEFAULT = "default"


@dataclass(frozen=True)
class Shown:
    """One setting: its dotted key, the value that holds, where that comes from, what it means and who decides it."""

    key: str
    value: object
    origin: str
    comment: str
    source: str

    def as_text(self) -> str:
        """One line for people: ``currency = "RUB"  (default)  ISO 4217 code of every amount. Source: ...``."""
        return f"{self.key} = {_written(self.value)}  ({self.origin})  {self.comment} Source: {self.source}."

    def as_json(self) -> dict[str, object]:
        """The same for programs; days are written as ISO 8601."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {
            "key": self.key, "value": value, "from": self.origin, "comment": self.comment, "source": self.source
        }  # fmt: skip


def settings_text(home: Home) -> str:
    """Every setting in a line."""
    return "\n".join(setting.as_text() for setting in shown_settings(home))


def settings_json(home: Home) -> str:
    """Every setting as JSON: key, value, from, comment, source."""
    return json.dumps(
        [setting.as_json() for setting in shown_settings(home)], ensure_ascii=False, indent=1, default=str
    )


def shown_settings(home: Home) -> list[Shown]:
    """Every setting of a home, in the order of the model. Passwords are not among the values."""
    listed = [one for key, field in fields_of(Settings).items() for one in _of_setting(home.settings, key, field)]
    return [_decisions(home, one) if one.key == "decisions.url" else one for one in listed]


def _decisions(home: Home, shown: Shown) -> Shown:
    """Where decisions are really kept, without the password; the environment goes before the file."""
    origin = ENVIRONMENT if os.environ.get(ENVIRONMENT) else shown.origin
    return replace(shown, value=shown_url(decisions_url(home)), origin=origin)


def _of_setting(settings: Settings, key: str, field: FieldInfo) -> Iterator[Shown]:
    """A setting of the top level; tables as one line for each of what they hold, by dotted keys."""
    value = getattr(settings, key)
    if key == "contact_limits":
        for number, limits in enumerate(settings.own_contact_limits or [_LAW], 1):
            yield from _of_table(limits, f"{key}.{number}")
    elif isinstance(value, tuple) and value and isinstance(value[0], SettingsTable):
        for number, table in enumerate(value, 1):
            yield from _of_table(table, f"{key}.{number}")
    elif isinstance(value, SettingsTable):
        yield from _of_table(value, key)
    elif key == "people":
        for address, person in value.items():
            yield from _of_table(person, f"{key}.{_bare(address)}")
        if not value:
            yield _shown(key, value, DEFAULT, field)
    elif isinstance(value, Mapping) and value:
        yield from (_shown(f"{key}.{_bare(name)}", one, FILE, field) for name, one in value.items())
    else:
        yield _shown(key, value, FILE if key in settings.model_fields_set else DEFAULT, field)


_LAW = OwnLimits.model_construct(set(), **{name: getattr(RUSSIA, name) for name in OwnLimits.model_fields})
"""The shipped limits as if they stood in a table, none of it written by the company."""


def _of_table(table: SettingsTable, before: str) -> Iterator[Shown]:
    for name, field in type(table).model_fields.items():
        origin = FILE if name in table.model_fields_set else DEFAULT
        yield _shown(f"{before}.{field.alias or name}", getattr(table, name), origin, field)


def _shown(key: str, value: object, origin: str, field: FieldInfo) -> Shown:
    return Shown(key, value, origin, field.description or "", source_of(field))


def _bare(name: str) -> str:
    """A key as TOML writes it: in quotes unless it is of Latin letters, digits, _ and - alone."""
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else json.dumps(name, ensure_ascii=False)


def _written(value: object) -> str:
    if value is None:
        return "none"
    return str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
