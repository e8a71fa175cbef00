"""What a file may ask of the machine, and how accounts are written, as the company of a home has it."""

from queries.home import Home
from queries.settings.intake import Limits


def limits_of(home: Home) -> Limits:
    """How much a file may ask of the machine before it is refused."""
    return home.settings.intake


def account_pattern(home: Home) -> str:
    """How an account is written in a payment's purpose: a regular expression whose first group is the number."""
    return home.settings.intake.account_pattern
