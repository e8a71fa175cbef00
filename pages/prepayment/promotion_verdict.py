"""What to do with a promotion, in one verdict line: by the draw of who is offered it, or by an estimate without one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.words.codes import label
from pages.parts.words.effect_words import ended, verdict_sentence
from pages.parts.words.language import _, money, say, share
from receivables.effects.decision import ROLL_OUT, STOP
from receivables.effects.promotions.promotion import DECIDES
from receivables.effects.promotions.promotion_decision import promotion_decision, term_days
from receivables.effects.verdicts import ESTIMATED_HIGHER, ESTIMATED_LOWER

Row = Mapping[str, Any]
TONES: dict[str, Tone] = {ROLL_OUT: "good", STOP: "bad"}


def show_decision(promotion: Row, on: date) -> None:
    """The verdict line of a promotion: money earned over whole terms, what the free months cost, what is at stake.

    Who stayed is looked at when the months paid for and given are over. Of several draws the largest decides.
    """
    days = term_days(promotion["paid_months"], promotion["free_months"])
    asked = {"promotion": promotion["promotion_id"], "horizon": days, "as_of": on}
    drawn = largest_draw(answer("promotion_draw", **asked))
    found = answer("promotion_effect", **asked) if drawn is None else drawn
    effects = {row["measure"]: row for row in found.to_dicts()}
    earned, stayed = effects[DECIDES], effects["stayed_share"]
    decision = promotion_decision(earned["verdict"], interval_of(earned), interval_of(stayed), drawn=drawn is not None)
    sums = [drawn_or_not(drawn), ended(verdict_sentence(earned))]
    sums += at_stake(earned, promotion, drawn=drawn is not None)
    sums.append(cost_sentence(answer("promotion_cost", **asked), days))
    tone = TONES.get(decision.code, "plain")
    verdict_line(f"{label(decision.code)}.", " ".join(sums), f"{say(decision.doubt)}.", tone)


def largest_draw(found: pl.DataFrame) -> pl.DataFrame | None:
    """The effects of the draw with the most accounts; None when there is no draw."""
    if found.is_empty():
        return None
    sizes = found.group_by("campaign_id", maintain_order=True).agg((pl.col("offered") + pl.col("compared")).max())
    return found.filter(campaign_id=sizes.sort("offered", descending=True, maintain_order=True)["campaign_id"][0])


def drawn_or_not(drawn: pl.DataFrame | None) -> str:
    """Whether it was drawn by lot who is offered the promotion."""
    if drawn is None:
        return _("Not drawn by lot: only a draw of who is offered it (page Planner) could tell what it changes.")
    return _("Drawn by lot, campaign {campaign}.", campaign=drawn["campaign_id"][0])


def at_stake(earned: Row, promotion: Row, *, drawn: bool) -> list[str]:
    """The interval of money earned over all accounts offered the promotion, or, where nobody drew, over its takers.

    Nothing where there is no interval, or an estimate is not to be believed.
    """
    if earned["low"] is None or not (drawn or earned["verdict"] in (ESTIMATED_HIGHER, ESTIMATED_LOWER)):
        return []
    accounts = max(promotion["eligible"], earned["offered"]) if drawn else promotion["taken"]
    low, high = (money(earned[end] * accounts, settings().currency, 0) for end in ("low", "high"))
    sizes = {"accounts": accounts, "low": low, "high": high}
    if drawn:
        every = _("At stake over all it was offered to ({accounts}): {low} to {high}.", **sizes)
    else:
        every = _("Over all its takers ({accounts}): {low} to {high}.", **sizes)
    return [every]


def interval_of(effect: Row) -> tuple[float, float] | None:
    """The interval of an effect; None when there is none."""
    return None if effect["low"] is None else (effect["low"], effect["high"])


def cost_sentence(found: pl.DataFrame, days: int) -> str:
    """What the free months cost, and the part of it by the share of others like the takers that stayed and paid."""
    parts, currency = dict(found.select("part", "amount").iter_rows()), settings().currency
    cost = money(parts["free_months_value"], currency, 0)
    if "given_anyway" not in parts:
        return _("The free months cost {cost}; who would have stayed without them cannot be told.", cost=cost)
    return _(
        "The free months cost {cost}; of others like those who took it, {part} stayed and owed nothing overdue "
        "after {days} days, and that part of the cost is {given}, by estimate.",
        cost=cost,
        given=money(parts["given_anyway"], currency, 0),
        days=days,
        part=share(parts["would_have_paid_anyway"]),
    )
