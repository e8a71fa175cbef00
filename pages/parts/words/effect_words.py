"""Effects in the reader's words: verdict sentences, and amounts or shares by the unit of the measure."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.words.codes import label
from pages.parts.words.language import _, in_points, money, number, say, share
from queries.campaigns.facts import message_from
from receivables.messages import N_

METHODS = {
    "newcombe": N_("difference of shares, Newcombe's interval"),
    "cuped_hc3": N_("CUPED: regression on what was known at assignment, HC3 errors"),
    "difference_hc2": N_("plain difference, HC2 errors"),
    "within_strata": N_("within strata, HC2 errors"),
    "clustered_cr2": N_("accounts drawn together: clustered errors, CR2"),
    "always_valid": N_("always-valid interval: the horizon is not over"),
    "aipw_estimated": N_("estimated: doubly robust (AIPW)"),
    "doubly_robust_estimated": N_("estimated: doubly robust, for those who took it"),
    "none": N_("none"),
}


def unit_of(measure: str) -> str:
    """``share`` or ``money``."""
    return "share" if measure.endswith("_share") or measure in ("paid", "next_bills_paid") else "money"


def writes(unit: str) -> Callable[[Any], str]:
    """How an effect of this unit is written: a difference of shares in percentage points, sums with the currency."""
    return in_points if unit == "share" else lambda value: money(value, settings().currency, 0)


def verdict_sentence(row: Mapping[str, Any]) -> str:
    """The sentence of one effect or comparison, in the reader's language."""
    return say(message_from(row["message"]), _points_or_money)


def _points_or_money(value: Decimal) -> str:
    """Percentage points have one decimal, sums of money two, and a sentence about shares may name both."""
    return number(value, 1) if value.as_tuple().exponent == -1 else money(value, settings().currency)


def effect_rows(effects: pl.DataFrame, first: Mapping[str, Callable[[Mapping[str, Any]], str]]) -> pl.DataFrame:
    """Effects as a table to read: the columns of ``first``, then effect, interval, verdict and accounts."""
    return pl.DataFrame([_effect_row(row, first) for row in effects.to_dicts()])


def _effect_row(row: Mapping[str, Any], first: Mapping[str, Callable[[Mapping[str, Any]], str]]) -> dict[str, Any]:
    return {
        **{name: read(row) for name, read in first.items()},
        **effect_and_interval(row, row["estimate"]),
        "verdict": row["verdict"],
        "offered": row["offered"],
        "compared": row["compared"],
        "p_adjusted": row["p_adjusted"],
        "method": _(METHODS[row["method"]]),
    }


def effect_and_interval(row: Mapping[str, Any], effect: float | None) -> dict[str, str | None]:
    """The cells ``effect`` and ``interval``, both with their signs; empty where nothing can be told."""
    if effect is None:
        return {"effect": None, "interval": None}
    write = writes(unit_of(row["measure"]))
    return {"effect": write(effect), "interval": f"{write(row['low'])} … {write(row['high'])}"}


def said_once(effects: pl.DataFrame) -> list[str]:
    """The sentences of several effects, each once, behind the measures it is true of; alone when true of all."""
    measures: dict[str, list[str]] = {}
    for row in effects.to_dicts():
        measures.setdefault(verdict_sentence(row), []).append(label(row["measure"]))
    if len(measures) == 1:
        return [ended(text) for text in measures]
    return [f"**{'; '.join(names)}.** {ended(text)}" for text, names in measures.items()]


def effects_told(effects: pl.DataFrame) -> str:
    """The same as Markdown: a list, or one paragraph."""
    said = said_once(effects)
    return said[0] if len(said) == 1 else "\n".join(f"- {one}" for one in said)


def ended(text: str) -> str:
    """A sentence with its full stop, which a unit such as ``pp`` in Russian already brings."""
    return text if text.endswith(".") else f"{text}."


def lowered(text: str) -> str:
    """A sentence to stand behind a colon."""
    return text[:1].lower() + text[1:]


def measure_words(row: Mapping[str, Any]) -> str:
    """What a row measures."""
    return label(row["measure"])


SHARES = ("break_even_share", "forgiven_share", "would_have_paid_anyway")


def written_parts(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts with an interval as text: sums as money, shares as per cent."""
    rows = []
    for row in parts.to_dicts():
        write = share if row["part"] in SHARES else writes("money")
        rows.append(
            {
                "part": row["part"],
                "written": write(row["amount"]),
                "interval": f"{write(row['low'])} … {write(row['high'])}",
            }
        )
    return pl.DataFrame(rows)
