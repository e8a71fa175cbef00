"""Who is looking, and what they may open.

With an ``[auth]`` table in ``secrets.toml`` people sign in through the company's provider, and ``company.toml``
says in ``[people]`` which roles an e-mail address, or a subject of the provider, has. Without it the dashboard is open
to whoever reaches it, as on one's own machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.door.admission import sign_in_here, sign_in_is_on
from pages.parts.door.answers import company_at_the_door, show_as
from pages.parts.shell.registry import page
from queries.decisions.sign_ins import end_sign_in, end_sign_ins_of
from queries.event_log import tell_event
from queries.page_roles import DEED_ROLES, DEEDS_OF_ALL_TEAMS, OF_ALL_TEAMS
from queries.privacy.sight import Sight
from queries.settings.roles import ROLES, Person, person_signed_in
from receivables.messages import N_, Problem

LOCAL = N_("local user")


@dataclass(frozen=True)
class Viewer:
    """The person at the screen. ``name`` is what decisions are signed with.

    ``only_operator`` is the operator whose accounts, contacts and pay alone this person may see; None for all others.
    ``teams`` are those whose work alone a supervisor sees; without any it is that of all.
    """

    name: str
    roles: frozenset[str]
    only_operator: str | None = None
    teams: tuple[str, ...] = ()

    @property
    def sight(self) -> Sight:
        """What this person may see of an answer."""
        return Sight(self.roles, self.only_operator, self.teams)

    def may_open(self, key: str) -> bool:
        """Whether this person may open the page of that key."""
        return bool(self.roles & set(page(key).roles)) and not (self.teams and key in OF_ALL_TEAMS)

    def may(self, deed: str) -> bool:
        """Whether this person may do that; deeds are those of ``DEED_ROLES``."""
        return bool(self.roles & set(DEED_ROLES[deed])) and not (self.teams and deed in DEEDS_OF_ALL_TEAMS)


def known_as(address: str, people: Mapping[str, Person], subject: str = "") -> Viewer:
    """The person of a subject or else an address in ``[people]``; letter case of the address does not matter.

    Decisions are signed with the address where there is one.
    """
    found = person_signed_in(subject, address, people)
    if found is None:
        return Viewer(address or subject, frozenset())
    return Viewer(address or subject, frozenset(found.roles), found.only_operator, found.teams or ())


def viewer() -> Viewer | None:
    """The person at the screen; None when sign-in is on and nobody has signed in, or the sign-in has ended."""
    if not sign_in_is_on():
        return Viewer(LOCAL, frozenset(ROLES))
    own = company_at_the_door()
    found = sign_in_here(own)
    return None if found is None else known_as(found.address or "", own.settings.people, found.subject)


def sign_out(everywhere: bool = False) -> None:
    """End the sign-in of this session, or all that this person has anywhere; then the provider's own."""
    own = company_at_the_door()
    try:
        found = sign_in_here(own)
        if found and everywhere:
            end_sign_ins_of(own.decisions, found.subject, found.person, own.settings.sign_in.life)
        elif found:
            end_sign_in(own.decisions, found)
    finally:
        st.logout()


def signer() -> str:
    """What the person at the screen signs with; empty when nobody has signed in."""
    person = viewer()
    return person.name if person else ""


def require(key: str) -> Viewer:
    """Let the page of this key go on only for a person who may open it. Raises Problem for all others."""
    person = viewer()
    if person is not None and person.teams and key in OF_ALL_TEAMS:
        tell_event("page refused", person.name, key)
        raise Problem(
            "This page is of the operators of all teams, and you see the teams {teams} alone. The administrator sets "
            "teams in company.toml, table [people].",
            teams=", ".join(person.teams),
        )
    if person is None or not person.may_open(key):
        tell_event("page refused", person.name if person else "", key)
        raise Problem(
            "You do not have access to this page. Roles are set by the administrator in company.toml, table [people]."
        )
    show_as(person.sight)
    return person
