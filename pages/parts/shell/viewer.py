"""Who is looking, and what they may open.

With an ``[auth]`` table in ``secrets.toml`` people sign in through the company's provider, and ``company.toml``
says in ``[people]`` which roles an e-mail address has. Without it the dashboard is open to whoever reaches it,
as on one's own machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.door.answers import own_company
from pages.parts.shell.registry import page
from queries.settings.roles import ROLES, Person, person_of
from receivables.messages import N_, Problem

LOCAL = N_("local user")


@dataclass(frozen=True)
class Viewer:
    """The person at the screen. ``name`` is what decisions are signed with.

    ``only_operator`` is the operator whose accounts, contacts and pay alone this person may see; None for all others.
    """

    name: str
    roles: frozenset[str]
    only_operator: str | None = None

    def may_open(self, key: str) -> bool:
        return bool(self.roles & set(page(key).roles))


def sign_in_is_on() -> bool:
    """Whether ``secrets.toml`` names a provider."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def known_as(email: str, people: Mapping[str, Person]) -> Viewer:
    """The person of an address in the ``[people]`` table; letter case of the address does not matter."""
    found = person_of(email, people)
    return Viewer(email, frozenset(found.roles if found else ()), found.only_operator if found else None)


def viewer() -> Viewer | None:
    """The person at the screen; None when sign-in is on and nobody has signed in."""
    if not sign_in_is_on():
        return Viewer(LOCAL, frozenset(ROLES))
    if not st.user.get("is_logged_in"):
        return None
    # An address the provider has not verified could be anybody's.
    email = str(st.user.get("email") or "") if st.user.get("email_verified", True) else ""
    return known_as(email, own_company().settings.people)


def require(key: str) -> Viewer:
    """Let the page of this key go on only for a person who may open it. Raises Problem for all others."""
    person = viewer()
    if person is None or not person.may_open(key):
        raise Problem(
            "You do not have access to this page. Roles are set by the administrator in company.toml, table [people]."
        )
    return person
