"""Published figures that the estimators must reproduce, each with its source."""

from pathlib import Path

import causaldata
import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels
from statsmodels.discrete.discrete_model import Probit
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.multitest import multipletests
from statsmodels.tools import add_constant

from receivables.effects.areas.area_differences import difference_in_differences, difference_of_areas
from receivables.effects.areas.area_panel import AreaPanel
from receivables.effects.areas.synthetic import Mixed, mixed
from receivables.effects.estimates.hazards import Waits, cox, log_rank
from receivables.effects.estimates.means import adjusted
from receivables.effects.estimates.multiple import holm
from receivables.effects.estimates.observational import Estimated, e_value, estimated, propensity_of
from receivables.effects.estimates.proportions import newcombe, newcombe_p, wilson
from receivables.effects.estimates.survival import happened_by_day
from receivables.effects.planning.power import accounts_per_arm, power_to_see, smallest_rise
from receivables.effects.promotions.promotion_terms import break_even_share, discount

BIRTHS = Path(statsmodels.__file__).parent / "treatment/tests/results/cataneo2.csv"
TRAINING = Path(causaldata.__file__).parent / "nsw_mixtape/nsw_mixtape.dta"
DONORS = Path(causaldata.__file__).parent / "organ_donations/organ_donation.csv"
PRISONS = Path(causaldata.__file__).parent / "texas/texas.dta"
BH_1995 = (0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
           0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000)  # fmt: skip


@pytest.fixture(scope="module")
def smoking() -> Estimated:
    births = pl.read_csv(BIRTHS)
    chosen_by = births.select("mmarried_", "mage", "mage2", "fbaby_", "medu").to_numpy().astype(float)
    smoked = (births["mbsmoke_"] == 1).to_numpy()
    selection = Probit(smoked.astype(float), add_constant(chosen_by)).fit(disp=0)
    known = births.select("prenatal1_", "mmarried_", "mage", "fbaby_").to_numpy().astype(float)
    return estimated(births["bweight"].cast(pl.Float64).to_numpy(), smoked, known, propensity_of(selection))


@pytest.mark.parametrize(
    ("way", "effect", "error"),
    [("ra", -239.639211, 23.824021), ("ipw", -230.688638, 25.815244), ("aipw", -230.989201, 26.210565)],
)
def test_effects_of_smoking_on_birth_weight_are_statas(
    smoking: Estimated, way: str, effect: float, error: float
) -> None:
    found = getattr(smoking, way)
    assert found.value == pytest.approx(effect, abs=1e-4)
    assert found.error == pytest.approx(error, rel=1e-3)


def test_the_training_experiment_gives_its_published_effect_and_hc2_error() -> None:
    people = pd.read_stata(TRAINING)
    earned, trained = people["re78"].to_numpy(dtype=float), (people["treat"] == 1).to_numpy()
    found = adjusted(earned, trained)
    assert len(people) == 445
    assert found.value == pytest.approx(1794.34, abs=0.005)
    assert found.error == pytest.approx(671.00, abs=0.005)
    classical = OLS(earned, add_constant(trained.astype(float))).fit()
    assert classical.params[1] == pytest.approx(found.value)
    assert classical.bse[1] == pytest.approx(632.85, abs=0.005)


def test_adjusted_effect_and_hc2_error_are_those_of_statsmodels() -> None:
    people = pd.read_stata(TRAINING)
    earned, trained = people["re78"].to_numpy(dtype=float), (people["treat"] == 1).to_numpy()
    known = people[["age", "educ", "re74", "re75"]].to_numpy(dtype=float)
    centred = known - known.mean(axis=0)
    design = np.column_stack([trained, centred, centred * trained[:, None]])
    theirs = OLS(earned, add_constant(design)).fit(cov_type="HC2", use_t=True)
    ours = adjusted(earned, trained, known)
    assert (ours.value, ours.error) == pytest.approx((theirs.params[1], theirs.bse[1]), rel=1e-8)
    assert ours.interval == pytest.approx(tuple(theirs.conf_int()[1]), rel=1e-8)
    assert ours.p_value == pytest.approx(theirs.pvalues[1], rel=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_newcombe_1998_method_10(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    assert newcombe(first, second) == pytest.approx((low, high), abs=5e-5)
    turned = newcombe(second, first)
    assert turned == pytest.approx((-high, -low), abs=5e-5)
    p_value = newcombe_p(first, second)
    edge = newcombe(first, second, level=p_value)[0]
    assert edge == pytest.approx(0.0, abs=1e-9)


def test_wilson_as_in_newcombe_1998() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_wilson_holds_the_share_itself_also_of_none_and_of_all() -> None:
    for total in range(1, 60):
        assert wilson(0, total)[0] == 0.0
        assert wilson(total, total)[1] == 1.0


@pytest.mark.parametrize(
    ("base", "changed", "accounts"), [(0.10, 0.11, 14_751), (0.10, 0.125, 2_507), (0.34, 0.384, 1_872)]
)
def test_accounts_per_arm_and_back(base: float, changed: float, accounts: int) -> None:
    assert accounts_per_arm(base, changed) == accounts
    # the published sizes are those of a normal law, the power is that of Newcombe's interval itself
    assert power_to_see(base, changed, accounts, accounts) == pytest.approx(0.80, abs=0.001)
    assert smallest_rise(base, accounts, accounts) == pytest.approx(changed - base, rel=2e-3)


def test_holm_rejects_three_of_the_table_of_benjamini_and_hochberg() -> None:
    assert sum(p <= 0.05 for p in holm(BH_1995)) == 3
    assert holm(BH_1995)[:3] == pytest.approx([0.0001 * 15, 0.0004 * 14, 0.0019 * 13])
    assert holm(BH_1995[::-1]) == holm(BH_1995)[::-1]


def test_holms_p_values_are_those_of_statsmodels() -> None:
    assert holm(BH_1995) == pytest.approx(list(multipletests(BH_1995, method="holm")[1]))


def test_e_value_of_vanderweele_and_ding() -> None:
    # their example: a standardised difference d counts as the risk ratio exp(0.91 d)
    # and a risk ratio of 3.9 gives 3.9 + sqrt(3.9 * 2.9) = 7.26
    d = float(np.log(3.9) / 0.91)
    assert e_value(d, -1.0, 2 * d, spread=1.0) == pytest.approx((3.9 + (3.9 * 2.9) ** 0.5, 1.0))
    assert e_value(d, -1.0, 2 * d, spread=1.0)[0] == pytest.approx(7.26, abs=0.005)


def test_kaplan_meier_of_the_leukaemia_trial() -> None:
    # 6-MP arm of Freireich 1963 (Kalbfleisch and Prentice): survival 0.857 after 6 weeks, 0.448 after 23
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    curve = happened_by_day(pl.DataFrame({"days": weeks, "happened": [bool(x) for x in relapsed]}))
    assert curve["day"].to_list() == [6, 7, 10, 13, 16, 22, 23]
    assert (1 - curve["share"]).round(4).to_list() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    # R's survfit prints 0.448, standard error 0.1346, 0.249 to 0.807 (its default, on the log scale) for week 23
    assert 1 - curve["high"][-1] == pytest.approx(0.249, abs=5e-4)
    assert 1 - curve["low"][-1] == pytest.approx(0.807, abs=5e-4)


def test_eleven_and_one_costs_a_twelfth() -> None:
    assert f"{100 * discount(11, 1):.2f}" == "8.33"
    assert break_even_share(11, 1) == pytest.approx(11 / 12)
    assert break_even_share(11, 1, months_otherwise=5) == pytest.approx(6 / 7)


# Freireich 1963: weeks in remission of 42 children with 6-MP (watched no longer: +) or a placebo
SIX_MP = ("6", "6", "6", "6+", "7", "9+", "10", "10+", "11+", "13", "16",
          "17+", "19+", "20+", "22", "23", "25+", "32+", "32+", "34+", "35+")  # fmt: skip
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def remissions() -> Waits:
    weeks = [float(time.rstrip("+")) for time in SIX_MP] + [float(time) for time in PLACEBO]
    relapsed = [not time.endswith("+") for time in SIX_MP] + [True] * len(PLACEBO)
    return Waits(np.array(weeks), np.array(relapsed), np.array([False] * len(SIX_MP) + [True] * len(PLACEBO)))


def test_log_rank_of_the_leukaemia_trial() -> None:
    found = log_rank(remissions())
    assert found is not None
    assert found[0] == pytest.approx(16.79, abs=0.005)
    assert found[1] == pytest.approx(0.0000417, abs=5e-8)


def test_cox_of_the_leukaemia_trial_with_ties_by_efron() -> None:
    # R's coxph with its default ties: coefficient 1.572, standard error 0.412; 6-MP relapses at 0.21 times the rate
    found = cox(remissions())
    assert found is not None
    assert (found.value, found.error) == pytest.approx((1.572, 0.412), abs=5e-4)
    assert np.exp(-found.value) == pytest.approx(0.21, abs=0.005)


def panel_of(table: pd.DataFrame, one: str, before: int) -> AreaPanel:
    """A table of areas × months, of which one area has the campaign after so many months."""
    months = np.arange(1 - before, table.shape[1] - before + 1)
    return AreaPanel(
        tuple(table.index),
        months,
        table.to_numpy(dtype=float),
        np.zeros((len(table), before)),
        table.index == one,
        0,
        drawn=False,
    )


def test_difference_in_differences_of_the_organ_donors() -> None:
    # Kessler and Roth 2014 by Huntington-Klein, The Effect, chapter 18: -0.022 with a clustered error of 0.006. That
    # error takes California, alone in its group, to vary by nothing; ours takes it to vary as the other 26 states do.
    rates = pd.read_csv(DONORS).pivot_table(index="State", columns="Quarter", values="Rate")
    quarters = ["Q42010", "Q12011", "Q22011", "Q32011", "Q42011", "Q12012"]
    panel = panel_of(rates[quarters], "California", before=3)
    found = difference_in_differences(panel)
    assert panel.sizes == (1, 26)
    assert found.value / 3 == pytest.approx(-0.022, abs=5e-4)
    alone = difference_of_areas(panel.after.mean(axis=1) - panel.before.mean(axis=1), panel.offered)
    theirs = float(np.sqrt(np.square(alone.influence[~panel.offered]).sum()))
    assert theirs == pytest.approx(0.006, abs=5e-4)
    assert alone.error > 4 * theirs


def test_synthetic_control_of_the_prisons_of_texas() -> None:
    # R's Synth with the predictors of Cunningham's Mixtape, chapter 10: California 0.3414, Florida 0.2981, Louisiana
    # 0.3600, mean squared error of 1985 to 1993 2,015,107. Nothing that is fitted to those years alone may be worse.
    prisoners = pd.read_stata(PRISONS).pivot_table(index="state", columns="year", values="bmprison", observed=True)
    others = prisoners.drop(index="Texas")
    own = prisoners.loc["Texas"].to_numpy(dtype=float)
    published = pd.Series({"California": 0.3414498, "Florida": 0.2981352, "Louisiana": 0.3599649})
    rest = (1 - published.sum()) / (len(others) - len(published))
    weights = published.reindex(others.index, fill_value=rest).to_numpy()
    theirs = Mixed(weights, own - weights @ others.to_numpy(dtype=float), 9)
    assert theirs.fit**2 == pytest.approx(2_015_107, rel=2e-3)
    ours = mixed(own, others.to_numpy(dtype=float), 9)
    assert ours.fit**2 < theirs.fit**2
    assert ours.weights.min() >= 0
    assert ours.weights.sum() == pytest.approx(1)
