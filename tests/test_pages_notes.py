"""Notes on time charts and saved views, as pages show them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from screens import complaints, everything, opened, texts
from streamlit.testing.v1 import AppTest

from pages.parts.charts.note_marks import MOST_MARKS
from pages.parts.shell.registry import page
from pages.parts.tables import download_menu
from queries.decisions.chart_notes import Note, write_note
from queries.decisions.saved_views import SavedView, save_view
from queries.decisions.store import Decisions

HOSTILE = 'Cut <a href="https://evil.example">here</a> [x](https://evil.example) *x*'


def annotations(app: AppTest) -> list[dict[str, str]]:
    """What is written onto the charts of a page."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [note for spec in specs for note in spec["layout"].get("annotations", []) if note.get("hovertext")]


def crossed_out(app: AppTest) -> list[str]:
    """Months in which a line of a note stands on a chart of bars, whose figures it would cross out."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    bars = [spec for spec in specs if any(trace["type"] == "bar" for trace in spec["data"])]
    return [shape["x0"] for spec in bars for shape in spec["layout"].get("shapes", []) if shape["x0"] == shape["x1"]]


@pytest.fixture
def noted(store: Decisions) -> Decisions:
    write_note(store, Note(date(2026, 8, 14), "outage", HOSTILE), "anna")
    write_note(store, Note(date(2026, 8, 20), "tariff", "Fees up"), "anna")
    write_note(store, Note(date(2020, 1, 1), "other", "Long ago"), "anna")
    return store


@pytest.mark.usefixtures("noted")
def test_a_note_stands_on_every_time_chart_of_its_span_and_below_it() -> None:
    app = opened("", lang="en", month="2026-09")
    assert complaints(app) == []
    marks = annotations(app)
    assert [(mark["x"], mark["text"]) for mark in marks] == [("2026-08", "1, 2")] * 2
    assert "14 Aug 2026, Outage: Cut <\N{WORD JOINER}a href" in marks[0]["hovertext"]
    assert crossed_out(app) == []
    told = " ".join(texts(app))
    assert "20 Aug 2026, Change of tariff: Fees up (anna)" in told
    assert "Long ago" not in told
    assert r"\[x\](https\://evil.example)" in told.replace("\N{WORD JOINER}", "")


@pytest.mark.usefixtures("noted")
def test_a_note_outside_the_span_and_a_chart_without_time_have_no_mark() -> None:
    assert annotations(opened("", lang="en", month="2026-03", months="6")) == []
    assert annotations(opened(page("ageing").file, lang="en")) == []


def test_only_the_newest_notes_are_marked_and_the_others_counted(store: Decisions) -> None:
    for number in range(MOST_MARKS + 3):
        write_note(store, Note(date(2026, 6, 1 + number), "other", f"event {number}"), "anna")
    told = " ".join(texts(opened("", lang="en", month="2026-09")))
    assert "Older notes, in the downloads: 3" in told
    assert "event 2 " not in told
    assert "event 3 " in told


@pytest.mark.usefixtures("noted")
def test_a_download_of_a_period_says_its_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, str]] = []
    whole = download_menu.about_lines

    def kept(about: Mapping[str, Any]) -> dict[str, str]:
        lines.append(whole(about))
        return lines[-1]

    monkeypatch.setattr(download_menu, "about_lines", kept)
    assert complaints(opened("", lang="en", month="2026-09")) == []
    assert any("Fees up (anna)" in line.get("Notes", "") for line in lines)


def test_a_saved_view_opens_from_the_first_page_as_it_was_saved(store: Decisions) -> None:
    save_view(store, SavedView("North [x]", "overview", {"months": "24"}), "local user")
    save_view(store, SavedView("of nobody", "no_such_page", {}), "local user")
    save_view(store, SavedView("of another", "ageing", {}), "anna")
    app = opened("", lang="en", months="6", month="2026-03")
    assert "of nobody" not in everything(app)
    assert "of another" not in everything(app)
    app = next(one for one in app.button if one.label == r"North \[x\]").click().run()
    assert complaints(app) == []
    assert dict(app.query_params) == {"lang": "en", "months": "24"}
    assert "North" not in everything(opened(page("ageing").file, lang="en"))
