"""Planner: how many accounts does the next campaign need, and which ones get the offer?"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.charts.effect_charts import Curve, curves
from pages.parts.charts.figure import picture
from pages.parts.door.answers import answer, company, settings, snapshot
from pages.parts.shell.filters import DAY_FORMATS, controls, who
from pages.parts.shell.frame import foot, open_page, sentence
from pages.parts.shell.progress import teller
from pages.parts.tables.table import table
from pages.parts.words.language import _, in_points, language, money, number, say, share
from pages.parts.words.page_tables import PAGE_TABLES
from pages.planner.lists import campaign_lists
from queries.campaigns.saving import NewCampaign, save_campaign
from receivables.effects.assignment import at_random, drawn, strata
from receivables.effects.plan import Plan, expected_money, planned


def ask_for() -> dict[str, Any]:
    """Whom the campaign is for."""
    with controls():
        debt = st.number_input(_("Smallest overdue debt"), 0, None, 100, 50, width=165)
        first = st.number_input(_("Days past due from"), 1, 3650, 1, width=165)
        last = st.number_input(_("Days past due to"), 1, 3650, 365, width=165)
        quiet = st.number_input(_("Days without another offer"), 0, 3650, 180, width=165)
        chosen = who()
    return {"min_debt": Decimal(debt), "from_days": first, "to_days": max(first, last), "quiet_days": quiet, **chosen}


def size_of(pool: pl.DataFrame, asked: dict[str, Any]) -> tuple[Plan, int]:
    """The effect to be seen, or the number of accounts, and the share that gets the offer."""
    like = {name: value for name, value in asked.items() if name != "quiet_days"}
    with controls():
        horizon = st.selectbox(_("Days after the assignment"), (30, 60, 90, 180), 1, width=165)
        base = answer("campaign_base", horizon=horizon, **like).row(0, named=True)
        percent = st.number_input(_("Part that gets the offer, %"), 5, 95, 50, 5, width=165)
        known = round(100 * (base["payer_share"] or 0.3))
        expected = st.number_input(_("Would pay anyway, %"), 0, 99, min(known, 99), width=165)
        count = st.number_input(_("Accounts in the campaign"), 0, None, pool.height, 100, width=165)
    if base["payer_share"] is not None:
        st.caption(
            _("Of {accounts} such debtors {part} paid within as many days without a new offer.",
              accounts=base["accounts"], part=share(base["payer_share"]))
        )  # fmt: skip
    plan = planned(
        expected / 100, accounts=min(count, pool.height), offer_share=percent / 100, cash_spread=base["cash_spread"]
    )
    return plan, percent


def power_picture(plan: Plan) -> None:
    """The chance to see each rise."""
    curve = answer(
        "campaign_power", base=Decimal(f"{100 * plan.base:.2f}"), offered=plan.offered, compared=plan.compared
    )
    says = _("Chance that the campaign shows a rise of the share of payers by so many percentage points.")
    rises = [round(100 * rise, 2) for rise in curve["rise"]]
    line = Curve(_("chance to see it"), rises, curve["power"].to_list(), "accent")
    bar = Curve(share(0.8, 0), [rises[0], rises[-1]], [0.8, 0.8], "grey", True)
    made = curves([line, bar], lambda value: share(value, 0), (_("Rise, percentage points"), ""))
    picture(says, made, "power")
    if plan.smallest_cash is not None:
        smallest = money(plan.smallest_cash, settings().currency, 0)
        st.caption(_("In cash per account it would show a difference of {smallest} or more.", smallest=smallest))


def offer_terms(plan: Plan, percent: int, mean_debt: float) -> tuple[Decimal, Decimal]:
    """What is to be paid and what a contact costs; with the rise hoped for, what the campaign costs and may bring."""
    with controls():
        rise = st.number_input(_("Rise to be seen, percentage points"), 0.5, 50.0, 5.0, 0.5, width=240)
        pay = st.number_input(_("Part of the debt to pay, %"), 1, 100, 70, width=165)
        cost = st.number_input(_("Cost of one contact"), 0.0, None, 3.0, 0.1, width=165)
    if rise / 100 <= 1 - plan.base:
        needed = planned(plan.base, rise=rise / 100, offer_share=percent / 100)
        st.markdown(say(needed.sentence, lambda value: number(value, 1)))
    pay_share, contact_cost, currency = Decimal(pay) / 100, Decimal(f"{cost:.2f}"), settings().currency
    expected = expected_money(
        plan.offered,
        contact_cost=contact_cost,
        rise=min(rise / 100, 1 - plan.base),
        base=plan.base,
        mean_debt=mean_debt,
        pay_share=pay_share,
    )
    with st.container(border=True, gap="xxsmall"):
        st.markdown(
            _(
                "The campaign is expected to cost {cost} in contacts and to bring {gain}; "
                "those who would pay anyway are let off up to {given}.",
                cost=money(expected.cost, currency, 0),
                gain=money(expected.gain, currency, 0),
                given=money(expected.given, currency, 0),
            ).replace("$", r"\$")
        )
        assumed = _(
            "Assumed: one contact an account ({offered}); {rise} more of these accounts pay, each {part} of the mean "
            "debt of {debt}. All who would pay anyway get the offer too and pay by it.",
            offered=plan.offered,
            rise=in_points(rise / 100),
            part=share(pay_share, 0),
            debt=money(mean_debt, currency, 0),
        )
        st.caption(assumed.replace("$", r"\$"))
    return pay_share, contact_cost


def draw_groups(pool: pl.DataFrame, plan: Plan, percent: int, terms: tuple[Decimal, Decimal]) -> None:
    """Draw, show, save, and hand over the lists."""
    seed = st.number_input(_("Seed of the draw: the same seed draws the same groups"), 0, 2**31, 1, width=240)
    chosen = at_random(pool, plan.offered + plan.compared, seed=seed)
    groups = drawn(strata(chosen), seed=seed, offer_share=percent / 100)
    counts = groups.group_by("stratum").agg(
        (pl.col("arm") == "offer").sum().alias("offered"), (pl.col("arm") == "control").sum().alias("control")
    )
    youngest_first = counts.sort(pl.col("stratum").str.extract(r"^(\d+)").cast(pl.Int64), "stratum")
    table(stratum_words(youngest_first), "strata", columns=PAGE_TABLES["strata"], total=["offered", "control"])
    with st.form("save"):
        written, last = DAY_FORMATS[language()], snapshot().last_date
        with st.container(horizontal=True):
            code = st.text_input(_("Code of the campaign"), width=165)
            name = st.text_input(_("Name of the campaign"), width=240)
            start = st.date_input(_("First day"), last and last + timedelta(days=1), format=written, width=165)
            end = st.date_input(_("Last day"), last and last + timedelta(days=31), format=written, width=165)
        asked = st.form_submit_button(_("Draw and save the campaign"), type="primary")
    if asked and start and end:
        save(NewCampaign(code.strip(), name, start, end, *terms, percent), groups)


def save(new: NewCampaign, groups: pl.DataFrame) -> None:
    """Save the campaign with progress; the lists are offered afterwards."""
    bar = st.progress(0.0, _("Saving the campaign and its groups"))
    save_campaign(company().home, new, groups, teller(bar, 0.05, 0.95))
    st.session_state["drawn"] = new.campaign_id
    st.rerun()  # what follows stands on the new tables


def stratum_words(counts: pl.DataFrame) -> pl.DataFrame:
    """Strata in words: days past due and whether the account ever paid."""
    parts = [stratum.rpartition(", ") for stratum in counts["stratum"]]
    return counts.with_columns(
        pl.Series("stratum", [part for part, _joint, _paid in parts], pl.String).alias("bucket"),
        pl.Series("ever_paid", [paid == "paid before" for _part, _joint, paid in parts], pl.Boolean),
    ).select("bucket", "ever_paid", "offered", "control")


def show() -> None:
    open_page("planner")
    asked = ask_for()
    pool = answer("campaign_pool", **asked)
    sentence(_("{accounts} debtors can get the offer; together they owe {debt}.", accounts=pool.height,
               debt=money(pool["debt"].sum(), settings().currency, 0)))  # fmt: skip
    plan, percent = size_of(pool, asked)
    st.markdown(say(plan.sentence, lambda value: number(value, 1)))
    if plan.offered and plan.compared:
        power_picture(plan)
        terms = offer_terms(plan, percent, float(pool["debt"].sum()) / pool.height)
        draw_groups(pool, plan, percent, terms)
    if "drawn" in st.session_state:
        campaign_lists(st.session_state["drawn"])
    foot()


show()
