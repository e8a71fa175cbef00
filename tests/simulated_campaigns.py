"""Campaigns of every awkward kind, drawn at random from a known truth, for the simulations of verdicts."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from effect_companies import company
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
POPULATION = 200_000
"""Accounts from which the true effect is taken."""


@dataclass(frozen=True)
class Scenario:
    """A drawn campaign: how many accounts, what part got the offer, and what makes it awkward.

    ``response`` is the part that pays without the offer, ``sigma`` the spread of the logarithm of debts, ``giant`` the
    cash of one payer who pays anyway, ``houses`` accounts per house where houses were drawn, ``strata`` whether small
    strata were drawn in shares that go with their response; ``lift`` adds to the chance to pay where it is planted.
    """

    name: str
    accounts: int = 2000
    share: float = 0.5
    response: float = 0.3
    sigma: float = 0.7
    giant: float = 0.0
    houses: int = 0
    strata: bool = False
    lift: float = 0.1


PLAIN = Scenario("plain")
SCENARIOS = (
    PLAIN,
    Scenario("60 accounts", 60),
    Scenario("200 accounts", 200),
    *(Scenario(f"one payer of {giant:,}", giant=giant) for giant in (50_000, 100_000, 200_000)),
    Scenario("sigma 2, 50 : 50", sigma=2.0),
    Scenario("sigma 2, 90 : 10", sigma=2.0, share=0.9),
    Scenario("sigma 2, 10 : 90", sigma=2.0, share=0.1),
    Scenario("100 houses of 20", houses=20),
    Scenario("100 houses of 20, 1 % response, 90 : 10", houses=20, response=0.01, lift=0.01, share=0.9),
    Scenario("12 houses of 20", 240, houses=20),
    Scenario("strata of 4 to 19", strata=True),
    Scenario("1 % response", response=0.01, lift=0.01),
    Scenario("1 % response, 90 : 10", response=0.01, lift=0.01, share=0.9),
    Scenario("1 % response, 10 : 90", response=0.01, lift=0.01, share=0.1),
)


@dataclass(frozen=True)
class Pool:
    """Accounts before the draw: what is known of each, and what each would pay without and with the offer."""

    debt: Numbers
    group: NDArray[np.int64]
    standing: Numbers
    without: Numbers
    offered: Numbers


def pool(scenario: Scenario, random: np.random.Generator) -> Pool:
    """As many accounts as the scenario has; ``group`` numbers their house or stratum, ``standing`` is how it stands."""
    count = scenario.accounts
    group = _groups(scenario, random)
    standing = random.random(int(group.max()) + 1)[group]
    debt = np.round(random.lognormal(6.5, scenario.sigma, count), 2)
    chance = scenario.response * (0.6 + 0.8 / (1 + np.exp((np.log(debt) - 6.5) / scenario.sigma)))
    if scenario.houses or scenario.strata:
        chance = chance * (0.3 + 1.4 * standing)
        debt = np.round(debt * np.exp(standing - 0.5), 2)
    luck = random.random(count)
    without, offered = debt * (luck < chance), debt * (luck < chance + scenario.lift)
    if scenario.giant:
        debt[0] = without[0] = offered[0] = scenario.giant
    return Pool(debt, group, standing, without, offered)


def _groups(scenario: Scenario, random: np.random.Generator) -> NDArray[np.int64]:
    count = scenario.accounts
    if scenario.houses:
        return np.arange(count) // scenario.houses
    if scenario.strata:
        sizes = random.integers(4, 20, count)
        return np.repeat(np.arange(count), sizes)[:count]
    return np.zeros(count, dtype=np.int64)


def draw(scenario: Scenario, drawn: Pool, random: np.random.Generator) -> NDArray[np.bool_]:
    """Which accounts get the offer: each by itself, whole houses, or each stratum in a share of its own."""
    if scenario.houses:
        houses = random.permutation(int(drawn.group.max()) + 1) < round(scenario.share * (drawn.group.max() + 1))
        return np.asarray(houses[drawn.group])
    chance = 0.2 + 0.6 * drawn.standing if scenario.strata else scenario.share
    return np.asarray(random.random(scenario.accounts) < chance)


def campaign(scenario: Scenario, seed: int) -> pl.DataFrame:
    """The accounts of one such campaign, with the schema ``ACCOUNTS``."""
    random = np.random.default_rng([seed, scenario.accounts])
    drawn = pool(scenario, random)
    offer = draw(scenario, drawn, random)
    cash = np.where(offer, drawn.offered, drawn.without)
    names = pl.Series(drawn.group).cast(pl.String).to_list()
    columns: dict[str, Any] = {"debt": drawn.debt, "overdue_debt": drawn.debt, "cash": cash, "overdue_cash": cash}
    columns |= {"paid": cash > 0, "overdue_90": cash == 0, "overdue_180": cash == 0}
    columns |= {"arm": np.where(offer, "offer", "control"), "got_offer": offer}
    if scenario.houses:
        columns["cluster"] = names
    if scenario.strata:
        columns["stratum"] = names
    return company(seed, scenario.accounts, **columns)


def true_effect(scenario: Scenario) -> tuple[Numbers, Numbers]:
    """Cash without and with the offer of a whole population of such accounts."""
    found = pool(replace(scenario, accounts=POPULATION, giant=0.0), np.random.default_rng(1))
    return found.without, found.offered


def capped_truth(scenario: Scenario, population: tuple[Numbers, Numbers], cap: float) -> float:
    """The true effect on cash per account when no account counts above the cap; a giant pays anyway."""
    without, offered = (np.minimum(cash, cap) for cash in population)
    ordinary = 1 - bool(scenario.giant) / scenario.accounts
    return float(ordinary * (offered - without).mean())


def chosen_by_a_hidden_driver(seed: int, accounts: int = 2000, shown: float = 0.3) -> pl.DataFrame:
    """Nobody drew, the offer does nothing: who is willing to pay is chosen more often and pays more often.

    ``shown`` is how strongly the willing paid more before the assignment too, which no fact but the placebo knows.
    """
    random = np.random.default_rng([seed, 7])
    willing = random.normal(size=accounts)
    offer = random.random(accounts) < 1 / (1 + np.exp(-willing))
    debt = np.round(random.lognormal(6.5, 0.7, accounts), 2)
    cash = debt * (random.random(accounts) < np.clip(0.3 + 0.1 * willing, 0, 1))
    before = np.round(random.exponential(130, accounts) * np.exp(shown * willing), 2)
    return company(
        seed,
        accounts,
        arm=np.where(offer, "offer", "control"),
        got_offer=offer,
        debt=debt,
        overdue_debt=debt,
        cash=cash,
        overdue_cash=cash,
        paid=cash > 0,
        overdue_90=cash == 0,
        overdue_180=cash == 0,
        cash_just_before=before,
        cash_before=np.round(before * 1.2 + random.exponential(70, accounts), 2),
    )


def with_a_second_campaign(seed: int, accounts: int = 2000) -> pl.DataFrame:
    """The offer does nothing; another campaign's offer went to most of one arm in the same days, and works."""
    rows, random = company(seed, accounts), np.random.default_rng([seed, 8])
    both = (rows["arm"] == "offer").to_numpy() & (random.random(accounts) < 0.7)
    paid = rows["paid"].to_numpy() | (both & (random.random(accounts) < 0.3))
    cash = np.where(paid, rows["debt"].cast(pl.Float64).to_numpy(), 0.0)
    elsewhere = ["C9" if one else None for one in both]
    return company(seed, accounts, paid=paid, cash=cash, overdue_cash=cash, elsewhere=elsewhere)


def more_settlers(seed: int, accounts: int = 2000) -> pl.DataFrame:
    """The offer makes more people settle, who fall behind again more often than those who settle anyway."""
    random = np.random.default_rng([seed, 9])
    offer, kind = random.random(accounts) < 0.5, random.random(accounts)
    settles = (kind < 0.3) | (offer & (kind < 0.5))
    again = random.random(accounts) < np.where(kind < 0.3, 0.1, 0.6)
    among = [bool(late) if settled else None for late, settled in zip(again, settles, strict=True)]
    rows = company(seed, accounts, arm=np.where(offer, "offer", "control"), paid=settles)
    cash = pl.when("paid").then("debt").otherwise(0).cast(rows.schema["cash"])
    late = [pl.Series(~settles | again).alias(name) for name in ("overdue_90", "overdue_180")]
    relapsed = [pl.Series(among, dtype=pl.Boolean).alias(name) for name in ("overdue_again_90", "overdue_again_180")]
    return rows.with_columns(cash.alias("cash"), cash.alias("overdue_cash"), *late, *relapsed)


def two_offers_of_one_control(
    seed: int, accounts: int, first: float, second: float
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One pool drawn in three: two offers that lift the chance to pay by so much, and the control of both."""
    pool, random = company(seed, accounts, arm=["control"] * accounts), np.random.default_rng(seed + 1)
    arm = pl.Series(random.choice(["first", "second", "control"], accounts))
    lift = random.random(accounts) < np.where(arm == "first", first, np.where(arm == "second", second, 0))
    paid = pool["paid"] | pl.Series(lift)
    cash = np.where(paid, pool["debt"].cast(pl.Float64), 0)
    pool = pool.with_columns(arm=arm, paid=paid, cash=pl.Series(cash).cast(pool.schema["cash"]))
    one, other = (
        pool.filter(pl.col("arm").is_in([name, "control"])).with_columns(pl.col("arm").replace({name: "offer"}))
        for name in ("first", "second")
    )
    return one, other
