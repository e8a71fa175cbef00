"""How long until something happens, when for some it has not happened yet (Kaplan-Meier)."""

import numpy as np
import polars as pl
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

from receivables.effects.estimates.estimate import LEVEL

SCHEMA = {"day": pl.Int64, "share": pl.Float64, "low": pl.Float64, "high": pl.Float64, "at_risk": pl.Int64}


def happened_by_day(waits: pl.DataFrame) -> pl.DataFrame:
    """Share to whom it has happened by each day, with the 95 % interval on the logarithm of the rest.

    ``waits``: one row per account, ``days`` (whole, from the offer to the event or to the end of watching; under 0
    is left out) and ``happened``. One row per day of an event: day, share, low, high, at_risk. No rows when nothing
    happened. Source: Kaplan and Meier 1958, Greenwood's errors.
    """
    waits = waits.drop_nulls(["days", "happened"]).filter(pl.col("days") >= 0)
    if not waits["happened"].any():
        return pl.DataFrame(schema=SCHEMA)
    curve = SurvfuncRight(waits["days"].to_numpy() + 1.0, waits["happened"].cast(pl.Int64).to_numpy())
    rest = np.asarray(curve.surv_prob)
    # when nobody is left the error is not defined; the interval then keeps its last sound width
    error = np.nan_to_num(np.divide(curve.surv_prob_se, rest, out=np.zeros_like(rest), where=rest > 0))
    reach = np.exp(float(stats.norm.isf(LEVEL / 2)) * error)
    return pl.DataFrame(
        {
            "day": np.asarray(curve.surv_times).astype(int) - 1,
            "share": 1 - rest,
            "low": 1 - np.minimum(1.0, rest * reach),
            "high": 1 - rest / reach,
            "at_risk": np.asarray(curve.n_risk).astype(int),
        },
        schema=SCHEMA,
    )
