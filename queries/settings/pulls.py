"""Tables ``[[pull]]``: queries that ask the billing's own database for what is new."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from queries.settings.strict_table import TEXT, SettingsTable, setting
from receivables.messages import message

PullName = Annotated[
    str,
    Field(pattern=r"\A[\w-]{1,60}\z"),
    message("company.toml: {key} must be a name of letters, digits, _ and -"),
]
# The sentence does not repeat the value: whoever wrote the address there wrote its password too.
Variable = Annotated[
    str,
    Field(pattern=r"\A[A-Za-z_][A-Za-z0-9_]*\z"),
    message(
        "company.toml: {key} must be the name of an environment variable; the address of the database, with its "
        "password, stands in that variable and never in the file"
    ),
]
FILLED = message("company.toml: {key} must be text in quotes, and not empty")
Said = Annotated[Mapping[str, str], message("company.toml: {key} must be a table whose values are text in quotes")]


class PullTable(SettingsTable):
    """One query, the database it asks, and what its answer is."""

    name: PullName = setting(..., "What the pull is called: `cli.py pull NAME`; its answers are NAME.parquet.")
    url_env: Variable = setting(..., "Environment variable that holds the address of the database, with its password.")
    query: Annotated[str, Field(pattern=r"\S"), FILLED] = setting(
        ..., "One SELECT; its columns are what a file's would be."
    )
    layout: Annotated[str | None, TEXT] = setting(
        None, "Layout or table the answer is loaded as; without it the answer is recognised by its columns."
    )
    since: Annotated[str | None, Field(pattern=r"\S"), FILLED] = setting(
        None, "Column that grows with every change; only rows from its greatest loaded value on are asked for."
    )
    options: Said = setting({}, "What a load of the answer is told, as on the command line.")


def named_once(tables: Any) -> Any:
    """Raises ValueError when two pulls have the same name."""
    if max(Counter(table.name for table in tables).values(), default=1) > 1:
        raise ValueError
    return tables
