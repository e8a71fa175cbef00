"""Tables ``[alerts]``, ``[mail]`` and ``[[webhook]]``: how alerts are told. No password stands here."""

from typing import Annotated, Literal

from pydantic import Field

from queries.settings.pulls import PullName
from queries.settings.strict_table import TEXT, SettingsTable, setting
from receivables.messages import message

Port = Annotated[
    int | None, Field(ge=1, le=65535), message("company.toml: {key} must be a whole number from 1 to 65535")
]
Seconds = Annotated[
    float, Field(ge=0.1, le=120), message("company.toml: {key} must be a number of seconds from 0.1 to 120")
]
Attempts = Annotated[int, Field(ge=1, le=50), message("company.toml: {key} must be a whole number from 1 to 50")]
Security = Annotated[
    Literal["starttls", "tls", "none"], message("company.toml: {key} must be starttls, tls or none; got {value}")
]
Language = Annotated[Literal["ru", "en"], message("company.toml: {key} must be ru or en; got {value}")]
Sender = Annotated[
    str | None,
    Field(pattern=r"\A[!-?A-~]+@[!-?A-~]+\z"),
    message("company.toml: {key} must be an e-mail address in Latin letters"),
]
WebAddress = Annotated[
    str,
    Field(pattern=r"\Ahttps?://[^\s/?#]+(/[^\s?#]*)?\z"),
    message("company.toml: {key} must be an address like https://vozvrat.company.example"),
]
AddressVariable = Annotated[
    str,
    Field(pattern=r"\A[A-Za-z_][A-Za-z0-9_]*\z"),
    message(
        "company.toml: {key} must be the name of an environment variable; the address of the webhook, which may hold "
        "a secret, stands in that variable and never in the file"
    ),
]

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""Where a mail server listens by its security, when the settings name no port."""


class AlertsTable(SettingsTable):
    """Table ``[alerts]``: how messages are written, and how often one is tried."""

    dashboard: WebAddress = setting(
        "http://localhost:8501", "Address of the dashboard, to which the links in messages lead."
    )
    language: Language = setting("ru", "Language of messages, ru or en.")
    attempts: Attempts = setting(6, "How often a message is tried before people are told that it did not arrive.")


class MailTable(SettingsTable):
    """Table ``[mail]``: the company's mail server. The password is never among the settings."""

    host: Annotated[str | None, TEXT] = setting(
        None,
        "Mail server (SMTP); without it no alert is mailed, and its password stands in the variable "
        "VOZVRAT_MAIL_PASSWORD.",
    )
    port: Port = setting(None, "Its port; without it 587 with starttls, 465 with tls, 25 with none.")
    security: Security = setting("starttls", "How the way there is protected: starttls, tls or none.")
    user: Annotated[str | None, TEXT] = setting(None, "Name to sign in with; without it nobody signs in.")
    sender: Sender = setting(None, "Address that messages come from.", key="from")
    timeout: Seconds = setting(20.0, "Seconds to wait for each answer of the server, also of a webhook's.")

    @property
    def the_port(self) -> int:
        """The port that is used."""
        return self.port or PORTS[self.security]


class WebhookTable(SettingsTable):
    """One address of the company's own that alerts are posted to as JSON."""

    name: PullName = setting(..., "What the webhook is called where a rule says for whom it is.")
    url_env: AddressVariable = setting(..., "Environment variable that holds its address, http:// or https://.")
