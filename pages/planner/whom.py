"""What the next campaign offers, and to which accounts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, settings, snapshot
from pages.parts.shell.filters import controls, who
from pages.parts.shell.frame import sentence
from pages.parts.words.codes import label
from pages.parts.words.language import _, money, plain
from queries.campaigns.saving import HELD_OUT, PromotionTerms
from receivables.effects.promotions.promotion_decision import term_days
from receivables.messages import N_

KINDS = {
    "amnesty": N_("Part of the debt is forgiven"),
    "promotion": N_("Months ahead, with free ones"),
    "notice": N_("Notices, not to all"),
    "call": N_("Calls, not to all"),
    "offer": N_("Another tariff or way to pay"),
}
"""Kind of campaign that is drawn here → what it offers or tries, in words."""
CHANNELS = ("auto_call", "robot_call", "sms", "messenger")
"""Channels of notices that go to a telephone."""
UNITS = {"account": N_("accounts"), "house": N_("whole houses"), "person": N_("all accounts of a person")}
"""What is drawn as one → words."""
NEW = ""


@dataclass(frozen=True)
class Offer:
    """What is offered: of a debt ``pay_share`` is to be paid, or a ``promotion``; a contact costs ``contact_cost``.

    Notices, by one ``channel``, and calls offer nothing: whoever is told is compared with a part held out. Another
    tariff or way to pay is for those who owe nothing overdue, and judged by who stays.
    """

    kind: str
    contact_cost: Decimal
    pay_share: Decimal | None = None
    promotion: PromotionTerms | None = None
    channel: str | None = None

    @property
    def holds_out(self) -> bool:
        """Whether all are told but a part that is held out."""
        return self.kind in HELD_OUT

    @property
    def to_payers(self) -> bool:
        """Whether it is for accounts without overdue debt."""
        return self.kind in ("promotion", "offer")

    @property
    def horizons(self) -> tuple[int, ...]:
        """Days after the assignment in which it can be judged: a promotion at the end of its whole term only."""
        if self.promotion is not None:
            return (term_days(self.promotion.paid_months, self.promotion.free_months),)
        if self.kind == "offer":
            return (90, 180)
        return (14, 30, 60) if self.holds_out else (30, 60, 90, 180)

    @property
    def usual_horizon(self) -> int:
        """A notice is answered within 14 days or not at all."""
        return self.horizons[0] if self.kind == "notice" else self.horizons[min(1, len(self.horizons) - 1)]


@dataclass(frozen=True)
class Filters:
    """Filters of the accounts, as the questions of pool and past take them."""

    pool: dict[str, Any]
    past: dict[str, Any]


def the_offer() -> Offer:
    """What the campaign offers, as the reader says it."""
    with controls():
        kind = st.selectbox(_("What is offered"), list(KINDS), format_func=lambda code: _(KINDS[code]), width=240)
        if kind == "promotion":
            promotion = _promotion()
        elif kind == "notice":
            channel = st.selectbox(_("Channel"), CHANNELS, format_func=label, width=240)
        elif kind == "amnesty":
            pay = st.number_input(_("Part of the debt to pay, %"), 1, 100, 70, width=165)
        cost = st.number_input(_("Cost of one contact"), 0.0, None, 3.0, 0.1, width=165)
    contact_cost = Decimal(f"{cost:.2f}")
    if kind == "promotion":
        return Offer(kind, contact_cost, promotion=promotion)
    if kind != "amnesty":
        return Offer(kind, contact_cost, channel=channel if kind == "notice" else None)
    return Offer(kind, contact_cost, Decimal(pay) / 100)


def _promotion() -> PromotionTerms:
    """One that runs now, or a new one."""
    listed = answer("promotion_list").filter(pl.col("ends_on") > snapshot().last_date)
    names = {row["promotion_id"]: row for row in listed.iter_rows(named=True)}

    def words(code: str) -> str:
        return plain(names[code]["name"]) if code else _("a new promotion")

    code = st.selectbox(_("Promotion"), [NEW, *names], format_func=words, width=240)
    if code:
        row = names[code]
        return PromotionTerms(code, row["name"], row["paid_months"], row["free_months"], new=False)
    code = st.text_input(_("Code of the promotion"), width=165)
    name = st.text_input(_("Name of the promotion"), width=240)
    paid = st.number_input(_("Months paid for"), 1, 60, 11, width=165)
    free = st.number_input(_("Free months"), 1, 24, 1, width=165)
    return PromotionTerms(code.strip(), name, paid, free)


def ask_for(offer: Offer) -> Filters:
    """Whom the campaign is for."""
    debt: dict[str, Any] = {}
    with controls():
        if not offer.to_payers:
            least = st.number_input(_("Smallest overdue debt"), 0, None, 100, 50, width=165)
            first = st.number_input(_("Days past due from"), 1, 3650, 1, width=165)
            last = st.number_input(_("Days past due to"), 1, 3650, 365, width=165)
            debt = {"min_debt": Decimal(least), "from_days": first, "to_days": max(first, last)}
            if offer.holds_out:
                debt["way"] = offer.kind
        usual = 30 if offer.holds_out else 180
        quiet = st.number_input(_("Days without another offer"), 0, 3650, usual, width=165)
        unit = st.selectbox(_("Drawn as one"), list(UNITS), format_func=lambda code: _(UNITS[code]), width=240)
        shared = {**debt, **who(), "together": unit}
    named = {"promotion": offer.promotion.promotion_id or None} if offer.promotion else {}
    return Filters({**shared, **named, "quiet_days": quiet}, shared)


def pool_of(offer: Offer, asked: Filters) -> pl.DataFrame:
    """The accounts that can get the offer, with the sentence that counts them."""
    if offer.to_payers:
        pool = answer("promotion_pool", **asked.pool)
        sentence(_payers_to_ask(offer.kind, pool.height))
    else:
        pool = answer("campaign_pool", **asked.pool)
        debt = money(pool["debt"].sum(), settings().currency, 0)
        sentence(_who_can_be_told(offer.kind, pool.height, debt))
    if asked.pool["together"] != "account" and pool.height:
        _tell_clusters(pool)
    return pool


def _payers_to_ask(kind: str, accounts: int) -> str:
    if kind == "offer":
        return _("{accounts} accounts without overdue debt can be offered another tariff.", accounts=accounts)
    return _("{accounts} accounts without overdue debt can be offered the promotion.", accounts=accounts)


def _who_can_be_told(kind: str, accounts: int, debt: str) -> str:
    """How many debtors there are for a campaign of a kind, and what they owe."""
    if kind == "notice":
        return _("{accounts} debtors can be sent notices; together they owe {debt}.", accounts=accounts, debt=debt)
    if kind == "call":
        return _("{accounts} debtors can be called; together they owe {debt}.", accounts=accounts, debt=debt)
    return _("{accounts} debtors can get the offer; together they owe {debt}.", accounts=accounts, debt=debt)


def _tell_clusters(pool: pl.DataFrame) -> None:
    known = pool.drop_nulls("cluster")
    st.caption(
        _(
            "Drawn together: {clusters} groups of {accounts} accounts; {alone} accounts have none and are drawn alone.",
            clusters=known["cluster"].n_unique(),
            accounts=known.height,
            alone=pool.height - known.height,
        )
    )
