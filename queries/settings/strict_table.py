"""What every table of ``company.toml`` has in common: it is closed and strict, and each setting says what it is.

A type carries, as a ``message`` among its marks, the sentence for a value it does not take: ``{key}`` is the place
of the setting, ``{name}`` its name within its table, ``{value}`` what was given.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from receivables.messages import message

COMPANY = "decided by the company"

AS_LISTED = Field(strict=False)
"""TOML has lists where the model has tuples; what stands in them is taken as strictly as anything else."""

TEXT = message("company.toml: {key} must be text in quotes")
Text = Annotated[str, TEXT]
Count = Annotated[int, Field(ge=1), message("company.toml: {key} must be a whole number above 0")]


class SettingsTable(BaseModel):
    """Settings that stand together. A name it does not have is refused, and nothing is read as another kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def setting(default: Any, comment: str, source: str = COMPANY, key: str | None = None) -> Any:
    """A setting: its default (... for none), what it means in one line, and who decides it: a law or the company.

    ``key`` is its name in the file where the attribute is called otherwise.
    """
    return Field(default, description=comment, alias=key, json_schema_extra={"source": source})


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant, None when none is like it."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1)), None)


def source_of(field: FieldInfo) -> str:
    """Who decides a setting: a law, or the company."""
    extra = field.json_schema_extra
    return str(extra["source"]) if isinstance(extra, dict) else COMPANY
