"""Terms of the forecast of cash, for the page Method."""

from receivables.messages import N_

FORECAST_TERMS: dict[str, str] = {
    N_("Forecast of cash"): N_(
        "What is open now brings what debts of its age in months brought in the last twelve months, per unit open "
        "(chain ladder). Billing to come is the mean of the last three months, less what advances close; it pays like "
        "earlier billing, and some is paid ahead. After two years what the same month a year before departed by is "
        "expected again, as far as such departures came back a year later. Of a month that has begun, what came "
        "stands, and only its rest is forecast."
    ),
    N_("Band of a forecast"): N_(
        "Where nine forecasts of ten should lie: Student's interval around zero of the log ratios of what came to what "
        "was expected, over up to 24 forecasts made on the same day of earlier months, as many months ahead. Errors "
        "known later do not count. Under four of them there is no band."
    ),
}
"""Term → its definition."""
