"""The sentence and the cards of the page Correctness."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pages.correctness.conduct_charts import both_ends, per_thousand
from pages.parts.shell.cards import Card
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, month_of, number, share
from receivables.conduct.complaint_parts import upheld_of
from receivables.conduct.conduct_words import FEWER, MORE, NO_TELLING, change_of_rate
from receivables.conduct.review_means import mean_of_all
from receivables.month import Month

Row = Mapping[str, Any]


def month_rate(year: pl.DataFrame, month: Month) -> Row | None:
    """The row of all rules together of a month; None where it had no contacts."""
    rows = year.filter(pl.col("month") == str(month), pl.col("rule") == "all").to_dicts()
    return rows[0] if rows else None


def answer_of(year: pl.DataFrame, month: Month, waiting: int) -> str:
    """How many contacts broke a rule, against the month before, and what to do about it."""
    now, before, name = month_rate(year, month), month_rate(year, month.plus(-1)), month_of(month, full=True)
    if now is None:
        return _("In {month} nobody was contacted.", month=name)
    if not now["broken"]:
        return _(
            "In {month} none of {contacts} contacts broke a rule. To listen to: {waiting}.",
            month=name,
            contacts=now["contacts"],
            waiting=waiting,
        )
    rules = year.filter(pl.col("month") == str(month), pl.col("rule") != "all").sort("broken", descending=True)
    worst = rules.row(0, named=True)
    told = _(
        "In {month} {broken} of {contacts} contacts broke a rule, {per} per 1,000 (95% interval {interval}){change}.",
        month=name,
        broken=now["broken"],
        contacts=now["contacts"],
        per=per_thousand(now["share"]),
        interval=both_ends(per_thousand(now["low"]), per_thousand(now["high"])),
        change=_change(now, before),
    )
    words = {"rule": label(worst["rule"]), "broken": worst["broken"], "waiting": waiting}
    return f"{told} {_('Begin with “{rule}”: {broken}. To listen to: {waiting}.', **words)}"


def _change(now: Row, before: Row | None) -> str:
    if before is None:
        return ""
    per = per_thousand(before["share"])
    words = {
        MORE: _(", more than the month before ({per})", per=per),
        FEWER: _(", fewer than the month before ({per})", per=per),
        NO_TELLING: _(", the month before {per}: no difference that chance would not bring", per=per),
    }
    found = change_of_rate(*((row["broken"], row["contacts"]) for row in (now, before)))
    return words[found] if found else ""


def breach_card(year: pl.DataFrame, month: Month) -> Card:
    """Breaches per 1,000 contacts, with the interval and the change in a month."""
    now, before = month_rate(year, month), month_rate(year, month.plus(-1))
    months = [month_rate(year, month.plus(back)) for back in range(-11, 1)]
    rule = _("Contacts that broke a limit, a ban or a rule of what may be told, of 1,000 contacts; each counts once.")
    if now is None:
        return Card(_("Breaches per 1,000 contacts"), DASH, rule)
    change = None if before is None else 1000 * (now["share"] - before["share"])
    return Card(
        _("Breaches per 1,000 contacts"),
        per_thousand(now["share"]),
        rule,
        change=_interval(per_thousand(now["low"]), per_thousand(now["high"])),
        year=None
        if change is None
        else _("{change} in a month", change=("+" if change > 0 else "") + number(change, 1)),
        trend=[None if row is None else row["share"] for row in months],
    )


def _interval(low: str, high: str) -> str:
    return _("95% interval: {interval}", interval=both_ends(low, high))


def upheld_card(complaints: pl.DataFrame, talks: int) -> Card:
    """Upheld complaints of the month, and per 1,000 of its ``talks``."""
    found, rate = upheld_of(complaints, talks), None
    if found.share is not None:
        interval = both_ends(per_thousand(found.low), per_thousand(found.high))
        words = {"rate": per_thousand(found.share), "interval": interval}
        rate = _("per 1,000 conversations: {rate} (95% interval {interval})", **words)
    return Card(
        _("Upheld complaints"),
        number(found.count),
        _("Complaints received in the month that were upheld, of all {all}.", all=complaints.height),
        change=rate,
    )


def queue_card(listened: pl.DataFrame) -> Card:
    """How many conversations of the queue were reviewed."""
    done, every = listened.height - int(listened["waits"].sum()), listened.height
    return Card(
        _("Reviewed of the queue"),
        _("{done} of {all}", done=done, all=every) if every else DASH,
        _("Conversations with a breach or an upheld complaint, and 20 of each operator drawn by the month."),
        change=share(done / every) if every else None,
    )


def mean_card(reviews: pl.DataFrame) -> Card:
    """The mean mark of the reviews of the month, with its interval."""
    row = mean_of_all(reviews.filter("holds"))
    rule = _("Mean mark of conversations reviewed in the month, of 100; not of those chosen for a breach or complaint.")
    if row is None:
        return Card(_("Mean mark of a conversation"), DASH, rule)
    known = row["low"] is not None
    return Card(
        _("Mean mark of a conversation"),
        number(row["score"], 1),
        rule,
        change=_interval(number(row["low"], 1), number(row["high"], 1)) if known else None,
        year=_("reviews: {n}", n=row["scored"]),
    )
