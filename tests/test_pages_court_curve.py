"""The claim from which filing pays: every larger one pays too, also where the curve dips once more."""

import polars as pl
import pytest

from pages.court.break_even import pays_from


@pytest.mark.parametrize(
    ("net", "from_claim"),
    [
        ([-2.0, -1.0, 1.0, 2.0], 3000),
        ([-2.0, 1.0, -1.0, 2.0], 4000),
        ([1.0, 1.0, 1.0, 1.0], 1000),
        ([-1.0, 1.0, 1.0, 0.0], None),
    ],
)
def test_a_claim_pays_from_where_no_larger_one_loses(net: list[float], from_claim: int | None) -> None:
    claims = [1000, 2000, 3000, 4000]
    curve = pl.DataFrame({"age": ["181-365"] * 4, "claim": claims, "net": net})
    assert pays_from(curve) == from_claim
