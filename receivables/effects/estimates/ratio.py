"""Are the two groups as large as they were drawn, and are the same accounts still there?

If not, somebody is missing, and no difference can be trusted.
"""

from math import exp, log

from scipy import stats
from scipy.special import betaln

FAULT_LEVEL = 0.001
"""Under this p-value the groups are no random draw in the planned proportion."""
BELIEF = 1000.0
"""How many accounts' worth of belief the sequential check has in the planned share: small faults are found soonest."""


def sample_ratio_p(offered: int, compared: int, offer_share: float = 0.5) -> float:
    """Chi-square p-value of the counts of both groups against the planned share of the offer (over 0, under 1)."""
    total = offered + compared
    if total == 0:
        return 1.0
    expected = [total * offer_share, total * (1 - offer_share)]
    return float(stats.chisquare([offered, compared], expected).pvalue)


def sequential_ratio_p(offered: int, compared: int, offer_share: float = 0.5) -> float:
    """The same while a campaign runs and anybody may look every day: errs in as few campaigns, not as few looks.

    One over the Bayes factor of a beta prior around the planned share against that share, at most 1. Source: Lindon
    and Malek 2022.
    """
    prior = BELIEF * offer_share, BELIEF * (1 - offer_share)
    evidence = float(betaln(prior[0] + offered, prior[1] + compared) - betaln(*prior))
    return exp(min(0.0, offered * log(offer_share) + compared * log(1 - offer_share) - evidence))


def same_share_p(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Fisher's exact p-value that two groups, each (count, total), have the same share."""
    (a, m), (b, n) = first, second
    return float(stats.fisher_exact([[a, m - a], [b, n - b]]).pvalue)
