"""Are the two groups as large as they were drawn? If not, somebody is missing, and no difference can be trusted."""

from scipy import stats

FAULT_LEVEL = 0.001
"""Under this p-value the groups are no random draw in the planned proportion."""


def sample_ratio_p(offered: int, compared: int, offer_share: float = 0.5) -> float:
    """Chi-square p-value of the counts of both groups against the planned share of the offer (over 0, under 1)."""
    total = offered + compared
    if total == 0:
        return 1.0
    expected = [total * offer_share, total * (1 - offer_share)]
    return float(stats.chisquare([offered, compared], expected).pvalue)
