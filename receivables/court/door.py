"""Which overdue debts to take to court today, which to wait with, which never: a state per debtor, with a reason."""

from datetime import date

import polars as pl

from receivables.court.limitation import months_later
from receivables.court.worth import DoorRules, with_chance, with_net

FILE, WAIT, TOO_SMALL, SELL, WRITE_OFF, NOT_ASSESSED = "file", "wait", "too_small", "sell", "write_off", "not_assessed"
STATES = (FILE, WAIT, TOO_SMALL, SELL, WRITE_OFF, NOT_ASSESSED)

PAYS_NOW, PAYS_LATER, NEVER_PAYS, PRICE_ABOVE_NET = "pays_now", "pays_later", "never_pays", "price_above_net"
BANKRUPT, DECEASED, LAPSED = "bankrupt", "deceased", "lapsed"
FIRM, IN_COURT, AT_AGENCY, KEPT_PLAN, DISPUTED = "firm", "in_court", "at_agency", "kept_plan", "disputed"
UNDER_ORDER, YOUNG_DEBT, OVER_LIMIT, NO_CHANCE = "under_order", "young_debt", "over_limit", "no_past_cases"

HOPELESS = (BANKRUPT, DECEASED, LAPSED)
"""Reasons to write a debt off, in order."""

ELSEWHERE = (FIRM, AT_AGENCY, IN_COURT, KEPT_PLAN, DISPUTED, UNDER_ORDER, OVER_LIMIT, YOUNG_DEBT, NO_CHANCE)
"""Reasons for which a debt is not assessed, in order.

``firm``: an order of a magistrate is for debts of natural persons here. ``at_agency``: placed or sold. ``in_court``:
an order asked for and not ended. ``kept_plan``, ``disputed``: as the call desk has them. ``under_order``: nothing but
what an order was granted for. ``over_limit``: more than an order can be asked for, so that it is a suit.
``young_debt``: fewer days past due than the company goes to court from. ``no_past_cases``: nobody knows what is paid
after orders.
"""

REASONS = (*HOPELESS, *ELSEWHERE, PAYS_NOW, PAYS_LATER, NEVER_PAYS, PRICE_ABOVE_NET)

MOST_MONTHS = 36
"""Months ahead that are looked at: after three years everything of today has lapsed."""


def assessed(debts: pl.DataFrame, chances: pl.DataFrame, rules: DoorRules, as_of: date) -> pl.DataFrame:
    """``debts`` with ``state``, ``why``, ``later_months`` until a claim that does not pay yet does, and ``later_net``.

    A claim that pays is filed: what is billed later can be claimed by itself, so that a wait saves one duty at most.

    ``debts`` have account_id, claim, lapsed, lapses_on, age_days, monthly (roubles billed in a month while the service
    goes on), work, loss, net, sale_price (null: none) and a flag per reason of HOPELESS and ELSEWHERE that is a fact of
    the debtor (``is_bankrupt`` and so on).
    """
    known = debts.with_columns(_fact(rules).alias("why"))
    asked = known.filter(pl.col("why").is_null(), pl.col("net") <= 0)
    waited = known.join(first_paying(asked, chances, rules, as_of), on="account_id", how="left", maintain_order="left")
    return waited.with_columns(pl.col("why").fill_null(_by_net())).with_columns(_state().alias("state"))


def first_paying(debts: pl.DataFrame, chances: pl.DataFrame, rules: DoorRules, as_of: date) -> pl.DataFrame:
    """account_id, ``later_net``, ``later_months``: the first later month of filing that nets anything.

    Of debts that still grow by ``monthly``, as long as nothing of the claim has lapsed by then.
    """
    ahead = pl.DataFrame({"later_months": range(1, MOST_MONTHS + 1)}, schema={"later_months": pl.Int64})
    days = [months_later(as_of, month) for month in ahead["later_months"]]
    growing = debts.filter(pl.col("monthly") > 0, pl.col("lapses_on") >= days[0]).select(
        "account_id", "claim", "monthly", "age_days", "lapses_on", "work", "loss"
    )
    later = growing.join(ahead.with_columns(filed_on=pl.Series(days)), how="cross").filter(
        pl.col("filed_on") <= pl.col("lapses_on")
    )
    grown = later.with_columns(
        claim=pl.col("claim") + pl.col("monthly") * pl.col("later_months"),
        age_days=pl.col("age_days") + (pl.col("filed_on") - as_of).dt.total_days(),
    ).filter(pl.col("claim") <= rules.most_claimed)
    netted = with_net(with_chance(grown, chances), rules.law, rules.duty_factor)
    paying = netted.filter(pl.col("net") > 0).sort("later_months")
    return paying.unique("account_id", keep="first", maintain_order=True).select(
        "account_id", "later_months", later_net="net"
    )


def _fact(rules: DoorRules) -> pl.Expr:
    """The first reason that fits, in the order of HOPELESS and ELSEWHERE; null where the net decides."""
    nothing = pl.col("claim") <= 0
    found = {
        BANKRUPT: pl.col("is_bankrupt"),
        DECEASED: pl.col("is_deceased"),
        LAPSED: nothing & (pl.col("lapsed") > 0) & (pl.col("under_order") <= 0),
        FIRM: pl.col("is_firm"),
        AT_AGENCY: pl.col("is_at_agency"),
        IN_COURT: pl.col("is_in_court"),
        KEPT_PLAN: pl.col("has_kept_plan"),
        DISPUTED: pl.col("is_disputed"),
        UNDER_ORDER: nothing,
        OVER_LIMIT: pl.col("claim").cast(pl.Float64) > rules.most_claimed,
        YOUNG_DEBT: pl.col("age_days") < rules.from_days,
        NO_CHANCE: pl.col("net").is_null(),
    }
    return pl.coalesce(*(pl.when(fits).then(pl.lit(reason)) for reason, fits in found.items()))


def _by_net() -> pl.Expr:
    net, price = pl.col("net"), pl.col("sale_price").cast(pl.Float64)
    return (
        pl.when(price > pl.max_horizontal(net, pl.lit(0.0)))
        .then(pl.lit(PRICE_ABOVE_NET))
        .when(net > 0)
        .then(pl.lit(PAYS_NOW))
        .when(pl.col("later_months").is_not_null())
        .then(pl.lit(PAYS_LATER))
        .otherwise(pl.lit(NEVER_PAYS))
    )


def _state() -> pl.Expr:
    states = {
        **dict.fromkeys(HOPELESS, WRITE_OFF),
        **dict.fromkeys(ELSEWHERE, NOT_ASSESSED),
        PAYS_NOW: FILE,
        PAYS_LATER: WAIT,
        NEVER_PAYS: TOO_SMALL,
        PRICE_ABOVE_NET: SELL,
    }
    return pl.col("why").replace_strict(states)
