"""Who is let in to the data: looked up when a run first asks for any, and again every few seconds of a long one.

The cookie alone lets nobody in, for it cannot be taken back: the sign-in it tells of is kept with the decisions of the
reader's own company, and must not have been ended there. What a run left to be made later is asked the same way.
"""

import math
import time
from contextvars import ContextVar
from dataclasses import dataclass, replace

import streamlit as st

from queries.ask import OpenCompany
from queries.decisions.sign_ins import SignIn, holds, sign_in_of
from queries.event_log import tell_event
from queries.privacy.sight import EVERYTHING, NOTHING, Sight, sight_of
from queries.settings.roles import person_signed_in
from receivables.messages import Problem

LOOK_AGAIN = 5.0
"""Seconds after which a run that still goes on is looked at again."""


@dataclass(frozen=True)
class _Look:
    """What was found: the sign-in that holds, whether its run may go on, and until when that is believed."""

    sign_in: SignIn | None
    may_go_on: bool
    until: float


_look: ContextVar[_Look | None] = ContextVar("look", default=None)


def sign_in_is_on() -> bool:
    """Whether ``secrets.toml`` names a provider."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def look_anew() -> None:
    """Forget what was found: another run begins."""
    _look.set(None)


def look_again() -> None:
    """Believe what was found no longer; whose sign-in it was is kept, for no screen may be there to ask any more."""
    if (last := _look.get()) is not None and sign_in_is_on():
        _look.set(replace(last, until=-math.inf))


def let_all_in() -> None:
    """Nobody is at a screen: what is made now is made by a command, or was let in already."""
    _look.set(_Look(None, True, math.inf))


def sign_in_here(own: OpenCompany) -> SignIn | None:
    """The sign-in of whoever is at the screen; None when nobody has signed in, or the sign-in has ended."""
    return _looked(own).sign_in


def sight_here(own: OpenCompany) -> Sight:
    """What whoever is at the screen may see of names and telephones: all without sign-in, nothing before it."""
    if not sign_in_is_on():
        return EVERYTHING
    found = sign_in_here(own)
    people = own.settings.people
    return NOTHING if found is None else sight_of(person_signed_in(found.subject, found.address or "", people))


def let_in(own: OpenCompany) -> None:
    """Go on only when there is no sign-in, or one that holds. Raises Problem for all others."""
    if not _looked(own).may_go_on:
        raise Problem("Your sign-in has ended. Sign in again to see the figures.")


def _looked(own: OpenCompany) -> _Look:
    last = _look.get()
    if last is not None and time.monotonic() < last.until:
        return last
    if not sign_in_is_on():
        found = _Look(None, True, math.inf)
    else:
        told = last.sign_in if last else _told(own)
        standing = told if told and holds(own.decisions, told, own.settings.sign_in.life) else None
        if standing is None and dict(st.user).get("is_logged_in") is True:
            tell_event("sign-in refused", told.person if told else "")
        found = _Look(standing, standing is not None, time.monotonic() + LOOK_AGAIN)
    _look.set(found)
    return found


def _told(own: OpenCompany) -> SignIn | None:
    """The sign-in that the cookie of this session tells of."""
    claims = dict(st.user)
    if claims.get("is_logged_in") is not True:
        return None
    return sign_in_of(claims, str(st.secrets["auth"]["client_id"]), own.settings.sign_in.trusted_issuers)
