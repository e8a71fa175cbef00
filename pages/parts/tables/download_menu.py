"""One menu for all files of a page: every table it shows, as CSV and XLSX, made when asked for."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.note_marks import notes_told, notes_within
from pages.parts.door.answers import sight_of_reader, snapshot
from pages.parts.paper.later import made_later
from pages.parts.shell.brand import company_name
from pages.parts.tables.cells import headed
from pages.parts.tables.files import HABITS, HeadedTable, csv_bytes, xlsx_bytes
from pages.parts.tables.handing_out import handed_out
from pages.parts.words.language import DASH, _, day, language
from pages.parts.words.page_tables import PAGE_TITLES
from queries.question import questions
from queries.vocabulary.kinds import Column
from queries.vocabulary.personal_data import names_subscribers
from receivables.messages import N_, Problem
from receivables.month import Month

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Offered:
    """A table that the page shows and hands out: its key, its words, its rows and what they are of."""

    key: str
    title: str
    sheet: HeadedTable
    about: Mapping[str, Any]

    @property
    def file_name(self) -> str:
        """Question, period and language: ``debt_by_age-2026-10-31-ru``."""
        period = (str(self.about[part]) for part in ("as_of", "month", "from_", "to") if self.about.get(part))
        return "-".join([self.key, *period, language()])

    def made(self, make: Callable[[], bytes], kind: str) -> Callable[[], bytes]:
        """How its file of this kind is made; one with subscribers' names in clear is told in the log of deeds."""
        if not names_subscribers(self.sheet.columns) or not sight_of_reader().sees_subscribers(self.key):
            return make
        return handed_out(make, self.key, f"{self.file_name}.{kind}", self.about.get("account_id"))


_offered: ContextVar[dict[str, Offered]] = ContextVar("offered")


def begin_downloads() -> None:
    """Begin a run: the page has shown nothing yet."""
    _offered.set({})


def offer(
    frame: pl.DataFrame, key: str, columns: Sequence[Column], about: Mapping[str, Any], title: str | None = None
) -> None:
    """Put a table into the page's menu; ``title`` says what it is, else the question of that key does."""
    if _offered.get(None) is None:
        begin_downloads()
    _offered.get()[key] = Offered(key, title or _title(key), headed(frame, columns), about)


def _title(key: str) -> str:
    """By the question whose answer it is, else by the page's own name for it; what follows a dash tells such apart."""
    if key in questions():
        return _(questions()[key].answers).rpartition(",")[0]
    return _(PAGE_TITLES[key.partition("-")[0]])


def download_menu() -> None:
    """The menu, where it stands; nothing when the page showed no table."""
    several = _offered.get({})
    if not several:
        return
    with st.popover(_("Download"), icon=":material/download:"):
        for one in several.values():
            lines = about_lines(one.about)
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.markdown(one.title, width="stretch")
                for kind, make, mime in (
                    ("csv", partial(csv_bytes, habit=HABITS[language()]), "text/csv"),
                    ("xlsx", xlsx_bytes, XLSX),
                ):
                    st.download_button(
                        kind.upper(),
                        data=made_later(one.made(partial(make, one.sheet, lines), kind)),
                        file_name=f"{one.file_name}.{kind}",
                        mime=mime,
                        key=f"{kind}-{one.key}",
                        help=_("{table} as {kind}", table=one.title, kind=kind.upper()),
                        on_click="ignore",
                    )


ABOUT = {
    "account_id": N_("Account"),
    "age": N_("Days past due"),
    "alternative": N_("What fits"),
    "ahead": N_("Months ahead"),
    "as_of": N_("As of"),
    "basis": N_("Ageing by"),
    "before": N_("Beside the date"),
    "by": N_("Broken down by"),
    "calls": N_("Calls a day"),
    "campaign": N_("Campaign"),
    "campaigns": N_("Campaigns"),
    "chance_factor": N_("Chance, times"),
    "days": N_("Counted over days"),
    "deed": N_("Deed"),
    "district": N_("District"),
    "duty_factor": N_("Duty, times"),
    "edges": N_("Bucket edges"),
    "from": N_("From"),
    "horizon": N_("Days watched"),
    "month": N_("Month"),
    "months": N_("Before and after going over"),
    "operator": N_("Operator"),
    "points": N_("Change of the collection rate, percentage points"),
    "promotion": N_("Promotion"),
    "scheme": N_("Scheme"),
    "segment": N_("Segment"),
    "service": N_("Service"),
    "since": N_("Period"),
    "tariff": N_("Tariff"),
    "state": N_("State of the plan"),
    "team": N_("Team"),
    "to": N_("To"),
    "work": N_("Work per application"),
}
"""Filter → the words a download says it in."""


def about_lines(filters: Mapping[str, Any]) -> dict[str, str]:
    """What a download says of itself: filters in words, then the data version and the company."""
    given = {name.rstrip("_"): value for name, value in filters.items() if value not in (None, "")}
    words = {_(ABOUT[name]): _said(value) for name, value in given.items()}
    if notes := _notes_of(given):
        words[_("Notes")] = notes
    return {**words, _("Data version"): snapshot().version, _("Company"): company_name() or DASH}


def _notes_of(given: Mapping[str, Any]) -> str:
    """The notes of the period that a table is of; empty without a period, or where decisions cannot be read."""
    first, last = given.get("from"), given.get("to")
    if first is None or last is None:
        return ""
    first = first.first if isinstance(first, Month) else first
    last = last.last if isinstance(last, Month) else last
    with suppress(Problem):  # the chart above the table says it
        return "; ".join(notes_told(notes_within(first, last)))
    return ""


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return day(value) if hasattr(value, "isoformat") else str(value)
