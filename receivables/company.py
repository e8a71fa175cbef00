"""The settings of one company, each with its default; ``company.toml`` may change any of them."""

import re
from dataclasses import dataclass, fields
from typing import Any

from receivables.ageing import DEFAULT_EDGES, edges_from
from receivables.messages import Problem


@dataclass(frozen=True)
class Company:
    """What a company decides about its own figures."""

    name: str = ""
    """Shown in the header of pages and reports."""

    currency: str = "RUB"
    """ISO 4217 code of every amount. Files in another currency are refused."""

    payment_term_days: int | None = None
    """Days from ``charged_on`` to the due date of a charge that names none. None: such charges have no due date."""

    bucket_edges: tuple[int, ...] = DEFAULT_EDGES
    """Last day of each ageing bucket, days past due, ascending."""

    time_zone: str = "Europe/Moscow"
    """Zone of subscribers whose account names none."""

    memory_limit: str = "4GB"
    """What one query may take of the machine's memory."""


def company_from(settings: dict[str, object]) -> Company:
    """The company of a parsed ``company.toml``.

    Only its top-level keys are read here; tables (``[contact_limits]`` and so on) belong to the rooms that use
    them. Raises Problem on an unknown key or a value of the wrong type.
    """
    known = {field.name for field in fields(Company)}
    values: dict[str, Any] = {key: value for key, value in settings.items() if not _is_table(value)}
    for key in values.keys() - known:
        listed = ", ".join(sorted(known))
        raise Problem("company.toml: the setting {key} is not known; known are {known}", key=key, known=listed)
    for key in values.keys() & {"payment_term_days"}:
        if type(values[key]) is not int or not 0 <= values[key] <= 3650:
            raise Problem("company.toml: {key} must be a whole number of days from 0 to 3650", key=key)
    for key in values.keys() & {"name", "currency", "time_zone", "memory_limit"}:
        if not isinstance(values[key], str):
            raise Problem("company.toml: {key} must be text in quotes", key=key)
    if not re.fullmatch(r"[1-9][0-9]*(MB|GB)", values.get("memory_limit", Company.memory_limit)):
        raise Problem("company.toml: memory_limit must be a size like 4GB")
    if "bucket_edges" in values:
        edges = values["bucket_edges"]
        values["bucket_edges"] = edges_from(",".join(map(str, edges)) if isinstance(edges, list) else str(edges))
    return Company(**values)


def _is_table(value: object) -> bool:
    """Whether a setting is a table, ``[name]``, or several of one name, ``[[name]]``."""
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
