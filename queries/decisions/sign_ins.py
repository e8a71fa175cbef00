"""Sign-ins, kept here so that they can be ended: the browser's cookie alone would open the dashboard for a month.

A sign-in is named by a digest of what its token says once and never again. The token itself is not kept.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from queries.decisions.audit import now
from queries.decisions.decision_tables import sign_ins, sign_outs
from queries.decisions.store import Decisions
from queries.event_log import tell_event_when_kept
from queries.settings.signing_in import is_subject, verified_address

CLOCKS_DIFFER = timedelta(minutes=2)
"""What the provider's clock may be ahead of ours."""

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when somebody was last seen."""

SIGNED_IN, SIGNED_OUT, SIGNED_OUT_EVERYWHERE = "signed in", "signed out", "signed out everywhere"
"""Events of the server's log."""

ONCE = ("iss", "sub", "iat", "nonce")
"""Claims that no two sign-ins have alike."""


@dataclass(frozen=True)
class SignIn:
    """One sign-in as its token tells it: ``subject`` is issuer#subject, ``address`` a verified one, ``at`` in UTC."""

    digest: str
    subject: str
    address: str | None
    at: datetime

    @property
    def person(self) -> str:
        """What the person is called: the address, without one the subject."""
        return self.address or self.subject


def sign_in_of(claims: Mapping[str, object], client: str, trusted_issuers: tuple[str, ...]) -> SignIn | None:
    """The sign-in of these claims; None when they are not whole, or were given to another client than ``client``."""
    issuer, subject, issued, audience = (claims.get(name) for name in ("iss", "sub", "iat", "aud"))
    if not (isinstance(issuer, str) and is_subject(issuer) and isinstance(subject, str) and subject):
        return None
    if not isinstance(issued, int | float) or isinstance(issued, bool):
        return None
    if client not in (audience if isinstance(audience, list) else [audience]):
        return None
    once = json.dumps([claims.get(name) for name in ONCE])
    return SignIn(
        hashlib.sha256(once.encode()).hexdigest(),
        f"{issuer}#{subject}",
        verified_address(claims, trusted_issuers),
        datetime.fromtimestamp(issued, UTC).replace(tzinfo=None),
    )


def holds(decisions: Decisions, sign_in: SignIn, life: timedelta) -> bool:
    """Whether a sign-in holds now: it is not older than ``life``, and nobody has ended it. The first look begins it.

    Where nothing can be written (a full disk) what is read decides.
    """
    moment = now()
    if not sign_in.at - CLOCKS_DIFFER <= moment < sign_in.at + life:
        return False
    with decisions.reading() as connection:
        seen, ended = _state(connection, sign_in)
    if not ended and (seen is None or moment - seen >= SEEN_EVERY):
        with suppress(sa.exc.OperationalError), decisions.writing() as connection:
            seen, ended = _state(connection, sign_in)
            if not ended:
                _keep(connection, sign_in, known=seen is not None, seen_at=moment)
                if seen is None:
                    tell_event_when_kept(connection, SIGNED_IN, sign_in.person)
    return not ended


def end_sign_in(decisions: Decisions, sign_in: SignIn) -> None:
    """End one sign-in for good, as its person wants it; its cookie opens nothing any more."""
    with decisions.writing() as connection:
        seen, ended = _state(connection, sign_in)
        if not ended:
            moment = now()
            said = {"ended_at": moment, "ended_by": sign_in.person}
            _keep(connection, sign_in, known=seen is not None, seen_at=moment, **said)
            tell_event_when_kept(connection, SIGNED_OUT, sign_in.person)


def end_sign_ins_of(decisions: Decisions, person: str, by: str, life: timedelta) -> int:
    """End all sign-ins of an address, letter case aside, or of a subject, up to now; returns how many held until then.

    Cookies that were never shown here end too.
    """
    moment, named = now(), _named(person)
    asked = sa.select(sign_ins.c.digest, sign_ins.c.subject, sign_ins.c.address)
    still_held = sa.and_(sign_ins.c.ended_at.is_(None), sign_ins.c.signed_in_at > moment - life)
    with decisions.writing() as connection:
        connection.execute(sign_outs.insert().values(person=named, signed_out_at=moment, signed_out_by=by))
        rows = connection.execute(asked.where(still_held)).fetchall()
        # Small letters are made here: SQLite knows only Latin ones.
        found = [digest for digest, *names in rows if named in {_named(name) for name in names if name}]
        of_person = sign_ins.update().where(sign_ins.c.digest.in_(found))
        connection.execute(of_person.values(ended_at=moment, ended_by=by))
        tell_event_when_kept(connection, SIGNED_OUT_EVERYWHERE, by, named)
    return len(found)


def _state(connection: sa.Connection, sign_in: SignIn) -> tuple[datetime | None, bool]:
    """When it was last seen, None when never; and whether it was ended."""
    asked = sa.select(sign_ins.c.seen_at, sign_ins.c.ended_at).where(sign_ins.c.digest == sign_in.digest)
    row = connection.execute(asked).first()
    if row is not None and row.ended_at is not None:
        return row.seen_at, True
    names = [sign_in.subject] + ([_named(sign_in.address)] if sign_in.address else [])
    later = sa.select(sign_outs.c.sign_out_id).where(
        sign_outs.c.person.in_(names), sign_outs.c.signed_out_at >= sign_in.at
    )
    return None if row is None else row.seen_at, connection.execute(later.limit(1)).first() is not None


def _keep(connection: sa.Connection, sign_in: SignIn, *, known: bool, **said: object) -> None:
    if known:
        connection.execute(sign_ins.update().where(sign_ins.c.digest == sign_in.digest).values(**said))
    else:
        of_token = {"subject": sign_in.subject, "address": sign_in.address, "signed_in_at": sign_in.at}
        connection.execute(sign_ins.insert().values(digest=sign_in.digest, **of_token, **said))


def _named(person: str) -> str:
    return person if is_subject(person) else person.lower()
