"""The groups of the next campaign: drawn, shown, saved."""

from datetime import timedelta

import polars as pl
import streamlit as st

from pages.parts.decisions.after_build import follow_up
from pages.parts.door.answers import company, snapshot
from pages.parts.shell.filters import DAY_FORMATS
from pages.parts.shell.progress import teller
from pages.parts.shell.viewer import signer
from pages.parts.tables.table import table
from pages.parts.words.language import _, language
from pages.parts.words.page_tables import PAGE_TABLES
from pages.planner.size import Design
from pages.planner.whom import Offer
from queries.campaigns.saving import NewCampaign, save_campaign
from receivables.effects.planning.assignment import (
    at_random,
    clusters_at_random,
    drawn,
    drawn_together,
    strata,
    told_by,
)


def draw_groups(pool: pl.DataFrame, design: Design, offer: Offer) -> None:
    """Draw, show, and save when the reader says so."""
    seed = st.number_input(_("Seed of the draw: the same seed draws the same groups"), 0, 2**31, 1, width=240)
    groups = groups_of(pool, design, seed)
    counts = groups.group_by("stratum").agg(
        (pl.col("arm") == "offer").sum().alias("offered"), (pl.col("arm") == "control").sum().alias("control")
    )
    youngest_first = counts.sort(pl.col("stratum").str.extract(r"^(\d+)").cast(pl.Int64), "stratum")
    name = "strata_together" if "cluster" in groups.columns else "strata"
    name += "_told" if offer.holds_out else ""
    table(stratum_words(youngest_first, name), name, columns=PAGE_TABLES[name], total=["offered", "control"])
    with st.form("save"):
        written, last = DAY_FORMATS[language()], snapshot().last_date
        with st.container(horizontal=True):
            code = st.text_input(_("Code of the campaign"), width=165)
            called = st.text_input(_("Name of the campaign"), width=240)
            start = st.date_input(_("First day"), last and last + timedelta(days=1), format=written, width=165)
            days = offer.usual_horizon if offer.holds_out else 31
            end = st.date_input(_("Last day"), last and last + timedelta(days=days), format=written, width=165)
        asked = st.form_submit_button(_("Draw and save the campaign"), type="primary")
    if asked and start and end:
        new = NewCampaign(
            code.strip(),
            called,
            start,
            end,
            offer.contact_cost,
            design.offer_share,
            offer.pay_share,
            offer.kind,
            design.judged.measure,
            offer.promotion,
        )
        save(new, told_by(groups, offer.channel) if offer.channel else groups, offer.channel)


def groups_of(pool: pl.DataFrame, design: Design, seed: int) -> pl.DataFrame:
    """The accounts drawn, with arm and stratum; with their cluster where they are drawn together."""
    accounts, offer_share = design.plan.offered + design.plan.compared, float(design.offer_share)
    if design.judged.grouping.together:
        return drawn_together(clusters_at_random(pool, accounts, seed=seed), seed=seed, offer_share=offer_share)
    chosen = at_random(pool.drop("cluster"), accounts, seed=seed)
    return drawn(strata(chosen), seed=seed, offer_share=offer_share)


def save(new: NewCampaign, groups: pl.DataFrame, channel: str | None) -> None:
    """Save the campaign with progress; the lists are offered afterwards."""
    bar = st.progress(0.0, _("Saving the campaign and its groups"))
    save_campaign(company().home, new, groups, teller(bar, 0.05, 0.95), signer())
    follow_up(company().home)
    st.session_state["drawn"] = new.campaign_id, channel
    st.rerun()  # what follows stands on the new tables


def stratum_words(counts: pl.DataFrame, name: str) -> pl.DataFrame:
    """Strata in words: days past due, and whether the account ever paid or how many accounts stand together."""
    parts = [stratum.rpartition(", ") for stratum in counts["stratum"]]
    bands = pl.Series("bucket", [part for part, _joint, _last in parts], pl.String)
    lasts = [last.replace("-", "\N{EN DASH}") for _part, _joint, last in parts]
    if name.startswith("strata_together"):
        return counts.select(bands, pl.Series("size", lasts, pl.String), "offered", "control")
    paid = pl.Series("ever_paid", [last == "paid before" for last in lasts], pl.Boolean)
    return counts.select(bands, paid, "offered", "control")
