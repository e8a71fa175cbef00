"""Tables ``[[agents]]``: banks, terminals and payment services that take subscribers' money and pass it on."""

from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import TEXT, SettingsTable, setting
from receivables.messages import message


class AgentTable(SettingsTable):
    """One agent, known in a bank statement by its tax number or its name."""

    name: Annotated[str, Field(pattern=r"\S"), message("company.toml: {key} must be text in quotes, and not empty")] = (
        setting(..., "Name of the agent as bank statements write it, or a part of it.")
    )
    tax_number: Annotated[str | None, TEXT] = setting(
        None, "Tax number (INN) of the agent; where a statement has one, it goes before the name."
    )
