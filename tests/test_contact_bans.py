"""Contact bans: which channels each forbids, from which day to which, and for which accounts of a person."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from bonus_frames import at, day
from test_contact_limits import ONE_PERSON, broken, known, on

from receivables.contact.limits import ContactLimits
from receivables.tables import TABLES

CHANNELS = TABLES["contacts"].column("channel").choices
MASS = {"auto_call", "robot_call", "sms", "email", "messenger"}
FREE = (ContactLimits(date(2017, 1, 1), "none", working_hours=(0, 24), weekend_hours=(0, 24)),)


def banned(*rows: dict[str, Any], accounts: pl.DataFrame | None = None, **ban: Any) -> list[str]:
    """The contacts that break a ban of account A1 from the 3rd to the 5th, and no other limit."""
    stated = {"account_id": "A1", "kind": "refusal", "from_on": day(3), "to_on": day(5), **ban}
    bans = pl.DataFrame([stated], schema=TABLES["contact_bans"].schema, orient="row")
    found = broken(*rows, accounts=accounts, limits=FREE, bans=bans)
    assert {row[1:] for row in found} <= {("ban", 0, 1)}
    return [row[0] for row in found]


def test_the_first_and_the_last_day_belong_to_a_ban() -> None:
    rows = on(at(2, 23, 59), at(3, 0), at(5, 23, 59), at(6, 0))
    assert banned(*rows) == ["K2", "K3"]
    assert banned(*rows, to_on=None) == ["K2", "K3", "K4"]
    assert banned(*rows, to_on=day(2)) == []


@pytest.mark.parametrize("kind", [*TABLES["contact_bans"].column("kind").choices, None])
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_ban_forbids_all_channels_but_letters_or_mass_channels_alone(kind: str | None, channel: str) -> None:
    forbidden = channel in MASS if kind == "no_mass_calls" else channel != "letter"
    assert banned(*on(at(4), channel=channel, result=None), kind=kind) == (["K1"] if forbidden else [])


@pytest.mark.parametrize("result", TABLES["contacts"].column("result").choices)
def test_an_attempt_that_reached_nobody_breaks_a_ban_too(result: str) -> None:
    assert banned(*on(at(4), result=result)) == ["K1"]


def test_who_calls_himself_breaks_no_ban() -> None:
    assert banned(*on(at(4), direction="in"), *on(at(4), direction="out"), *on(at(4))) == ["K2", "K3"]


def test_a_ban_holds_for_every_account_of_the_person_and_for_nobody_else() -> None:
    rows = [*on(at(4), account_id="A2"), *on(at(4), account_id="A3")]
    assert banned(*rows, accounts=known(*ONE_PERSON)) == ["K1"]
    assert banned(*rows) == []


def test_a_ban_holds_for_a_firm() -> None:
    assert banned(*on(at(4)), accounts=known({"account_id": "A1", "is_person": False})) == ["K1"]


def test_several_bans_are_one_breach_and_each_talk_of_a_call_handed_on_has_it() -> None:
    stated = {"account_id": "A1", "from_on": day(3), "to_on": None}
    bans = pl.DataFrame(
        [{**stated, "kind": kind} for kind in ("refusal", "other")], schema=TABLES["contact_bans"].schema, orient="row"
    )
    talks = [{**row, "contact_id": name} for row, name in zip(on(at(4, 10), at(4, 11)), ("c", "c/2"), strict=True)]
    assert broken(*talks, limits=FREE, bans=bans) == [("c", "ban", 0, 1), ("c/2", "ban", 0, 1)]


def test_a_banned_contact_counts_towards_the_limits_as_well() -> None:
    bans = pl.DataFrame(
        [{"account_id": "A1", "kind": None, "from_on": day(3), "to_on": day(3)}],
        schema=TABLES["contact_bans"].schema,
        orient="row",
    )
    assert broken(*on(at(3, 10), at(3, 15)), bans=bans) == [
        ("K1", "ban", 0, 1),
        ("K2", "ban", 0, 1),
        ("K2", "conversations_day", 1, 2),
    ]
