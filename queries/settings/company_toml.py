"""From ``company.toml`` to ``Settings``; what is wrong with it, in words with its place."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from queries.settings.model import Settings
from queries.settings.own_days import own_days_in
from queries.settings.roles import NO_OPERATOR, TEAMS_OF_NOBODY, Person
from queries.settings.strict_table import SettingsTable, nearest
from receivables.messages import Message, Problem

FILE = "company.toml"


def settings_in(folder: Path) -> Settings:
    """The settings of the company in ``folder``; the defaults when it has no ``company.toml``.

    Raises Problem when the file, or one that it names, cannot be read or says anything that is not of its kind.
    """
    settings = _settings_in(folder / FILE)
    days = settings.calendar.file
    return settings if days is None else settings.with_own_days(own_days_in(folder / days))


def _settings_in(file: Path) -> Settings:
    try:
        return settings_from(tomllib.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Problem("{file} cannot be read: {error}", file=str(file), error=str(error)) from error


def settings_from(parsed: Mapping[str, Any]) -> Settings:
    """The settings of a parsed ``company.toml``. Raises Problem on the first that is not known, else not fit."""
    try:
        return Settings.model_validate(parsed)
    except ValidationError as error:
        # A misspelt key leaves its right name missing: the misspelling is what people can mend.
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        raise _problem(first, parsed) from None


def fields_of(table: type[SettingsTable]) -> dict[str, FieldInfo]:
    """The settings of a table by the key they have in the file."""
    return {field.alias or name: field for name, field in table.model_fields.items()}


def model_of(field: FieldInfo) -> type[SettingsTable] | None:
    """The model of a table, also of one that may stand several times; None for a value or a free table."""
    kinds = (field.annotation, *get_args(field.annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, SettingsTable)), None)


def table_headers() -> dict[str, str]:
    """How each table is headed in the file, by its key: ``[intake]``, ``[[contact_limits]]``."""
    return {key: header for key, field in fields_of(Settings).items() if (header := _header(key, field))}


def _header(key: str, field: FieldInfo) -> str | None:
    if model_of(field) is None:
        return f"[{key}]" if isinstance(field.default, Mapping) else None
    return f"[[{key}]]" if isinstance(field.default, tuple) else f"[{key}]"


def _problem(error: ErrorDetails, parsed: Mapping[str, Any]) -> Problem:
    key, *inside = [str(part) for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    field, header = fields_of(Settings).get(key), table_headers().get(key)
    if field is None:
        return _unknown(key, parsed[key])
    if header is None:
        return _unfit(field, key, key, error["input"])
    if not inside:
        twice = error["type"] == "value_error"
        return (
            _unfit(field, header, key, "") if twice else Problem("company.toml: {table} must be a table", table=header)
        )
    of_one = _of_person if key == "people" else _of_table
    return of_one(error, field, header, inside)


def _of_table(error: ErrorDetails, field: FieldInfo, header: str, inside: list[str]) -> Problem:
    """What is wrong with a setting of a table."""
    table = model_of(field)
    known = fields_of(table) if table else {}
    if error["type"] == "extra_forbidden":
        return _unknown_in(header, inside[0], list(known))
    if error["type"] == "missing":
        needed = ", ".join(name for name, one in known.items() if one.is_required())
        return Problem("company.toml: every {table} needs {needed}", table=header, needed=needed)
    name = ".".join(inside)
    return _unfit(known.get(inside[0], field), f"{header} {name}", name, error["input"])


def _of_person(error: ErrorDetails, field: FieldInfo, header: str, inside: list[str]) -> Problem:
    """What is wrong with one line of ``[people]``."""
    if error["type"] == NO_OPERATOR:
        return Problem(
            "company.toml: {name} in [people] is an operator; say which one: {example}",
            name=inside[0],
            example='{ roles = ["operator"], operator = "O1" }',
        )
    if error["type"] == TEAMS_OF_NOBODY:
        return Problem(
            "company.toml: {name} in [people] has teams and is no supervisor; write {example}, or leave teams out",
            name=inside[0],
            example='{ roles = ["supervisor"], teams = ["Team 1"] }',
        )
    if error["type"] == "extra_forbidden":
        return _unknown_in(f'{header} "{inside[0]}"', inside[1], list(fields_of(Person)))
    of_teams = inside[1:2] == ["teams"]
    return _unfit(fields_of(Person)["teams"] if of_teams else field, header, inside[0], error["input"])


def _unfit(field: FieldInfo, key: str, name: str, value: object) -> Problem:
    """The sentence that the setting's type carries, with its places filled."""
    said = next(mark for mark in field.metadata if isinstance(mark, Message))
    places = {"key": key, "name": name, "value": str(value), **said.values}
    return Problem(said.text, **{place: text for place, text in places.items() if f"{{{place}}}" in said.text})


def _unknown(key: str, value: object) -> Problem:
    """A key of the file's top level, or a table, that is none of ours."""
    headed = table_headers()
    several = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    if not several and not isinstance(value, dict):
        known = [name for name in fields_of(Settings) if name not in headed]
        if near := nearest(key, known):
            return Problem("company.toml: the setting {key} is not known; did you mean {near}?", key=key, near=near)
        listed = ", ".join(known)
        return Problem("company.toml: the setting {key} is not known; known are {known}", key=key, known=listed)
    written = f"[[{key}]]" if several else f"[{key}]"
    if near := nearest(key, list(headed)):
        return Problem(
            "company.toml: there is no table {table}; did you mean {near}?", table=written, near=headed[near]
        )
    listed = ", ".join(headed.values())
    return Problem("company.toml: there is no table {table}; known are {known}", table=written, known=listed)


def _unknown_in(table: str, key: str, known: list[str]) -> Problem:
    if near := nearest(key, known):
        return Problem(
            "company.toml: {table} has no setting {key}; did you mean {near}?", table=table, key=key, near=near
        )
    listed = ", ".join(known)
    return Problem("company.toml: {table} has no setting {key}; known are {known}", table=table, key=key, known=listed)
