"""Words for the ways of forecasting."""

from receivables.messages import N_

FORECAST_CODES = {
    "by_cohorts": N_("The forecast"),
    "last_year": N_("As a year before"),
    "last_three": N_("As the three months before"),
}
"""Code → words."""
