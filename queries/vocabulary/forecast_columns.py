"""Columns of the questions about the cash to come."""

from queries.vocabulary.common_columns import CASH, MONTH
from queries.vocabulary.kinds import Column
from receivables.messages import N_

OF_BILLED = Column(
    "of_billed", "estimate", N_("Of what is billed"), N_("Cash expected on charges that are billed already")
)
OF_NEW = Column(
    "of_new", "estimate", N_("Of new billing"), N_("Cash expected on billing still to come, and paid ahead of it")
)
EXPECTED_CASH = Column(
    "expected", "estimate", N_("Cash expected"), N_("What came in the month already and what is expected of its rest")
)
BAND_LOW = Column("low", "estimate", N_("From (90%)"), N_("Lower end of the band in which 90% of forecasts should lie"))
BAND_HIGH = Column("high", "estimate", N_("To (90%)"), N_("Upper end of the band in which 90% of forecasts should lie"))
CAME = Column("came", "money", N_("Came already"), N_("Collected in the month up to the day of the forecast"))
SO_FAR = Column(
    "expected_so_far", "estimate", N_("Expected in all"), N_("Cash expected from the first month to this one")
)
SO_FAR_LOW = Column(
    "low_so_far", "estimate", N_("In all from (90%)"), N_("Lower end of the band of the sum from the first month on")
)
SO_FAR_HIGH = Column(
    "high_so_far", "estimate", N_("In all to (90%)"), N_("Upper end of the band of the sum from the first month on")
)
BILLED_AHEAD = Column("billed", "estimate", N_("Billing to come"), N_("Billing expected after the day of the forecast"))
ERRORS = Column("errors", "count", N_("Earlier errors"), N_("Earlier forecasts whose errors make the band"))
MADE_ON = Column("made_on", "date", N_("Forecast made on"), N_("Day up to which the data of the forecast go"))
AHEAD = Column("months_ahead", "months", N_("Months ahead"), N_("1: the month of the next day; empty: all together"))
ACTUAL = CASH.called("actual")
ERROR = Column("error", "share", N_("Forecast off by"), N_("Cash expected / collected, less 1"))
INSIDE = Column(
    "inside", "flag", N_("Came inside the band"), N_("Whether what came lay inside the band; empty: there was none")
)
LAST_YEAR = Column(
    "last_year", "estimate", N_("As a year before"), N_("What the same month of the year before would have said")
)
LAST_THREE = Column(
    "last_three", "estimate", N_("As the last three"), N_("What the mean of the last three months would have said")
)
METHOD = Column("method", "code", N_("Way of forecasting"), N_("The forecast, or what it is measured against"))
FORECASTS = Column("forecasts", "count", N_("Forecasts"), N_("Earlier forecasts whose month is over"))
MEAN_ERROR = Column("error", "share", N_("Mean error"), N_("Sum of absolute errors / what came in these months (WAPE)"))
OURS = Column("ours", "share", N_("The forecast's error"), N_("Mean error of the forecast over the same months"))
LEAN = Column("lean", "share", N_("Too high by"), N_("Sum expected / sum that came, less 1; below zero: too low"))
INSIDE_COUNT = Column("inside", "count", N_("Inside the band"), N_("Forecasts whose month came inside the band"))
BANDED = Column("banded", "count", N_("With a band"), N_("Forecasts that had a band"))
COVERAGE = Column("share", "share", N_("Inside, share"), N_("Inside the band / with a band; 90% is meant"))
COVERAGE_LOW = Column("low", "share", N_("Inside from (95%)"), N_("Lower end of Wilson's interval of the share inside"))
COVERAGE_HIGH = Column("high", "share", N_("Inside to (95%)"), N_("Upper end of Wilson's interval of the share inside"))
MONTHS_TO_COME = Column("months", "months", N_("Months to come"), N_("Months over which it is counted"))
BILLED_THEN = Column("billed", "estimate", N_("Billing expected"), N_("Billing of these months"))
POINT_WORTH = Column(
    "cash", "estimate", N_("Cash more or less"), N_("The points of the collection rate, of the billing expected")
)

FORECAST_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "cash_forecast": (
        MONTH,
        OF_BILLED,
        OF_NEW,
        EXPECTED_CASH,
        BAND_LOW,
        BAND_HIGH,
        CAME,
        SO_FAR,
        SO_FAR_LOW,
        SO_FAR_HIGH,
        BILLED_AHEAD,
        ERRORS,
    ),
    "forecast_backtest": (
        MADE_ON,
        AHEAD,
        MONTH,
        EXPECTED_CASH,
        BAND_LOW,
        BAND_HIGH,
        ACTUAL,
        ERROR,
        INSIDE,
        LAST_YEAR,
        LAST_THREE,
    ),
    "forecast_errors": (
        METHOD,
        AHEAD,
        FORECASTS,
        MEAN_ERROR,
        OURS,
        LEAN,
        INSIDE_COUNT,
        BANDED,
        COVERAGE,
        COVERAGE_LOW,
        COVERAGE_HIGH,
    ),
    "forecast_what_if": (
        MONTHS_TO_COME,
        BILLED_THEN,
        POINT_WORTH,
    ),
}
"""Question → its columns, in order."""
