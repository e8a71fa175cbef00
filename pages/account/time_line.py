"""What happened with one debtor in a year, on one axis: payments, promises, contacts and steps, each in a lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from pages.parts.charts import graph as go
from pages.parts.charts.colours import colours
from pages.parts.charts.figure import days_axis, figure
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, moment, money
from receivables.contact.limits import REACHED
from receivables.messages import N_

SHOWN_DAYS = 365

LANES = {
    "steps": N_("Steps taken"),
    "messages": N_("Messages, robots"),
    "visits": N_("Visits, letters"),
    "calls": N_("Telephone calls"),
    "promises": N_("Promises made"),
    "payments": N_("Payments made"),
}
"""Lanes from the lowest to the highest."""

LANE_OF = {"call": "calls", "visit": "visits", "letter": "visits"}
"""Channel → lane; every other is a message."""

IN_OTHER_LANES = ("notice", "letter")
"""Steps that are contacts and stand in the lanes of those."""

TABS = {
    "steps": "account_steps",
    "messages": "account_contacts",
    "visits": "account_contacts",
    "calls": "account_contacts",
    "promises": "account_promises",
    "payments": "account_ledger",
}
"""Lane → the tab that holds what stands behind its marks."""

PROMISE_MARKS = {"kept": "circle", "kept_late": "circle", "open": "circle-open", "part": "x-thin", "broken": "x-thin"}
SIZE = 9


@dataclass(frozen=True)
class Year:
    """What the picture is made of: answers of the questions of one account, and the day on which it ends."""

    contacts: pl.DataFrame
    ledger: pl.DataFrame
    promises: pl.DataFrame
    steps: pl.DataFrame
    on: date

    @property
    def begins(self) -> date:
        return self.on - timedelta(days=SHOWN_DAYS)

    def payments(self) -> pl.DataFrame:
        return self.ledger.filter((pl.col("event") == "payment") & (pl.col("dated_on") > self.begins))

    def talks(self) -> pl.DataFrame:
        """Contacts of the year, with ``lane`` and whether the debtor was reached."""
        channel, result = pl.col("channel"), pl.col("result")
        said = result.is_in(REACHED) | (result.eq_missing(pl.lit("delivered")))
        return self.contacts.filter(pl.col("started_at").dt.date() > self.begins).with_columns(
            lane=channel.replace_strict(LANE_OF, default="messages"), reached=said.fill_null(value=False)
        )

    def promised(self) -> pl.DataFrame:
        return self.promises.filter(pl.col("made_at").dt.date() > self.begins)

    def measures(self) -> pl.DataFrame:
        """Steps that were under way in the year."""
        step, ended = pl.col("step"), pl.col("ended_on")
        return self.steps.filter(
            ~step.is_in(IN_OTHER_LANES)
            & ((pl.col("begun_on") > self.begins) | (ended > self.begins) | (ended.is_null() & ~step.is_in(AT_ONCE)))
        )


AT_ONCE = ("warning", "offer_made", "amnesty")
"""Steps without an end last no longer than their day."""


def in_one_sentence(year: Year, currency: str) -> str:
    """What the picture shows: attempts, conversations, promises kept, money paid."""
    talks, promised = year.talks(), year.promised()
    return _(
        "Last 12 months. Attempts to reach the debtor: {attempts}, conversations: {talks}; promises: {promises}, "
        "kept: {kept}; paid: {paid}.",
        attempts=talks.filter(pl.col("direction").fill_null("out") == "out").height,
        talks=talks.filter(pl.col("result").is_in(REACHED)).height,
        promises=promised.height,
        kept=promised.filter(pl.col("state").is_in(["kept", "kept_late"])).height,
        paid=money(year.payments()["credit"].sum(), currency),
    )


def time_line(year: Year, currency: str) -> go.Figure:
    """The figure; every mark says in words what it is, and knows the tab that holds it."""
    traces = [*_steps(year), *_contacts(year), *_promises(year, currency), *_payments(year, currency)]
    made = figure(*traces, height=250, margin={"l": 8, "r": 8, "t": 4, "b": 8}, showlegend=False, hovermode="closest")
    used = [lane for lane in LANES if any(lane in (trace.customdata or ()) for trace in traces)] or ["payments"]
    ends = max([year.on, *year.promised()["promised_on"].to_list()])
    names = [_(LANES[lane]) for lane in used]
    made.update_yaxes(type="category", categoryorder="array", categoryarray=names, range=[-0.6, len(used) - 0.4])
    span = [year.begins - timedelta(days=7), ends + timedelta(days=7)]
    return days_axis(made).update_xaxes(range=span, tickformat="%b<br>%Y", nticks=8)


def _marks(
    lane: str, at: Sequence[date | datetime], words: Sequence[str], marker: Mapping[str, Any], mode: str = "markers"
) -> go.Scatter:
    return go.Scatter(
        x=at,
        y=[_(LANES[lane])] * len(at),
        mode=mode,
        marker={"size": SIZE, **marker},
        text=words,
        customdata=[lane] * len(at),
        hovertemplate="%{text}<extra></extra>",
    )


def _payments(year: Year, currency: str) -> list[go.Scatter]:
    rows = year.payments()
    words = [f"{day(at)}: {money(paid, currency)}" for at, paid in rows.select("dated_on", "credit").rows()]
    marker = {"color": colours()["accent"], "symbol": "diamond"}
    return [_marks("payments", rows["dated_on"].to_list(), words, marker)] if rows.height else []


def _contacts(year: Year) -> list[go.Scatter]:
    """Filled where the debtor was reached, else only an outline."""
    look = colours()
    traces = []
    for (lane, reached), rows in year.talks().partition_by("lane", "reached", as_dict=True).items():
        words = [
            f"{moment(row['started_at'])}: {label(row['channel'])}, {label(row['result']) if row['result'] else DASH}"
            for row in rows.iter_rows(named=True)
        ]
        marker = {
            "color": look["text"] if reached else look["second"],
            "symbol": "circle" if reached else "circle-open",
        }
        traces.append(_marks(str(lane), rows["started_at"].to_list(), words, marker))
    return traces


def _promises(year: Year, currency: str) -> list[go.Scatter]:
    """From the talk to the promised day; filled when kept, a cross when broken, an outline while the term runs."""
    look = colours()
    traces = []
    for row in year.promised().iter_rows(named=True):
        words = _(
            "Promised by {day}: {amount}. {state}",
            day=row["promised_on"],
            amount=money(row["promised_amount"], currency),
            state=label(row["state"]),
        )
        kept = row["state"] in {"kept", "kept_late"}
        colour = look["accent"] if kept else look["text"]
        marker = {
            "color": colour,
            "symbol": ["line-ns", PROMISE_MARKS[row["state"]]],
            "line": {"color": colour, "width": 2},
            "size": [1, SIZE],
        }
        span = _marks("promises", [row["made_at"].date(), row["promised_on"]], [words] * 2, marker, "lines+markers")
        traces.append(span.update(line={"color": look["grey"], "width": 2}))
    return traces


def _steps(year: Year) -> list[go.Scatter]:
    """From the first day of a step to its last, or to the day asked about."""
    look = colours()
    traces = []
    for row in year.measures().sort("begun_on").iter_rows(named=True):
        last = row["ended_on"] or (row["begun_on"] if row["step"] in AT_ONCE else year.on)
        words = f"{label(row['step'])}: {day(row['begun_on'])}"
        if row["ended_on"]:
            words = f"{words} – {day(last)}"
        begun = max(row["begun_on"], year.begins)
        marker = {"color": look["second"], "symbol": "square"}
        span = _marks("steps", [begun, last], [words] * 2, marker, "lines+markers")
        traces.append(span.update(line={"color": look["grey"], "width": 6}))
    return traces
