"""Table ``[sign_in]``: how long a sign-in holds, and whose word is taken on whose address it is."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from queries.settings.strict_table import AS_LISTED, SettingsTable, setting
from receivables.messages import message

Hours = Annotated[
    int, Field(ge=1, le=720), message("company.toml: {key} must be a whole number of hours from 1 to 720")
]
Issuer = Annotated[str, Field(pattern=r"\Ahttps?://[^\s#?]+\z")]
Issuers = Annotated[
    tuple[Issuer, ...],
    AS_LISTED,
    message("company.toml: {key} must be a list of issuers, each an address like https://id.company.example"),
]


class SignInTable(SettingsTable):
    """What a sign-in is worth. The provider itself stands in ``secrets.toml``, table ``[auth]``."""

    hours: Hours = setting(12, "Hours after which everybody signs in anew.")
    trusted_issuers: Issuers = setting(
        (),
        "Issuers whose addresses count though their tokens do not say email_verified = true; false never counts.",
    )

    @property
    def life(self) -> timedelta:
        """How long a sign-in holds."""
        return timedelta(hours=self.hours)


def verified_address(claims: Mapping[str, object], trusted_issuers: tuple[str, ...]) -> str | None:
    """The address in the claims of a token; None without one, and when the provider has not verified it.

    Only ``true`` itself counts. Some providers never send ``email_verified`` or send it as text: they are taken at
    their word where the company trusts them, but never when they say no.
    """
    address, verified = claims.get("email"), claims.get("email_verified")
    if not isinstance(address, str) or "@" not in address or is_subject(address):
        return None
    unsaid = verified is None or (isinstance(verified, str) and verified.strip().lower() == "true")
    trusted = verified is True or (unsaid and claims.get("iss") in trusted_issuers)
    return address if trusted else None


def is_subject(name: str) -> bool:
    """Whether a name of ``[people]`` is a subject, ``https://issuer#subject``, and no address."""
    return name.startswith(("https://", "http://"))
