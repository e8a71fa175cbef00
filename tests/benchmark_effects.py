"""Do the intervals hold what was planted? Makes many small sample companies and judges their campaigns.

    python tests/benchmark_effects.py [--seeds 200] [--accounts 12000]

A few seeds of it run among the tests; all 200 take about ten minutes.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))

from queries.campaigns.facts import joined_facts
from queries.question import questions
from queries.warehouse.ledger.steps import STEPS, Terms, work_out
from queries.warehouse.taught_words import Words, known_words
from receivables.effects import campaign
from receivables.effects.checks import ways_to_estimate
from receivables.effects.verdicts import HARMS, SAMPLE_RATIO_MISMATCH, WORKS, Effect
from sample import sample_company

HORIZON = 60
TERMS = campaign.CampaignTerms(HORIZON, 0.5)
DRAWN, NULL, FAULTY, CHOSEN = ("C1", "C2", "C3"), "C2", "C4", "C5"
FACTS = ("campaign_accounts", "campaign_settled", "campaign_later_bills", "campaign_overdue")
PLANTED = ("payer_share", "cash_per_account")


@dataclass
class Tally:
    """Counts over seeds: of so many, so many were as they should be."""

    covered: dict[str, list[bool]]
    null_called: list[bool]
    fault_found: list[bool]
    naive_wrong: list[bool]
    aipw_right: list[bool]


def judge(seeds: range, accounts: int) -> Tally:
    """Judge the campaigns of one sample company per seed against its planted truth."""
    tally = Tally({}, [], [], [], [])
    for seed in seeds:
        sample = sample_company(accounts=accounts, months=24, seed=seed)
        _judge(campaigns_of(sample.tables), sample.truth["campaigns"], tally)
    return tally


def campaigns_of(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Accounts by campaign, from the ledger of those accounts alone."""
    members = tables["campaign_accounts"].select("account_id").unique()
    with duckdb.connect(config={"threads": 2}) as con:
        for name, table in tables.items():
            of_members = "account_id" in table.columns and name not in ("campaigns", "promotions")
            given = table.join(members, on="account_id", how="semi") if of_members else table
            con.register("given", given)
            con.execute(f"create table {'contacts_loaded' if name == 'contacts' else name} as select * from given")
        work_out(con, STEPS[: STEPS.index("bills") + 1], Terms(None, "Europe/Moscow"), lambda share, doing: None)
        Words(con).teach(" ".join(known_words()))
        as_of = max(tables["payments"]["paid_on"].to_list())
        params = {"campaign": None, "horizon": HORIZON, "as_of": as_of}

        def answer(name: str) -> pl.DataFrame:
            used = {param.name: params[param.name] for param in questions()[name].params}
            table: pl.DataFrame = con.sql(questions()[name].text, params=used).pl()
            return table

        rows = joined_facts(*(answer(name) for name in FACTS))
    return {str(name): part for (name,), part in rows.partition_by("campaign_id", as_dict=True).items()}


def _judge(campaigns: dict[str, pl.DataFrame], truth: dict[str, Any], tally: Tally) -> None:
    effects = {
        name: {effect.measure: effect for effect in campaign.campaign_effect(rows, rows["design"][0], TERMS)}
        for name, rows in campaigns.items()
    }
    for name in DRAWN:
        planted = truth[name]["effects"][str(HORIZON)]
        for measure in PLANTED:
            held = holds(effects[name][measure], planted[measure]["expected"])
            tally.covered.setdefault(f"{name} {measure}", []).append(held)
    tally.null_called.append(any(effect.verdict in (WORKS, HARMS) for effect in effects[NULL].values()))
    tally.fault_found.append(all(effect.verdict == SAMPLE_RATIO_MISMATCH for effect in effects[FAULTY].values()))
    ways = {row["way"]: row for row in ways_to_estimate(campaigns[CHOSEN], "paid").iter_rows(named=True)}
    expected = truth[CHOSEN]["effects"][str(HORIZON)]["payer_share"]["expected"]
    tally.naive_wrong.append(not ways["naive"]["low"] <= expected <= ways["naive"]["high"])
    tally.aipw_right.append(holds(effects[CHOSEN]["payer_share"], expected))


def holds(effect: Effect, truth: float) -> bool:
    return effect.low is not None and effect.high is not None and effect.low <= truth <= effect.high


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)


def report(tally: Tally) -> dict[str, float]:
    """Every share that the bars are about, by name."""
    return {
        **{f"covered, {name}": share(flags) for name, flags in tally.covered.items()},
        "covered, all": share([flag for flags in tally.covered.values() for flag in flags]),
        "null called an effect": share(tally.null_called),
        "sample-ratio fault found": share(tally.fault_found),
        "naive difference wrong": share(tally.naive_wrong),
        "AIPW right": share(tally.aipw_right),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--accounts", type=int, default=12_000)
    given = parser.parse_args()
    for name, value in report(judge(range(given.first, given.first + given.seeds), given.accounts)).items():
        sys.stdout.write(f"{name:<50} {value:8.3f}\n")


if __name__ == "__main__":
    main()
