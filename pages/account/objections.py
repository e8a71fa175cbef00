"""Answers to objections on the call card, the commonest first, each with what followed when debtors made it."""

from datetime import date, timedelta

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer
from pages.parts.words.language import _, language, share
from queries.settings.call_card import CallCard, Objection
from receivables.effects.estimates.proportions import wilson

DAYS = 120
"""Days of talks that are looked back on: the last 30 of them cannot be judged yet."""


def said_to(text: str, places: dict[str, str]) -> str:
    """A text of the card with the debtor's figures in its places."""
    return text.format_map(places).replace("\n", " ")


def show_objections(said: CallCard, noted: str | None, on: date, places: dict[str, str]) -> None:
    """One objection with its answer: the one that was ``noted`` of this debtor last, else the commonest."""
    if not said.objections:
        return
    results = answer("objection_results", from_=on - timedelta(days=DAYS), to=on, as_of=on)
    counted = {one.code: (one, *_followed(one, results)) for one in said.objections}
    codes = sorted(counted, key=lambda code: -counted[code][1])
    made = next((code for code in codes if counted[code][0].is_written(noted)), codes[0])
    chosen = st.selectbox(
        _("The debtor objects"),
        codes,
        index=codes.index(made),
        format_func=lambda code: counted[code][0].says,
        key=f"objection-{places['account']}-{language()}",
    )
    objection, accounts, payers = counted[chosen]
    st.markdown(said_to(objection.answer, places))
    if accounts:
        low, high = wilson(payers, accounts)
        st.caption(
            _(
                "Estimated: of those who said so in the last {days} days {paid} paid within 30 days "
                "(95%: {low} to {high}). Accounts: {accounts}.",
                days=DAYS,
                paid=share(payers / accounts),
                low=share(low),
                high=share(high),
                accounts=accounts,
            )
        )


def _followed(objection: Objection, results: pl.DataFrame) -> tuple[int, int]:
    """Accounts that made the objection, in whichever spelling, and those of them that paid within 30 days."""
    same = pl.Series([objection.is_written(noted) for noted in results["objection"]], dtype=pl.Boolean)
    rows = results.filter(same)
    return int(rows["accounts"].sum()), int(rows["payers"].sum())
