"""What to do with a promotion: its cost, who would have paid anyway and who stayed, in one verdict line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pages.parts.door.answers import answer, settings
from pages.parts.shell.cards import Tone, verdict_line
from pages.parts.words.codes import label
from pages.parts.words.effect_words import said_once
from pages.parts.words.language import _, money, say, share
from receivables.effects.decision import STOP, WAIT, promotion_decision, term_days

Row = Mapping[str, Any]


def show_decision(promotion: Row, on: date, horizon: int) -> None:
    """The verdict line of a promotion, by what is known at the end of the months paid for and given.

    Until that day the cost is the one after ``horizon`` days, as in the page's other views.
    """
    days = term_days(promotion["paid_months"], promotion["free_months"])
    asked = {"promotion": promotion["promotion_id"], "horizon": days, "as_of": on}
    found = answer("promotion_effect", **asked)
    effects = {row["measure"]: row for row in found.to_dicts()}
    cash, stayed = effects["cash_per_account"], effects["stayed_share"]
    decision = promotion_decision(cash["verdict"], interval_of(cash), interval_of(stayed))
    known = horizon if decision.code == WAIT else days
    sums = [cost_sentence(answer("promotion_cost", **{**asked, "horizon": known}), known)]
    if decision.code == WAIT:
        sums.append(_("The months paid for and given take {days} days; until then nothing is decided.", days=days))
    else:
        sums += said_once(found.filter(pl.col("measure").is_in(["stayed_share", "cash_per_account"])))
    tone: Tone = "bad" if decision.code == STOP else "plain"
    verdict_line(f"{label(decision.code)}.", " ".join(sums), f"{say(decision.doubt)}.", tone)


def interval_of(effect: Row) -> tuple[float, float] | None:
    """The interval of an effect; None when there is none."""
    return None if effect["low"] is None else (effect["low"], effect["high"])


def cost_sentence(found: pl.DataFrame, days: int) -> str:
    """What the free months cost, and how much of it went to those who would have stayed and paid anyway."""
    parts, currency = dict(found.select("part", "amount").iter_rows()), settings().currency
    cost = money(parts["free_months_value"], currency, 0)
    if "given_anyway" not in parts:
        return _("The free months cost {cost}; which part was given for nothing cannot be told.", cost=cost)
    return _(
        "The free months cost {cost}; {given} of it is estimated to have gone to those who would have stayed "
        "and owed nothing overdue after {days} days anyway ({part}).",
        cost=cost,
        given=money(parts["given_anyway"], currency, 0),
        days=days,
        part=share(parts["would_have_paid_anyway"]),
    )
