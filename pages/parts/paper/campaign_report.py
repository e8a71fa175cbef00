"""The report of one campaign for the director, as PDF on one page of A4."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from pages.parts.charts.note_marks import notes_told, notes_within
from pages.parts.door.answers import company
from pages.parts.paper.report_checks import checks_told
from pages.parts.paper.report_facts import ReportFacts, report_facts
from pages.parts.paper.report_pictures import days_picture, effect_picture
from pages.parts.paper.report_words import answer_told, design_told, doubts_told, question_asked
from pages.parts.shell.brand import company_name, own_logo
from pages.parts.words.codes import label
from pages.parts.words.effect_words import effect_and_interval, written_parts
from pages.parts.words.language import _, day, language, number
from queries.documents.typeset import pdf
from receivables.effects.decision import ROLL_OUT, STOP

LONGEST_NAME = 160
"""Letters of a name that are printed; where more are left out, three dots say so."""
MOST_NOTES = 4
"""Notes that fit on the one page, the newest."""

TONES = {ROLL_OUT: "good", STOP: "bad"}


def campaign_report(asked: Mapping[str, Any], early: str) -> bytes:
    """The report in the reader's language; ``asked``: campaign, horizon and as_of. Equal answers, equal bytes.

    Raises Problem when the campaign is not known, or had not begun on that day.
    """
    facts = report_facts(asked, early)
    return pdf("campaign_report", report_shown(facts, asked["as_of"]), own_logo())


def report_shown(facts: ReportFacts, as_of: date) -> dict[str, Any]:
    """All that stands in the report, in words of the reader's language."""
    return {
        "language": language(),
        "title": _("Report on a campaign"),
        "company": _cut(company_name()),
        "name": _cut(facts.listed["name"] or facts.listed["campaign_id"]),
        "about": _about(facts, as_of),
        "question": [_("Question"), question_asked(facts)],
        "design": [_("Design"), *design_told(facts)],
        "tone": TONES.get(facts.decision.code, "plain"),
        "answer": [_("Answer"), *answer_told(facts)],
        "effect": effect_picture(facts),
        "days": days_picture(facts),
        "guardrails": _guardrails(facts),
        "account": _account(facts),
        "checks": [_("Checks"), checks_told(facts)],
        "doubts": [_("What would make it false"), *doubts_told(facts)],
        "notes": [_("Notes on the days watched"), *_notes(facts, as_of)],
    }


def _notes(facts: ReportFacts, as_of: date) -> list[str]:
    """What people noted of the days in which the accounts were watched, the newest ones."""
    last = facts.listed["last_assigned_on"] + timedelta(days=facts.terms.horizon)
    found = notes_within(facts.listed["first_assigned_on"], min(last, as_of))
    return [_cut(one) for one in notes_told(found.tail(MOST_NOTES))]


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _about(facts: ReportFacts, as_of: date) -> list[list[str]]:
    row, snapshot = facts.listed, company().snapshot
    return [
        [_("Campaign"), f"{_cut(row['campaign_id'])}, {label(row['kind'])}" if row["kind"] else row["campaign_id"]],
        [_("Days of the offer"), _days(row["starts_on"], row["ends_on"])],
        [_("Assigned on"), _days(row["first_assigned_on"], row["last_assigned_on"])],
        [_("Days watched"), number(facts.terms.horizon)],
        [_("As of"), day(as_of)],
        [_("Data version"), snapshot.version if snapshot else ""],
    ]


def _days(first: date, last: date | None) -> str:
    return day(first) if last in (None, first) else f"{day(first)} — {day(last)}"


def _guardrails(facts: ReportFacts) -> dict[str, Any]:
    rows = []
    for row in facts.effects.filter(pl.col("measure") != facts.terms.primary).to_dicts():
        told = effect_and_interval(row, row["estimate"])
        rows.append([label(row["measure"]), told["effect"] or "", told["interval"] or "", label(row["verdict"])])
    headings = [_("Other measures"), _("Effect"), _("95% interval"), _("Verdict")]
    return {"headings": headings, "rows": rows}


def _account(facts: ReportFacts) -> dict[str, Any]:
    """Income and cost, part by part as the account has them; or why there is none."""
    headings = [_("Campaign income and cost"), _("Amount or share"), _("95% interval")]
    if facts.account.is_empty():
        why = _(
            "Without a sound comparison, income and cost cannot be told: nobody knows what would have been paid anyway."
        )
        return {"headings": headings, "rows": [], "why": why}
    parts = written_parts(facts.account).to_dicts()
    return {
        "headings": headings,
        "rows": [[label(row["part"]), row["written"], row["interval"] or ""] for row in parts],
        "why": "",
    }
