"""Planner: how many accounts does the next campaign need, and which ones get the offer?"""

import streamlit as st

from pages.parts.shell.frame import foot, open_page
from pages.planner.groups import draw_groups
from pages.planner.lists import campaign_lists
from pages.planner.money_expected import tell_money
from pages.planner.size import design_of_campaign, power_picture, tell_plan
from pages.planner.whom import ask_for, pool_of, the_offer


def show() -> None:
    open_page("planner")
    offer = the_offer()
    asked = ask_for(offer)
    pool = pool_of(offer, asked)
    design = design_of_campaign(pool, offer, asked)
    if design is not None:
        tell_plan(design)
        if design.plan.offered and design.plan.compared:
            power_picture(design)
            mean_debt = float(pool["debt"].sum()) / pool.height if "debt" in pool.columns else 0.0
            tell_money(design, offer, mean_debt)
            draw_groups(pool, design, offer)
    if "drawn" in st.session_state:
        campaign_lists(*st.session_state["drawn"])
    foot()


show()
