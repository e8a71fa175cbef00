"""What was told to whom: every contact with a third person, and warnings of a cut without their day."""

from typing import Any

import pytest
from bonus_frames import at
from test_contact_limits import contacts, on

from receivables.conduct.manner import told_wrongly


def wrong(*rows: dict[str, Any]) -> list[Any]:
    return told_wrongly(contacts(*rows)).select("contact_id", "rule", "limit", "count").rows()


def test_a_third_person_is_none_too_many() -> None:
    told = on(at(3), third_person=True)
    assert wrong(*told, *on(at(3), third_person=False), *on(at(3))) == [("K1", "third_person", 0, 1)]


@pytest.mark.parametrize("channel", ["sms", "letter", "auto_call", "call"])
def test_a_warning_of_a_cut_names_its_day(channel: str) -> None:
    undated = on(at(3), channel=channel, notice="suspension", names_date=False)
    dated = on(at(4), channel=channel, notice="suspension", names_date=True)
    unknown = on(at(5), channel=channel, notice="suspension")
    other = on(at(6), channel=channel, notice="reminder", names_date=False)
    assert wrong(*undated, *dated, *unknown, *other) == [("K1", "undated_warning", 0, 1)]


def test_one_contact_can_break_both_and_one_of_no_known_account_breaks_none() -> None:
    both = {"third_person": True, "notice": "suspension", "names_date": False}
    assert wrong(*on(at(3), **both), *on(at(3), account_id=None, **both)) == [
        ("K1", "third_person", 0, 1),
        ("K1", "undated_warning", 0, 1),
    ]


def test_who_called_and_to_which_talk_of_a_call_it_was_told_changes_nothing_for_the_others() -> None:
    talks = on(at(3), at(4)) + on(at(5), third_person=True, direction="in")
    named = [row | {"contact_id": name} for row, name in zip(talks, ("c", "c/2", "c/3"), strict=True)]
    assert [name for name, *_ in wrong(*named)] == ["c/3"]
