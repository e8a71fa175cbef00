"""The tabs of the page Court: what to file, to wait with, what lapses, all debts by state, and past orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from pages.court.applications import applications_file
from pages.parts.door.answers import answer
from pages.parts.shell.cards import verdict_line
from pages.parts.shell.filters import controls
from pages.parts.tables.opening import list_of_accounts, open_account
from pages.parts.tables.table import table
from pages.parts.words.court_codes import COURT_STATES
from pages.parts.words.court_words import soon_lapsing
from pages.parts.words.language import _
from pages.parts.words.page_tables import PAGE_TABLES
from pages.parts.words.similar_words import estimate_in_words, support_in_words
from receivables.court.door import FILE, STATES, WAIT
from receivables.messages import N_
from receivables.tables import MONEY

Asked = Mapping[str, Any]
CHANCES = ("size", "age", "cases", "low", "high", "chance", "share_recovered")
EVERY_DEBT = ("account_id", "claim", "state", "why", "lapses_on", "lapsing", "lapsed")


@dataclass(frozen=True)
class DebtList:
    """How debts are listed: the key and title of the list, the columns seen first, and those that are summed."""

    key: str
    title: str
    first: Sequence[str]
    total: Sequence[str]


TO_FILE = DebtList(
    "court_door-file",
    N_("Debts to file now"),
    ("account_id", "claim", "duty", "chance", "net", "lapses_on", "was_cancelled"),
    ("claim", "duty", "work", "net"),
)
TO_WAIT = DebtList(
    "court_door-wait",
    N_("Debts to wait with"),
    ("account_id", "claim", "net", "later_net", "later_months", "break_even_claim", "lapses_on"),
    ("claim", "later_net"),
)
TO_LAPSE = DebtList(
    "court_door-lapse",
    N_("Debts that lapse within 90 days"),
    ("account_id", "claim", "lapsing", "lapses_on", "net", "state"),
    ("claim", "lapsing"),
)


def to_file(door: pl.DataFrame, asked: Asked) -> None:
    """Debts to take to court today, with the file for their applications."""
    rows = door.filter(state=FILE)
    if rows.is_empty():
        st.info(_("Nothing is to be filed."))
        return
    _listed(rows, TO_FILE, asked, applications=True)
    if rows["was_cancelled"].any():
        st.caption(
            _(
                "Where an order was cancelled a suit is needed. By article 333.20 of the Tax Code the duty paid for "
                "the order counts towards that of the suit: have a lawyer check it."
            )
        )


def to_wait(door: pl.DataFrame, asked: Asked) -> None:
    """Debts that do not pay yet, the soonest to pay first."""
    rows = door.filter(state=WAIT).sort("later_months", "account_id")
    if rows.is_empty():
        st.info(_("No debt is to be waited with."))
        return
    st.markdown(_("These claims do not pay yet, but will before anything lapses if billing goes on."))
    _listed(rows, TO_WAIT, asked)


def to_lapse(door: pl.DataFrame, asked: Asked) -> None:
    """Debts of which something lapses within 90 days."""
    rows = soon_lapsing(door)
    if rows.is_empty():
        st.info(_("No debt lapses within 90 days."))
        return
    _listed(rows, TO_LAPSE, asked)


def by_state(door: pl.DataFrame, asked: Asked) -> None:
    """All overdue debts by what to do and why."""
    counted = door.group_by("state", "why").agg(
        accounts=pl.len().cast(pl.Int64),
        claim=pl.col("claim").sum().cast(MONEY),
        lapsed=pl.col("lapsed").sum().cast(MONEY),
    )
    order = pl.col("state").replace_strict({state: place for place, state in enumerate(STATES)})
    rows = counted.sort(order, "accounts", "why", descending=[False, True, False])
    shown = _worded(rows).select(column.name for column in PAGE_TABLES["court_states"])
    columns = PAGE_TABLES["court_states"]
    table(shown, "court_states", asked, columns=columns, total=["accounts", "claim", "lapsed"])
    table(_worded(door), "court_door", asked, columns=PAGE_TABLES["court_door"], first=EVERY_DEBT)


def past_orders(asked: Asked) -> None:
    """What the chance and the loss of the subscriber stand on."""
    on = {"as_of": asked["as_of"]}
    loss = answer("court_loss", **on)
    if loss.height:
        verdict_line(_("Estimated, not drawn by lot."), *_lost_in_words(loss.row(0, named=True)))
    else:
        st.info(_("Whether subscribers leave more often after court cannot be told: too few past debtors are alike."))
    found = answer("court_chances", **on)
    table(found.filter(pl.col("cases") > 0) if found["cases"].sum() else found, "court_chances", on, first=CHANCES)
    st.caption(
        _(
            "Recovered is cash on the debt claimed that came within a year while the order or bailiffs were at work. "
            "A size and age with few orders is pulled towards the others; one with none has the nearest size's."
        )
    )


def _lost_in_words(loss: Mapping[str, Any]) -> tuple[str, str]:
    left = _(
        "Of those with an order ({sued}) {left_share} left within 180 days of filing, of similar debtors without one "
        "{without_share}.",
        sued=loss["sued"],
        left_share=loss["left_share"],
        without_share=loss["without"],
    )
    row = {**loss, "difference": loss["lost"], "similar": loss["others"]}
    return f"{left} {estimate_in_words(row)}", support_in_words(row)


def _listed(rows: pl.DataFrame, one: DebtList, asked: Asked, *, applications: bool = False) -> None:
    """One list of debts, and what goes with it in the row above; a chosen row opens its account."""
    with controls():
        list_of_accounts(rows, one.key)
        if applications:
            applications_file(asked)
    columns, title = PAGE_TABLES["court_door"], _(one.title)
    place = table(
        _worded(rows), one.key, asked, columns=columns, first=one.first, total=one.total, title=title, pick=True
    )
    open_account(rows, place)


def _worded(rows: pl.DataFrame) -> pl.DataFrame:
    """The states in words: one of them is the code of something else too."""
    return rows.with_columns(pl.col("state").replace_strict({code: _(words) for code, words in COURT_STATES.items()}))
