"""What the campaign costs and may bring, before it is drawn."""

import streamlit as st

from pages.parts.door.answers import settings
from pages.parts.shell.filters import controls
from pages.parts.words.effect_words import ended
from pages.parts.words.language import _, in_points, money, number, say, share
from pages.planner.size import Design
from pages.planner.whom import Offer
from receivables.effects.planning.plan import expected_money, planned
from receivables.messages import Problem


def tell_money(design: Design, offer: Offer, mean_debt: float) -> None:
    """The accounts that the rise hoped for needs, and what it would cost and bring."""
    plan, in_percent = design.plan, design.judged.each_more
    with controls():
        words = _("Rise to be seen, %") if in_percent else _("Rise to be seen, percentage points")
        rise = st.number_input(words, 0.1, 50.0, 5.0, 0.5, width=240) / 100
    if rise <= design.judged.largest_rise(plan.base):
        try:
            needed = planned(plan.base, rise=rise, offer_share=float(design.offer_share), judged=design.judged)
            st.markdown(ended(say(needed.sentence, lambda value: number(value, 1))))
        except Problem as never:
            st.markdown(say(never.message, markdown=True))
    if offer.holds_out:
        cost = money(plan.offered * offer.contact_cost, settings().currency, 0)
        held = number(plan.compared)
        st.caption(_("Contacts are expected to cost {cost}; held out: {held} accounts.", cost=cost, held=held))
    if offer.pay_share is not None:
        _tell_amnesty(design, offer, min(rise, 1 - plan.base), mean_debt)
    elif offer.promotion is not None:
        cost = money(plan.offered * offer.contact_cost, settings().currency, 0)
        st.caption(
            _("Contacts are expected to cost {cost}; every account that takes the promotion gets {months} free months.",
              cost=cost, months=offer.promotion.free_months)
        )  # fmt: skip


def _tell_amnesty(design: Design, offer: Offer, rise: float, mean_debt: float) -> None:
    plan, pay_share, currency = design.plan, offer.pay_share, settings().currency
    if pay_share is None:
        return
    expected = expected_money(
        plan.offered,
        contact_cost=offer.contact_cost,
        rise=rise,
        base=plan.base,
        mean_debt=mean_debt,
        pay_share=pay_share,
    )
    with st.container(border=True, gap="xxsmall"):
        told = _(
            "The campaign is expected to cost {cost} in contacts and to bring {gain}; "
            "those who would pay anyway are let off up to {given}.",
            cost=money(expected.cost, currency, 0),
            gain=money(expected.gain, currency, 0),
            given=money(expected.given, currency, 0),
        )
        st.markdown(told)
        assumed = _(
            "Assumed: one contact an account ({offered}); {rise} more of these accounts pay, each {part} of the mean "
            "debt of {debt}. All who would pay anyway get the offer too and pay by it.",
            offered=plan.offered,
            rise=in_points(rise),
            part=share(pay_share, 0),
            debt=money(mean_debt, currency, 0),
        )
        st.caption(assumed)
