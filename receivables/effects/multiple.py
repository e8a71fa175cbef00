"""Several comparisons on one screen: p-values that allow for how many there are."""

from collections.abc import Sequence

import numpy as np


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given: all called at 5 % together err in at most 5 % of screens.

    Source: Holm 1979.
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    stepped = np.minimum(1.0, np.maximum.accumulate((count - np.arange(count)) * np.asarray(p_values, float)[order]))
    return _back(stepped, order)


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p-values: of those called at 5 %, at most 5 % are false on average.

    Source: Benjamini and Hochberg 1995.
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    raw = count / np.arange(1, count + 1) * np.asarray(p_values, float)[order]
    stepped = np.minimum(1.0, np.minimum.accumulate(raw[::-1])[::-1])
    return _back(stepped, order)


def _back(
    stepped: "np.ndarray[tuple[int], np.dtype[np.float64]]", order: "np.ndarray[tuple[int], np.dtype[np.intp]]"
) -> list[float]:
    answer = np.empty(len(order))
    answer[order] = stepped
    return [float(value) for value in answer]
