"""Several comparisons on one screen: p-values that allow for how many there are."""

from collections.abc import Sequence

from statsmodels.stats.multitest import multipletests


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given: all called at 5 % together err in at most 5 % of screens.

    Source: Holm 1979.
    """
    return [float(value) for value in multipletests(p_values, method="holm")[1]]
