"""How often the call desk says that its order is better, where it is and where nothing is known: and on a home.

    .venv/bin/python tests/benchmark_desk.py [SEEDS]
    .venv/bin/python tests/benchmark_desk.py HOME [DAY ...]

With a number: that many simulated companies (200) for each planted signal; without any signal at most 2.5 in 100 may be
called better. With a home: what its order did out of time, how long the desk takes, anew and again, and how often the
order is called better when what each conversation was answered by is dealt out anew, so that nothing known tells it.
"""

import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import polars as pl
from simulated_talks import AS_OF, simulated_talks

from queries.ask import OpenCompany, forget_answers, open_company
from queries.desk.pace import per_day
from queries.desk.whom_to_call import MOST_LEARNED, call_desk_on
from queries.home import Home
from receivables.desk.order import BETTER, HELD_OUT_DAYS, first_calls, foreseen, order_judged
from receivables.desk.payment_chance import RESPONSE_DAYS
from receivables.tables import MONEY

SIGNALS = (0.0, 0.25, 0.5, 1.0)
A_DAY = 16
DEALS = 100


def simulated(seeds: int) -> None:
    for signal in SIGNALS:
        found = []
        for seed in range(seeds):
            held = foreseen(simulated_talks(seed, signal), AS_OF)
            found.append(order_judged(held, first_calls(held, A_DAY)))
        better = sum(one.verdict == BETTER for one in found)
        more = statistics.mean(one.difference / one.by_debt for one in found)
        brier = statistics.mean((one.base_brier or 0) - (one.brier or 0) for one in found)
        print(
            f"signal {signal}: called better {better} of {seeds}, first calls {more:+.1%} against by debt, "
            f"Brier score {-brier:+.4f} against the same chance for all"
        )


def of_home(folder: Path, days: list[date]) -> None:
    company = open_company(Home(folder))
    for day in days or [company.warehouse.snapshot.last_date or date.max]:
        forget_answers()
        took = []
        for _ in range(2):
            began = time.perf_counter()
            desk = call_desk_on(company, day)
            took.append(time.perf_counter() - began)
        better = sum(called_better_by_chance(company, day))
        print(f"{day}: anew {took[0]:.2f} s, again {took[1]:.3f} s; {desk.accounts.height} overdue; {desk.judged}")
        print(f"{day}: answers dealt out anew {DEALS} times, called better {better} times")


def called_better_by_chance(company: OpenCompany, day: date) -> list[bool]:
    """The parts of the debt that came after each conversation, dealt out anew among all of them."""
    asked = {"as_of": day, "days": RESPONSE_DAYS, "held_out": HELD_OUT_DAYS, "most": MOST_LEARNED}
    talks = company.gather("desk/known_before", **asked).filter(pl.col("on_day") <= day - timedelta(RESPONSE_DAYS))
    overdue = talks["overdue"].cast(pl.Float64).to_numpy()
    parts, most = talks["cash"].cast(pl.Float64).to_numpy() / overdue, per_day(company, day)
    found = []
    for seed in range(DEALS):
        dealt = np.random.default_rng(seed).permutation(parts) * overdue
        held = foreseen(talks.with_columns(cash=pl.Series(dealt).cast(MONEY)), day)
        found.append(order_judged(held, first_calls(held, most)).verdict == BETTER)
    return found


if __name__ == "__main__":
    asked = sys.argv[1:] or ["200"]
    if asked[0].isdigit():
        simulated(int(asked[0]))
    else:
        of_home(Path(asked[0]), [date.fromisoformat(day) for day in asked[1:]])
