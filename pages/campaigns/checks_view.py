"""What would make a campaign's verdict untrustworthy: checks, other campaigns, assumptions, other ways to estimate."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import intervals
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, settings
from pages.parts.tables.table import table
from pages.parts.words.codes import label
from pages.parts.words.effect_words import writes
from pages.parts.words.language import _, money, number, plain, say, share
from pages.parts.words.page_tables import PAGE_TABLES
from receivables.effects.arms import RANDOMISED
from receivables.effects.assumptions import assumptions_of

Asked = Mapping[str, Any]


def show_checks(asked: Asked, _early: str) -> None:
    """Failed checks first in words, then all with their figures, what is assumed, and other ways to estimate."""
    found = answer("campaign_checks", **asked)
    listed = answer("campaign_list", as_of=asked["as_of"]).filter(campaign_id=asked["campaign"])
    design = listed["design"][0] if listed.height else None
    if found.is_empty():
        st.markdown(_("There are no two groups to check."))
        return
    failed = found.filter(pl.col("passed").not_().fill_null(value=False))
    st.markdown(
        _("Checks of the comparison; not passed: {failed}.", failed=failed.height)
        + "".join(f" **{label(name)}.**" for name in failed["check"])
    )
    _cap(found)
    overlaps = answer("campaign_overlaps", campaign=asked["campaign"], horizon=asked["horizon"], as_of=asked["as_of"])
    if overlaps.height:
        st.markdown("\n".join(f"- {overlap_sentence(row)}" for row in overlaps.to_dicts()))
    table(written_checks(found), "campaign_checks", asked, columns=PAGE_TABLES["checks"])
    st.markdown(_("Assumed, and not to be proved by any figure here:"))
    st.markdown("\n".join(f"- {say(line)}." for line in assumptions_of(design)))
    _ways(asked, design)


def _cap(found: pl.DataFrame) -> None:
    """How much of the cash the cap leaves out."""
    rows = {row["check"]: row for row in found.to_dicts()}
    if "cash_cut_off" not in rows or not rows["cash_cut_off"]["value"]:
        return
    currency, cut = settings().currency, rows["cash_cut_off"]
    text = _(
        "So that no single debtor decides, the cash of an account counts up to {cap}: 99.5% of all accounts and 90% "
        "of the payers stay under it. Above it {cut} are left out, accounts with the offer: {offered}, without: "
        "{compared}.",
        cap=money(rows["cash_cap"]["value"], currency, 0),
        cut=money(cut["value"], currency, 0),
        offered=cut["offered"],
        compared=cut["compared"],
    )
    st.caption(text)


def overlap_sentence(row: Mapping[str, Any]) -> str:
    """What else happened to accounts of the campaign, with counts per arm."""
    counts = {name: row[name] for name in ("offered", "all_offered", "compared", "all_compared")}
    if row["kind"] == "both_arms":
        return _("Accounts that stand in both groups and are left out of both: {offered}.", offered=row["offered"])
    if row["kind"] == "control_with_offer":
        return _(
            "Of the control group {compared} of {all_compared} accounts got the offer all the same. The comparison "
            "stays by the draw; beside it stands the effect on those whom the draw decided (CACE).",
            compared=row["compared"],
            all_compared=row["all_compared"],
        )
    names = {"other": plain(row["other_id"]), "day": row["other_on"], **counts}
    if row["kind"] == "later_offer":
        later = _(
            "Later campaign {other} offered from {day} on to {offered} of {all_offered} accounts with this offer and "
            "to {compared} of {all_compared} without it.",
            **names,
        )
        if row["watched_to"] is None:
            return later
        return f"{later} " + _("The effect is counted up to {day} only.", day=row["watched_to"])
    return _(
        "The offer of campaign {other} of {day} also went to {offered} of {all_offered} accounts with this offer and "
        "to {compared} of {all_compared} without it.",
        **names,
    )


WRITTEN: dict[str, Callable[[float], str]] = {
    "largest_payer_share": share,
    "left_out": number,
    "drawn_by_house": number,
}
"""Check → how its figure is written where two decimals do not fit."""


def written_checks(found: pl.DataFrame) -> pl.DataFrame:
    """Checks as text: p-values with three decimals, sums with the currency, counts whole."""
    return pl.DataFrame(
        [
            row | {"value": _written(row["check"], row["value"]), "limit": _written(row["check"], row["limit"])}
            for row in found.to_dicts()
        ],
        schema={**found.schema, "value": pl.String, "limit": pl.String},
    ).rename({"value": "written"})


def _written(check: str, value: float | None) -> str | None:
    if value is None:
        return None
    if check.startswith("cash_"):
        return money(value, settings().currency, 0)
    write = WRITTEN.get(check)
    return write(value) if write else number(value, 3 if check.endswith("_p") else 2)


def _ways(asked: Asked, design: str | None) -> None:
    """Other ways to estimate the effect on cash, without the cap."""
    ways = answer("campaign_ways", **asked)
    if ways.is_empty():
        return
    says = (
        _("Effect on cash per account in other ways, without the cap: the first is adjusted for what was known.")
        if design == RANDOMISED
        else _("Estimated difference in cash per account in four ways, without the cap; the plain difference misleads.")
    )
    drawn = [row | {"verdict": None} for row in ways.to_dicts()]
    picture(says, intervals([label(row["way"]) for row in drawn], drawn, writes("money"), ""), "campaign-ways")
