"""data/company.example.toml lists every setting, says of each what the model says, and can be copied as it is."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from queries.settings.company_toml import fields_of, model_of, settings_from, table_headers
from queries.settings.model import Settings
from queries.settings.pulls import PullTable
from receivables.contact.limits import RUSSIA

EXAMPLE = (Path(__file__).parents[1] / "data" / "company.example.toml").read_text("utf-8")
WHOLE = re.sub(r"^#(?! )", "", EXAMPLE, flags=re.MULTILINE)
"""The example with the hashes before its settings taken off; comments have a space after theirs."""

SHOWN_BY_EXAMPLE = {
    "name",
    "payment_term_days",
    "decisions.url",
    "look.logo",
    "targets.dso",
    "calls.per_day",
    "court.assumed_chance",
    "reserve.own",
    "mail.host",
    "mail.port",
    "mail.user",
    "mail.from",
}
"""Settings whose default says nothing, so that the example shows another value."""


def said_of(key: str, line: str) -> str:
    """The comment above the line that begins with these characters, for a setting of a table below its header."""
    table, lines = table_headers().get(key.rpartition(".")[0]), WHOLE.splitlines()
    first = lines.index(table) if table else 0
    place = next(number for number, text in enumerate(lines[first:], first) if text.startswith(line))
    return lines[place - 1].removeprefix("# ")


def fields() -> dict[str, tuple[str, FieldInfo]]:
    """How the line of each setting and of each table begins, and its field, by dotted key."""
    found = {}
    for key, field in fields_of(Settings).items():
        found[key] = (table_headers().get(key, f"{key} = "), field)
        if table := model_of(field):
            found |= {f"{key}.{name}": (f"{name} = ", inner) for name, inner in fields_of(table).items()}
    return found


def test_the_example_can_be_copied_as_it_is() -> None:
    settings = settings_from(tomllib.loads(EXAMPLE))
    assert (settings.name, settings.payment_term_days) == ("Лучезар-Телеком", 20)


def test_the_example_lists_every_setting_and_no_other() -> None:
    parsed = tomllib.loads(WHOLE)
    settings_from(parsed)
    assert list(parsed) == list(fields_of(Settings))
    assert list(parsed["decisions"]) == list(fields_of(type(Settings().decisions)))
    assert list(parsed["intake"]) == list(fields_of(type(Settings().intake)))
    assert [list(table) for table in parsed["contact_limits"]] == [
        [key.partition(".")[2] for key in fields() if key.startswith("contact_limits.")]
    ]
    assert [list(table) for table in parsed["pull"]] == [list(fields_of(PullTable))]
    assert parsed["offer_percent"]
    assert parsed["people"]


@pytest.mark.parametrize("key", fields())
def test_the_example_says_of_a_setting_what_the_model_says(key: str) -> None:
    line, field = fields()[key]
    assert said_of(key, line) == field.description


def test_what_is_commented_out_is_what_holds_without_it() -> None:
    settings, bare = settings_from(tomllib.loads(WHOLE)), Settings()
    for key in set(fields()) - SHOWN_BY_EXAMPLE:
        table, _, name = key.rpartition(".")
        if table == "intake":
            assert getattr(settings.intake, name) == getattr(bare.intake, name)
        elif not table and key not in table_headers():
            assert getattr(settings, key) == getattr(bare, key)
    assert settings.contact_limits == (RUSSIA,)
