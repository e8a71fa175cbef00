"""Who may ask from elsewhere: never more than the pages show to the same role."""

import json
import re
from pathlib import Path

import pytest
from catalogue import ROOT

from pages.parts.shell.registry import PAGES
from queries.ask import open_company
from queries.event_log import ENVIRONMENT
from queries.home import Home
from queries.page_roles import OFFICE
from queries.privacy.sight import sight_of
from queries.question import question_named, questions
from queries.serving.callers import Caller, Refused
from queries.serving.who_may_ask import OF_QUESTIONS, OF_ROOMS, questions_of, roles_for
from queries.settings.roles import Person


def rooms_that_name(question: str) -> set[str]:
    """The rooms of ``pages`` in which the question's name stands in quotes."""
    named = re.compile(rf'"{question}"')
    return {
        file.relative_to(ROOT).parts[1]
        for file in (ROOT / "pages").rglob("*.py")
        if named.search(Path(file).read_text("utf-8"))
    }


def test_every_question_has_roles_and_only_questions_have() -> None:
    assert {question.file.parent.name for question in questions().values()} == OF_ROOMS.keys()
    assert OF_QUESTIONS.keys() <= questions().keys()
    for name, shown_on in OF_QUESTIONS.items():
        assert shown_on != OF_ROOMS[questions()[name].file.parent.name], name


def test_no_role_is_told_what_none_of_its_pages_shows() -> None:
    of_pages = {entry.key: set(entry.roles) for entry in PAGES} | {"parts": set(OFFICE)}
    for question in questions().values():
        shown = [of_pages[room] for room in rooms_that_name(question.name) if room in of_pages]
        if shown:
            assert roles_for(question) <= set().union(*shown), question.name


def test_an_operator_asks_nothing_as_a_whole() -> None:
    assert questions_of(["operator"]) == {}
    assert questions_of(OFFICE) == questions()


def test_what_is_refused_stands_in_the_servers_log(
    sample_home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "json")
    caller = Caller("seller@example", sight_of(Person(roles=("marketer",))))
    with pytest.raises(Refused):
        caller.ask(open_company(sample_home), question_named("court_door"), {})
    (line,) = capsys.readouterr().err.splitlines()
    assert {**json.loads(line), "time": ""} == {
        "time": "", "event": "question refused", "who": "seller@example", "about": "court_door"
    }  # fmt: skip
