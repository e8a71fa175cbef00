"""Tables ``[[token]]``: the programs that may ask over HTTP, each in the name of a person of ``[people]``."""

import hashlib
import secrets
from datetime import date
from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import TEXT, SettingsTable, setting
from receivables.messages import message

Digest = Annotated[
    str,
    Field(pattern=r"\A[0-9a-f]{64}\z"),
    message("company.toml: {key} must be the 64 digits that `cli.py token` prints; the token itself never stands here"),
]


class TokenTable(SettingsTable):
    """One token; the file holds only its digest, so that who reads the file cannot ask with it."""

    person: Annotated[str, TEXT] = setting(..., "Address in [people] whose roles the token has.")
    sha256: Digest = setting(..., "Digest of the token, as `cli.py token` prints it.")
    valid_to: Annotated[date | None, message("company.toml: {key} must be a date like 2027-12-31")] = setting(
        None, "Last day on which the token is taken; without it, until the table is removed."
    )


def new_token() -> str:
    """A token that nobody can guess: 32 random bytes."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What the settings keep of a token. It is random and long, so that a digest without salt cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()
