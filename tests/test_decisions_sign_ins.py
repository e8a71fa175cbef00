"""Sign-ins that are kept to be ended: begun by the first look, over after their life, ended for good."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from decision_stores import new_database

from queries.decisions.audit import now
from queries.decisions.decision_tables import sign_ins
from queries.decisions.sign_ins import SignIn, end_sign_in, end_sign_ins_of, holds, sign_in_of
from queries.decisions.store import Decisions

NUMBERS = count(1)
LIFE = timedelta(hours=12)
ISSUER = "https://id.company.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def decisions(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Decisions]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'decisions.db'}"
    else:
        url = new_database(request.getfixturevalue("postgres_address"), f"sign_ins_{next(NUMBERS)}")
    with closing(Decisions(url)) as store:
        yield store


def claims(person: str = "anna", ago: timedelta = timedelta(0), nonce: str = "n1") -> dict[str, object]:
    issued = (datetime.now(UTC) - ago).timestamp()
    told = {"iss": ISSUER, "sub": person, "aud": "vozvrat", "iat": int(issued), "nonce": nonce}
    return {**told, "email": f"{person}@b.example", "email_verified": True}


def signed_in(person: str = "anna", *, ago: timedelta = timedelta(0), nonce: str = "n1", **more: object) -> SignIn:
    found = sign_in_of({**claims(person, ago, nonce), **more}, "vozvrat", ())
    assert found is not None
    return found


def test_a_sign_in_holds_until_it_is_ended(decisions: Decisions) -> None:
    here, there = signed_in(), signed_in(nonce="n2")
    assert holds(decisions, here, LIFE) and holds(decisions, there, LIFE)
    end_sign_in(decisions, here)
    assert not holds(decisions, here, LIFE)
    assert holds(decisions, there, LIFE)
    with decisions.reading() as connection:
        ended_by = connection.execute(sa.select(sign_ins.c.ended_by)).scalars().all()
    assert set(ended_by) == {None, "anna@b.example"}


def test_a_sign_in_that_was_never_shown_can_be_ended(decisions: Decisions) -> None:
    here = signed_in()
    end_sign_in(decisions, here)
    assert not holds(decisions, here, LIFE)


def test_a_sign_in_is_over_after_its_life_and_none_comes_from_the_future(decisions: Decisions) -> None:
    old = signed_in(ago=timedelta(hours=13))
    assert not holds(decisions, old, LIFE)
    assert holds(decisions, old, timedelta(hours=14))
    assert holds(decisions, signed_in(ago=timedelta(minutes=-1)), LIFE), "clocks may differ a little"
    assert not holds(decisions, signed_in(ago=timedelta(minutes=-5)), LIFE)


def test_all_of_a_person_end_at_once_by_address_in_any_case_or_by_subject(decisions: Decisions) -> None:
    seen = [signed_in(nonce=nonce, ago=timedelta(minutes=1)) for nonce in ("n1", "n2")]
    unseen, boris = signed_in(nonce="n3", ago=timedelta(minutes=1)), signed_in("boris")
    assert all(holds(decisions, one, LIFE) for one in (*seen, boris))
    assert end_sign_ins_of(decisions, "Anna@B.example", "root", LIFE) == 2
    assert not any(holds(decisions, one, LIFE) for one in (*seen, unseen))
    assert holds(decisions, boris, LIFE)
    assert end_sign_ins_of(decisions, "anna@b.example", "root", LIFE) == 0
    assert end_sign_ins_of(decisions, f"{ISSUER}#boris", "root", LIFE) == 1
    assert not holds(decisions, boris, LIFE)
    assert holds(decisions, signed_in(ago=timedelta(seconds=-30), nonce="n4"), LIFE), "who signs in anew is let in"


def test_when_somebody_was_last_seen_is_kept_to_the_minute(decisions: Decisions) -> None:
    here = signed_in(ago=timedelta(hours=1))
    assert holds(decisions, here, LIFE)
    long_ago = now() - timedelta(minutes=30)
    with decisions.writing() as connection:
        connection.execute(sign_ins.update().values(seen_at=long_ago))
    assert holds(decisions, here, LIFE)
    with decisions.reading() as connection:
        seen, begun = connection.execute(sa.select(sign_ins.c.seen_at, sign_ins.c.signed_in_at)).one()
    assert seen > long_ago + timedelta(minutes=29)
    assert begun == here.at


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": None},
        {"iss": "company"},
        {"sub": ""},
        {"sub": 7},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": True},
        {"aud": None},
        {"aud": "another"},
        {"aud": ["another"]},
    ],
)
def test_claims_that_are_not_whole_or_of_another_client_are_no_sign_in(wrong: dict[str, object]) -> None:
    assert sign_in_of({**claims(), **wrong}, "vozvrat", ()) is None


def test_a_sign_in_is_named_by_what_its_token_says_once() -> None:
    here = signed_in(aud=["another", "vozvrat"])
    assert (here.subject, here.address, here.person) == (f"{ISSUER}#anna", "anna@b.example", "anna@b.example")
    assert len({here.digest, signed_in(nonce="n2").digest, signed_in("boris").digest}) == 3
    assert signed_in(email_verified="true").person == f"{ISSUER}#anna"
