"""How often the cash of a month lies in the forecast's band of 90 %, and how far it is off, over drawn companies.

    python tests/benchmark_forecast.py [--companies 100]

Per way of paying and per length of history: the part of judged forecasts inside their band, by months ahead and of the
sum of three months, and the mean error beside the two plain ways.
"""

import argparse
import sys
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from forecast_companies import Drawn, drawn_cells

from receivables.foresight.forecast_errors import banded, past_forecasts
from receivables.foresight.forecast_grid import grid_of
from receivables.foresight.forecast_tables import METHODS, earlier_forecasts, judged_methods

WAYS = {
    "as the tests": Drawn(),
    "loud billing": Drawn(billing_error=0.1, paying_error=0.02),
    "loud paying": Drawn(paying_error=0.1),
    "season of 8 %": Drawn(season=0.08),
    "season of 20 %": Drawn(season=0.2),
    "falling by 2 % a month": Drawn(growth=-0.02),
}
LENGTHS = (19, 25, 37, 61)
MONTHS = 3


def measured(how: Drawn, months: int, companies: int) -> tuple[list[float], dict[str, float]]:
    """Coverage for one, two and three months ahead and for the sum; mean error by way of forecasting."""
    judged, sums = [], []
    for seed in range(companies):
        grid = grid_of(*drawn_cells(seed, months, how))
        made = banded(grid, past_forecasts(grid, MONTHS, 12))
        judged.append(judged_methods(earlier_forecasts(grid, made, 12)))
        over = made.filter(months_ahead=MONTHS).drop_nulls(["actual_so_far", "low_so_far"]).tail(12)
        sums.append(over["actual_so_far"].is_between(over["low_so_far"], over["high_so_far"]))
    rows, inside = pl.concat(judged), pl.concat(sums)
    ours = rows.filter(pl.col("months_ahead").is_not_null(), method="by_cohorts")
    by_ahead = ours.group_by("months_ahead", maintain_order=True).agg(pl.col("inside").sum() / pl.col("banded").sum())
    errors = rows.filter(pl.col("months_ahead").is_null()).group_by("method").agg(pl.col("error").mean())
    return [*by_ahead["inside"], float(inside.mean() or 0)], dict(errors.iter_rows())  # type: ignore[arg-type]


def main(companies: int) -> None:
    print(f"{'':24}{'months':>7}{'1':>7}{'2':>7}{'3':>7}{'sum':>7}   {'  '.join(METHODS)}")
    for name, how in WAYS.items():
        for months in LENGTHS:
            covered, errors = measured(how, months, companies)
            told = "  ".join(f"{errors[method]:{len(method)}.3f}" for method in METHODS)
            print(f"{name:24}{months:>7}{''.join(f'{part:7.1%}' for part in covered)}   {told}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--companies", type=int, default=100)
    main(parser.parse_args().companies)
