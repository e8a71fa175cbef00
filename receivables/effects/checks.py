"""The checks behind a verdict, with their figures: what would have made it untrustworthy."""

import polars as pl

from receivables.effects.arms import CHOSEN, RANDOMISED, arm_sizes, known_at_assignment, numbers, offer_of
from receivables.effects.campaign import CampaignTerms, counts_by_arm, ratio_p, same_part_p
from receivables.effects.chosen_effects import accounts_alike, before_assignment, known_numbers, sized
from receivables.effects.drawn_effects import difference
from receivables.effects.estimates.capped import LARGE_PART, cap_of, largest_part
from receivables.effects.estimates.estimate import LEVEL, Estimate, Numbers, exactly
from receivables.effects.estimates.means import adjusted
from receivables.effects.estimates.observational import (
    BALANCE_LIMIT,
    FEWEST_ALIKE,
    e_value,
    estimated,
    fitted_propensity,
    imbalance,
    usable,
)
from receivables.effects.estimates.ratio import FAULT_LEVEL
from receivables.effects.measures import MEASURES

SCHEMA = {
    "check": pl.String,
    "value": pl.Float64,
    "limit": pl.Float64,
    "passed": pl.Boolean,
    "offered": pl.Int64,
    "compared": pl.Int64,
}
WAYS = {"way": pl.String, "estimate": pl.Float64, "low": pl.Float64, "high": pl.Float64}
Check = tuple[str, float | None, float | None, bool | None, int | None, int | None]


def campaign_checks(accounts: pl.DataFrame, design: str | None, terms: CampaignTerms) -> pl.DataFrame:
    """One row per check: its figure, the limit, whether it passed (empty: a figure to read, not to pass).

    ``offered`` and ``compared`` count accounts of each arm where the check is about accounts. Drawn: group sizes
    against the draw, accounts missing from the ledger, accounts with another campaign's offer, balance of what was
    known. Chosen: accounts without their like, imbalance before and after weighting, E-values of the cash effect,
    and the same comparison before the assignment. Both: the cap of cash and what it cuts off.
    """
    if min(arm_sizes(accounts)) < 2:
        return pl.DataFrame(schema=SCHEMA)
    rows = [*_of_accounts(accounts, design, terms), *_of_cash(accounts.filter("finished"))]
    if design == RANDOMISED:
        rows.append(_balance("imbalance", accounts, None))
    if design == CHOSEN and min(arm_sizes(accounts)) >= FEWEST_ALIKE:
        rows += _checks_of_chosen(accounts)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _of_accounts(accounts: pl.DataFrame, design: str | None, terms: CampaignTerms) -> list[Check]:
    """Whether the groups are those that were drawn, and had this offer alone."""
    rows: list[Check] = []
    if design == RANDOMISED:
        p_value = ratio_p(accounts, terms.offer_share)
        passed = None if p_value is None else p_value >= FAULT_LEVEL
        name = "planned_share_unknown" if p_value is None else "sample_ratio_p"
        rows.append((name, p_value, FAULT_LEVEL if p_value is not None else None, passed, *arm_sizes(accounts)))
    for name, which in (("missing_p", ~pl.col("in_ledger")), ("elsewhere_p", pl.col("elsewhere").is_not_null())):
        one, other = counts_by_arm(accounts, which)
        if one[0] + other[0]:
            p_value = same_part_p(accounts, which)
            rows.append((name, p_value, FAULT_LEVEL, p_value >= FAULT_LEVEL, one[0], other[0]))
    return rows


def _of_cash(finished: pl.DataFrame) -> list[Check]:
    """The cap, the roubles it cuts off, and the weight of the largest payer."""
    if min(arm_sizes(finished)) < 1:
        return []
    cash = numbers(finished, "cash")
    cap, largest = cap_of(cash), largest_part(cash)
    over, offered = cash > cap, offer_of(finished)
    counts = int((over & offered).sum()), int((over & ~offered).sum())
    return [
        ("cash_cap", cap, None, None, *counts),
        ("cash_cut_off", float((cash - cap)[over].sum()), None, None, *counts),
        ("largest_payer_share", largest, LARGE_PART, largest <= LARGE_PART, None, None),
    ]


def _balance(name: str, accounts: pl.DataFrame, chance: Numbers | None) -> Check:
    worst = float(abs(imbalance(offer_of(accounts), known_numbers(accounts), chance)).max())
    return name, worst, BALANCE_LIMIT, worst <= BALANCE_LIMIT, None, None


def _checks_of_chosen(accounts: pl.DataFrame) -> list[Check]:
    before, kept = _balance("imbalance_before", accounts, None), accounts_alike(accounts)
    if kept is None:
        return [("left_out", float(accounts.height), None, False, *arm_sizes(accounts)), before]
    gone = arm_sizes(accounts.join(kept.rows, on="account_id", how="anti"))
    rows: list[Check] = [("left_out", float(kept.left_out), None, None, *gone), (*before[:3], None, None, None)]
    known, offered = usable(known_at_assignment(kept.rows, with_strata=False)), offer_of(kept.rows)
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return rows
    rows.append(_balance("imbalance_after", kept.rows, propensity.chance))
    if (placebo := before_assignment(kept.rows)) is not None:
        rows.append(("before_assignment_p", placebo.p_value, LEVEL, placebo.p_value > LEVEL, None, None))
    finished = kept.rows.filter("finished")
    if finished.height < kept.rows.height or min(arm_sizes(finished)) < FEWEST_ALIKE:
        return rows
    cash = numbers(kept.rows, "cash")
    effect = sized(estimated(cash, offered, known, propensity).aipw, kept.rows, known)
    for name, value in zip(
        ("e_value", "e_value_interval"), e_value(effect.value, *effect.interval, float(cash.std())), strict=True
    ):
        rows.append((name, value, None, None, None, None))
    return rows


def ways_to_estimate(accounts: pl.DataFrame, column: str = "cash", design: str | None = CHOSEN) -> pl.DataFrame:
    """The effect on one column of ``MEASURES``, uncapped, estimated in several ways beside each other.

    Drawn: adjusted for what was known (CUPED), plain, and, where controls got the offer all the same, the effect on
    those whom the draw decided (CACE, the draw as the instrument). Chosen: doubly robust, regression, weighting, and
    the groups as they are (``naive``). No rows when there is nothing to compare.
    """
    rows = accounts.filter("finished")
    if column not in MEASURES or min(arm_sizes(rows := rows.drop_nulls(column))) < 2:
        return pl.DataFrame(schema=WAYS)
    found = _ways_of_drawn(rows, column) if design == RANDOMISED else _ways_of_chosen(rows, column)
    table = [(name, one.value, *one.interval) for name, one in found.items()]
    return pl.DataFrame(table, schema=WAYS, orient="row")


def _ways_of_drawn(rows: pl.DataFrame, column: str) -> dict[str, Estimate]:
    outcome, offered = numbers(rows, column), offer_of(rows)
    found = {"cuped": difference(rows, outcome, offered)[1], "plain": adjusted(outcome, offered)}
    got = rows["got_offer"].cast(pl.Float64).fill_null(0.0).to_numpy()
    without = float(got[~offered].mean())
    if 0 < without < 1:
        decided = adjusted(got, offered)
        found["cace"] = found["cuped"].over(decided if decided.error > 0 else exactly(decided.value, len(got)))
    return found


def _ways_of_chosen(rows: pl.DataFrame, column: str) -> dict[str, Estimate]:
    kept = accounts_alike(rows) if min(arm_sizes(rows)) >= FEWEST_ALIKE else None
    if kept is None:
        return {}
    known, offered = usable(known_at_assignment(kept.rows, with_strata=False)), offer_of(kept.rows)
    propensity = fitted_propensity(offered, known)
    if propensity is None:
        return {}
    found = estimated(numbers(kept.rows, column), offered, known, propensity)
    naive = adjusted(numbers(rows, column), offer_of(rows))
    return {
        "aipw": sized(found.aipw, kept.rows, known),
        "ra": found.ra,
        "ipw": found.ipw,
        "naive": naive,
    }
