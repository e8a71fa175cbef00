"""What became of call-backs: an hour before to a working day after, late within a working week, else forgotten."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from how_many import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import home_with

from queries.ask import ask
from queries.home import Home

FRIDAY = "2026-09-04 15:00"
"""Call back at this time; the next working day is Monday the 7th, the fifth Friday the 11th."""


def talk(contact_id: str, at: str, back_at: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "account_id": "A",
        "operator_id": "O1",
        "started_at": datetime.fromisoformat(at),
        "channel": "call",
        "result": "call_back" if back_at else "no_answer",
        "call_back_at": datetime.fromisoformat(back_at) if back_at else None,
        **more,
    }


ASKED = talk("K", "2026-09-02 10:00", FRIDAY)


def told(home: Home, as_of: str = "2026-10-31") -> list[tuple[Any, ...]]:
    period = {"from": "2026-09-01", "to": "2026-09-30", "as_of": as_of}
    return ask(home, "call_backs", period).select("state", "late", "attempted_by").rows()


def after(folder: Path, *attempts: dict[str, Any]) -> list[tuple[Any, ...]]:
    return told(home_with(folder, {"contacts": [ASKED, *attempts]}))


def test_an_attempt_from_an_hour_before_to_the_same_hour_of_the_next_working_day_does_it(tmp_path: Path) -> None:
    for n, (at, minutes) in enumerate(
        [("2026-09-04 14:00", 0), ("2026-09-04 15:10", 10), ("2026-09-07 15:00", 3 * 24 * 60)]
    ):
        assert after(tmp_path / str(n), talk("T", at, operator_id="O2")) == [("done", minutes, "O2")]


def test_later_in_the_working_week_it_is_late_and_after_it_forgotten(tmp_path: Path) -> None:
    assert after(tmp_path / "1", talk("T", "2026-09-07 15:01")) == [("late", 3 * 24 * 60 + 1, "O1")]
    assert after(tmp_path / "2", talk("T", "2026-09-11 15:00")) == [("late", 7 * 24 * 60, "O1")]
    assert after(tmp_path / "3", talk("T", "2026-09-11 15:01")) == [("forgotten", None, "O1")]
    assert after(tmp_path / "4", talk("T", "2026-09-04 13:59")) == [("forgotten", None, None)]


def test_a_notice_or_a_letter_is_no_call_back_and_another_account_neither(tmp_path: Path) -> None:
    notice = talk("T1", FRIDAY, channel="sms", operator_id=None, result="delivered")
    letter = talk("T2", FRIDAY, channel="letter", result="delivered")
    assert after(tmp_path, notice, letter, talk("T3", FRIDAY, account_id="B")) == [("forgotten", None, None)]


def test_a_holiday_is_no_working_day(tmp_path: Path) -> None:
    before = talk("K", "2026-06-10 10:00", "2026-06-11 15:00")
    home = home_with(tmp_path, {"contacts": [before, talk("T", "2026-06-15 14:00")]})
    period = {"from": "2026-06-01", "to": "2026-06-30"}
    assert ask(home, "call_backs", period)["state"].to_list() == ["done"], "Friday the 12th is Russia Day"


def test_it_is_open_to_the_end_of_the_next_working_day(tmp_path: Path) -> None:
    home = home_with(tmp_path, {"contacts": [ASKED, talk("T", "2026-09-10 10:00")]})
    states = {day: [row[0] for row in told(home, f"2026-09-{day}")] for day in ("01", "02", "07", "08", "10")}
    assert states == {"01": [], "02": ["open"], "07": ["open"], "08": ["forgotten"], "10": ["late"]}


def test_the_account_that_took_the_debt_over_is_called_instead(tmp_path: Path) -> None:
    moved = [{"account_id": "B", "from_account_id": "A", "moved_on": date(2026, 9, 3)}]
    home = home_with(tmp_path, {"contacts": [ASKED, talk("T", FRIDAY, account_id="B")], "account_links": moved})
    assert told(home) == [("done", 0, "O1")]


moments = st.datetimes(datetime(2026, 9, 1, 9), datetime(2026, 9, 21, 20)).map(lambda at: at.replace(microsecond=0))


@settings(max_examples=examples(15), derandomize=True)
@given(agreed=st.lists(moments, max_size=3), tries=st.lists(moments, max_size=6), on=moments)
def test_replay_call_backs_of_a_past_day_are_as_they_were_on_that_day(
    agreed: list[datetime], tries: list[datetime], on: datetime, tmp_path_factory: Any
) -> None:
    contacts = [talk(f"K{n}", "2026-09-01 09:00", str(at)) for n, at in enumerate(agreed)]
    contacts += [talk(f"T{n}", str(at)) for n, at in enumerate(tries)]
    known = [one for one in contacts if one["started_at"].date() <= on.date()]
    later, then = (tmp_path_factory.mktemp(name) for name in ("later", "then"))
    day = str(on.date())
    assert told(home_with(later, {"contacts": contacts}), day) == told(home_with(then, {"contacts": known}), day)
