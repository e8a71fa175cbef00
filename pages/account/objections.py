"""Answers to objections on the call card, the commonest first, each with what followed when debtors made it."""

from datetime import timedelta

import polars as pl
import streamlit as st

from pages.account.call_texts import CallTexts
from pages.parts.door.answers import answer
from pages.parts.words.language import _, language, share
from queries.settings.call_card import Objection
from receivables.effects.estimates.proportions import wilson

DAYS = 120
"""Days of talks that are looked back on: the last 30 of them cannot be judged yet."""


def show_objections(talk: CallTexts) -> None:
    """One objection with its answer: the one that was written down of this debtor last, else the commonest."""
    if talk.texts.objections and talk.row["debt"]:
        with st.container(border=True, gap="xsmall"):
            _answered(talk)


def _answered(talk: CallTexts) -> None:
    asked = {"from_": talk.on - timedelta(days=DAYS), "to": talk.on, "as_of": talk.on}
    results = answer("objection_results", **asked)
    counted = {one.code: (one, *_followed(one, results)) for one in talk.texts.objections}
    codes = sorted(counted, key=lambda code: -counted[code][1])
    made = next((code for code in codes if counted[code][0].is_written(talk.recorded["objection"])), codes[0])
    chosen = st.selectbox(
        _("The debtor objects"),
        codes,
        index=codes.index(made),
        format_func=lambda code: counted[code][0].says,
        key=f"objection-{talk.row['account_id']}-{language()}",
    )
    objection, accounts, payers = counted[chosen]
    st.markdown(talk.said(objection.answer))
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
