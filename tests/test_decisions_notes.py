"""Notes on charts and saved views: kept once, taken off, each person's own; on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from decision_stores import new_database

from queries.decisions import alert_outbox, alert_rules, chart_notes
from queries.decisions.agency_tellings import PaymentAtAgency, take_telling_back, tell_agencies
from queries.decisions.audit import ASIDES, OF_BONUSES, audit_log, decisions_state, decisions_version
from queries.decisions.chart_notes import LONGEST_NOTE, Note, notes_standing, take_off_note, write_note
from queries.decisions.months import Reassignment, reassign
from queries.decisions.review_marks import Mark, mark_conversation
from queries.decisions.saved_views import MOST_VIEWS, SavedView, forget_view, save_view, views_of
from queries.decisions.store import Decisions
from receivables.messages import Problem

NUMBERS = count(1)
OUTAGE = Note(date(2026, 3, 12), "outage", "Cable cut in the north")
AGEING = SavedView("Old debt", "ageing", {"as_of": "2026-06-30", "district": "north"})


@pytest.fixture(params=["sqlite", "postgresql"])
def decisions(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Decisions]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'decisions.db'}"
    else:
        url = new_database(request.getfixturevalue("postgres_address"), f"notes_{next(NUMBERS)}")
    with closing(Decisions(url)) as store:
        yield store


def test_a_note_is_kept_once_in_the_order_of_days_and_signed(decisions: Decisions) -> None:
    assert write_note(decisions, OUTAGE, "anna")
    assert not write_note(decisions, Note(OUTAGE.happened_on, "outage", "  Cable cut  in the north "), "boris")
    assert write_note(decisions, Note(date(2026, 1, 1), "tariff", "Fees up by 5%"), "boris")
    assert notes_standing(decisions).select("happened_on", "kind", "said", "written_by").rows() == [
        (date(2026, 1, 1), "tariff", "Fees up by 5%", "boris"),
        (date(2026, 3, 12), "outage", "Cable cut in the north", "anna"),
    ]


def test_a_note_is_taken_off_once_and_the_log_keeps_it(decisions: Decisions) -> None:
    write_note(decisions, OUTAGE, "anna")
    number = notes_standing(decisions)["note_id"][0]
    assert take_off_note(decisions, number, "boris")
    assert not take_off_note(decisions, number, "boris")
    assert notes_standing(decisions).is_empty()
    assert audit_log(decisions)["who"].to_list() == ["boris", "anna"]
    assert "Cable cut" in audit_log(decisions)["before"][0]
    assert write_note(decisions, OUTAGE, "anna")


@pytest.mark.parametrize(("said", "why"), [("  ", "needs words"), ("x" * (LONGEST_NOTE + 1), "200 letters at most")])
def test_a_note_without_words_or_with_too_many_is_refused(decisions: Decisions, said: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        write_note(decisions, Note(date(2026, 1, 1), "other", said), "anna")
    assert notes_standing(decisions).is_empty()


def test_a_view_is_one_persons_and_the_newest_of_a_name_holds(decisions: Decisions) -> None:
    save_view(decisions, AGEING, "anna")
    save_view(decisions, SavedView("all", "overview", {}), "anna")
    save_view(decisions, SavedView("Old debt", "court", {}), "boris")
    save_view(decisions, SavedView(" Old  debt ", "ageing", {"by": "district"}), "anna")
    assert views_of(decisions, "anna") == [
        SavedView("all", "overview", {}),
        SavedView("Old debt", "ageing", {"by": "district"}),
    ]
    forget_view(decisions, "Old debt", "anna")
    assert [view.name for view in views_of(decisions, "anna")] == ["all"]
    assert [view.page for view in views_of(decisions, "boris")] == ["court"]


def test_names_and_numbers_of_views_have_bounds(decisions: Decisions) -> None:
    for name in ("", "  ", "x" * 81):
        with pytest.raises(Problem, match="a name of 1 to 80 letters"):
            save_view(decisions, SavedView(name, "ageing", {}), "anna")
    for number in range(MOST_VIEWS):
        save_view(decisions, SavedView(f"view {number}", "ageing", {}), "anna")
    with pytest.raises(Problem, match="forget one first"):
        save_view(decisions, SavedView("one more", "ageing", {}), "anna")
    save_view(decisions, SavedView("view 3", "court", {}), "anna")
    assert len(views_of(decisions, "anna")) == MOST_VIEWS


def test_no_bonus_is_counted_again_for_an_agency_that_was_told_or_a_conversation_marked(decisions: Decisions) -> None:
    reassign(decisions, Reassignment("P1", None, "O2", "so"), "O1", "boris")
    every, of_bonuses = decisions_state(decisions), decisions_state(decisions, OF_BONUSES)
    assert every == of_bonuses != ""
    told = [PaymentAtAgency("P1", "A")]
    assert tell_agencies(decisions, told, date(2026, 5, 5), "boris") == take_telling_back(decisions, told, "boris") == 1
    mark_conversation(decisions, Mark("K1", ("drawn",), (), "heard"), "boris")
    assert decisions_state(decisions, OF_BONUSES) == of_bonuses
    assert decisions_state(decisions) != every
    reassign(decisions, Reassignment("P1", None, "O3", "no"), "O2", "boris")
    assert decisions_state(decisions, OF_BONUSES) != of_bonuses


def test_no_figure_is_counted_again_for_a_note_or_a_rule_of_alerts(decisions: Decisions) -> None:
    reassign(decisions, Reassignment("P1", None, "O2", "so"), "O1", "boris")
    before = decisions_state(decisions)
    write_note(decisions, Note(date(2026, 5, 5), "other", "outage"), "anna")
    assert (decisions_version(decisions), decisions_state(decisions)) == (2, before)
    reassign(decisions, Reassignment("P1", None, "O3", "no"), "O2", "boris")
    assert decisions_state(decisions) != before
    named = {alert_rules.MADE, alert_rules.CHANGED, alert_rules.DELETED}
    assert {*named, chart_notes.WRITTEN, chart_notes.TAKEN_OFF, alert_outbox.AGAIN, alert_outbox.ASIDE} == {*ASIDES}
