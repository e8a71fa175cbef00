"""The tables of the steps of recovery of one part of the company, all of them together."""

import numpy as np
import polars as pl

from sample.arrays import NEVER, Array
from sample.asked_subscribers import steps_taken, survey_table
from sample.books import Binder
from sample.company_part import Part
from sample.crew import Operators
from sample.step_books import case_table, placement_table, plan_tables, suspension_table
from sample.talk import Rows


def step_tables(
    rng: np.random.Generator, binder: Binder, part: Part, staff: Operators, said: tuple[Rows, Rows, Rows, Rows]
) -> dict[str, pl.DataFrame]:
    """Cases, placements, suspensions, plans and surveys, by name; tables without rows are left out.

    ``said``: the contacts, adjustments, placements and recalls of the log.
    """
    calls, adjusted, placed, recalls = said
    log, made = part.log, dict[str, pl.DataFrame]()
    cases = log.take("cases")
    made["surveys"], part.answers = survey_table(rng, binder, steps_taken(calls, cases, placed, adjusted), staff)
    if cases:
        made["cases"] = case_table(binder, cases)
    if placed:
        made["placements"] = placement_table(rng, binder, placed, recalls)
    if rows := log.take("suspensions"):
        logged = rows, log.take("cuts"), log.take("restorations")
        made["suspensions"] = suspension_table(rng, binder, logged, _subscribed(part, binder))
    if plans := log.take("plans"):
        part.plans_agreed = len(plans["account"])
        tables = plan_tables(binder, plans, log.take("plan_parts"), log.take("plan_ends"))
        made["arrangements"], made["arrangement_parts"] = tables
    return made


def _subscribed(part: Part, binder: Binder) -> tuple[Array, Array]:
    """First and last day on which each account was a subscriber."""
    firsts = np.asarray([m.first for m in binder.months])
    return firsts[part.who.first_bill], np.where(part.now.left_on < 0, NEVER, part.now.left_on)
