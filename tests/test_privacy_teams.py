"""A supervisor of some teams: no question and no page tells him of an operator of another team."""

import shutil
from functools import partial
from pathlib import Path

import polars as pl
import pytest
from kept_secrets import foreign_to_team
from screens import complaints, everything, opened, registered
from serving import error_of, got, served_api, settings_with

from pages.parts.shell import viewer as people
from pages.parts.shell.registry import PAGES, page
from pages.parts.shell.viewer import Viewer
from queries.ask import OpenCompany, forget_answers, open_company
from queries.bonus.paying import PaidMonth
from queries.home import Home, home_at
from queries.page_roles import SUPERVISOR
from queries.params import Value
from queries.privacy.seen_company import seen_by
from queries.privacy.sight import Sight
from queries.privacy.team_view import RefusedToTeams, is_of_subscribers
from queries.question import Question, questions
from queries.remembered import forget_remembered
from queries.warehouse import kept_answers
from receivables.month import Month

MONTH = Month.read("2026-10")
PERIOD = {"from": str(MONTH.first), "to": str(MONTH.last)}


@pytest.fixture(scope="module")
def company(sample_home: Home) -> OpenCompany:
    return open_company(sample_home)


@pytest.fixture(scope="module")
def team(company: OpenCompany) -> str:
    return str(company.ask("operators")["team"].drop_nulls().sort()[0])


@pytest.fixture(scope="module")
def others(company: OpenCompany, team: str) -> list[str]:
    """Numbers and names of the operators of other teams, as they stand in JSON and on pages."""
    return sorted(foreign_to_team(company, team))


def asked_of(question: Question, company: OpenCompany) -> dict[str, Value]:
    """A value for each parameter that must be given: a busy account and contact, the last whole month."""
    one = company.sql("select contact_id, account_id from contacts where operator_id is not null order by all limit 1")
    known: dict[str, Value] = {
        "account_id": one["account_id"][0], "contact_id": one["contact_id"][0], "text": "1", "month": MONTH,
        "from": MONTH if "month" in {param.kind for param in question.params} else MONTH.first,
        "to": MONTH if "month" in {param.kind for param in question.params} else MONTH.last,
    }  # fmt: skip
    return {param.name: known[param.name] for param in question.params if param.default is None if param.name in known}


def test_every_question_is_answered_without_others_or_refused(
    company: OpenCompany, team: str, others: list[str]
) -> None:
    seen = seen_by(company, Sight(frozenset({SUPERVISOR}), None, (team,)))
    told, refused = set(), set()
    for name, question in questions().items():
        if question.file.parent.name in ("campaigns", "promotions", "notices"):
            continue  # no operator in any of their columns, and slow
        values = asked_of(question, company)
        if any(param.default is None and param.name not in values for param in question.params):
            continue
        try:
            text = seen.ask(name, **values).write_json()
        except RefusedToTeams:
            refused.add(name)
            continue
        assert [one for one in others if f'"{one}"' in text] == [], name
        told.add(name)
    assert {"bonus_by_operator", "operator_board", "review_queue", "contact_breaches", "account_contacts"} <= told
    assert {"breach_months", "contact_budget", "contact_hours", "call_desk_days", "reason_results"} <= refused
    assert not any(is_of_subscribers(questions()[name]) for name in refused)
    assert seen.ask("bonus_by_operator", month=MONTH).height > 0


def test_of_a_team_or_operator_of_ones_own_more_is_told_and_of_another_nothing(
    company: OpenCompany, team: str, others: list[str]
) -> None:
    seen = seen_by(company, Sight(frozenset({SUPERVISOR}), None, (team,)))
    staff = company.ask("operators")
    mine, foreign = (staff.filter(keep)["operator_id"][0] for keep in (staff["team"] == team, staff["team"] != team))
    whole = company.ask("operator_days", operator=mine)
    assert seen.ask("operator_days", operator=mine).equals(whole)
    assert seen.ask("call_desk_pace", team=team).height == 1
    for asked in ({"operator": foreign}, {"team": "another"}, {}):
        with pytest.raises(RefusedToTeams, match=f"you see the teams {team} alone"):
            seen.ask("call_desk_pace", **asked)
    heard = company.ask("contact_card", contact_id=_talk_of(company, foreign))
    assert heard.height == 1
    with pytest.raises(RefusedToTeams, match="none of your teams"):
        seen.ask("contact_reviews", contact_id=_talk_of(company, foreign))
    assert seen.ask("contact_reviews", contact_id=_talk_of(company, mine)) is not None


def _talk_of(company: OpenCompany, operator: str) -> str:
    found = company.sql("select contact_id from contacts where operator_id = $who order by all limit 1", who=operator)
    return str(found["contact_id"][0])


def test_programs_are_told_no_more_over_http(
    sample_home: Home, tmp_path: Path, team: str, others: list[str], company: OpenCompany
) -> None:
    home = Path(shutil.copytree(sample_home.path, tmp_path / "home"))
    lead = f'"head@example" = {{ roles = ["supervisor"], teams = ["{team}"] }}'
    settings = settings_with().replace('"head@example" = ["supervisor"]', lead)
    assert lead in settings
    (home / "company.toml").write_text(settings, "utf-8")
    owing = company.ask("debtors", limit=5)
    with served_api(home_at(home)) as api:
        status, content, _headers = got(api, "/questions/breach_months", "head", **PERIOD)
        assert (status, "you see the teams" in str(error_of(content))) == (403, True)
        for form in ("json", "csv"):
            told = got(api, "/questions/bonus_by_operator", "head", month=str(MONTH), format=form)[1].decode()
            assert [one for one in others if one in told] == []
            masked = got(api, "/questions/debtors", "chief", limit="5", format=form)[1].decode()
            assert owing["account_id"][0] in masked and "••••" in masked
            assert [one for one in (*owing["name"], *owing["phone"]) if one and one in masked] == []


SHOWN = [
    ("operators", {}), ("operators", {"view": "one"}), ("operators", {"view": "today"}),
    ("operators", {"view": "quiet"}),
    ("bonuses", {}), ("bonuses", {"part": "signs"}), ("correctness", {}), ("correctness", {"part": "complaints"}),
    ("correctness", {"part": "queue"}), ("correctness", {"part": "reviews"}), ("call_desk", {}),
    ("call_desk", {"part": "left_out"}),
]  # fmt: skip
"""Pages about operators, with their parts."""


@pytest.fixture
def lead(served_home: Home, team: str, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    """A supervisor of one team, at the screen."""
    registered()  # of everybody's pages, before anybody looks
    person = Viewer("a@b.example", frozenset({SUPERVISOR}), None, (team,))
    monkeypatch.setattr(people, "viewer", lambda: person)
    return person


@pytest.mark.parametrize(("key", "asked"), SHOWN)
def test_pages_show_ones_own_teams_alone(key: str, asked: dict[str, str], lead: Viewer, others: list[str]) -> None:
    app = opened(page(key).file, lang="en", **asked)
    assert complaints(app) == []
    text = everything(app)
    assert f"You see the operators of these teams alone: {lead.teams[0]}" in text
    assert [one for one in others if one in text] == []


def test_what_concerns_everybody_is_closed_to_some(team: str) -> None:
    lead = Viewer("a@b.example", frozenset({SUPERVISOR}), None, (team,))
    assert not lead.may_open("scheme") and not lead.may("close_month") and not lead.may("reassign")
    assert all(lead.may_open(entry.key) for entry in PAGES if SUPERVISOR in entry.roles and entry.key != "scheme")


def test_what_is_counted_for_one_sight_is_kept_for_no_other(
    own_home: Home, team: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "WORTH_KEEPING", 0)
    whole = open_company(own_home)
    seen = seen_by(whole, Sight(frozenset({SUPERVISOR}), None, (team,)))
    narrow, all_of_it = pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [1, 2]})
    for first, second in ((seen, whole), (whole, seen)):
        named = ("a probe", first is seen)
        kept = {seen: narrow, whole: all_of_it}
        assert first.remember(named, partial(kept.__getitem__, first)).equals(kept[first])
        forget_remembered()
        assert second.remember(named, partial(kept.__getitem__, second)).equals(kept[second])
        forget_remembered()
        assert whole.remember(named, lambda: narrow).equals(all_of_it), "the whole company's is on disk"


def test_bonuses_are_counted_once_for_all_who_see_them(
    company: OpenCompany, team: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_remembered()
    known = PaidMonth(company, MONTH).payouts

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("counted anew")

    monkeypatch.setattr(OpenCompany, "sql", refused)
    for teams in ((), (team,)):
        seen = seen_by(company, Sight(frozenset({SUPERVISOR}), None, teams))
        assert PaidMonth(seen, MONTH).payouts.equals(known) and known.height > 1
    forget_answers()
    with pytest.raises(AssertionError, match="counted anew"):
        _ = PaidMonth(seen, MONTH).payouts
