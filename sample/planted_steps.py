"""What was planted in the steps that cost money and subscribers, in plain values.

Keys of ``Sample.truth["steps"]``; shares and chances are fractions, money is in roubles, lists are ids as of the last
day:

- ``court``: ``steps`` per step the chance that a case brings anything, from ``chance_least`` for a claim near nothing
  in a straight line to ``chance_most`` for ``most_from_claim`` and more; ``whole`` of those bring all of the claim,
  the others ``part_of_claim``; ``months`` until then, ``cost`` of the work, and ``by_size`` the cases that ended, how
  many brought anything, how many were ``expected`` to, and the share of the claims that came. While an order or
  bailiffs are on their way nothing else comes of the account. ``orders``: asked, of which ``under_break_even`` are
  expected to bring less than duty and work, and the claim from which an order pays by the day its law begins.
  ``leavers``: the chance in each of the months after an order that it drives the subscriber away, of the
  ``subscribers`` watched for 180 days those who left, and those who would have left without. ``worth_filing``: debts
  whose order is expected to bring more than duty and work (a ``subscriber`` can be lost too), ``under_the_duty``:
  those that are smaller than it.
- ``agencies``: per agency its ``nature`` (collects, harvests, buys), accounts and roubles placed, and of debts
  watched so long the parts of accounts that paid and of roubles that came; ``like_unplaced`` the same of debts that
  the lot gave to none: what harvests brings no more. ``push``: what the collecting agency adds to the chance to pay.
  ``told``: of payments past the agency the parts it hears of, ``untold``: payment_ids. ``paid_not_recalled`` and
  ``disputed_not_recalled``: placement_ids. ``sold``: face, price, what debtors paid the company, what was passed on.
- ``suspensions``: the planted shares and the counts they led to; ``cut_unwarned_now``, ``not_restored`` (nothing
  overdue), ``half_a_year_after_warning`` (still owing and connected): account_ids; ``billed_while_cut``: charge_ids.
- ``arrangements``: per kind the chance that a part is paid in time, plans agreed, kept, broken and running.
- ``housing_bill``: ``lift``, the part of what is lacking to certainty that it adds to the willingness to pay; per
  house that went over the first day, and the accounts that did.
- ``satisfaction``: planted ``means`` of marks 1 to 5 by what was asked about and the latest step within
  ``remembered_days`` (``none``: without one), what a careless operator takes off, and the ``answers`` with their
  mean.
- ``after_debt``: the chance to leave in a month: of loyal subscribers, of others, and more for ``court_more`` months.
"""

from datetime import timedelta
from typing import Any

import polars as pl

from receivables.steps.recovery_steps import STEPS
from sample.agency_truth import agency_truth
from sample.arrays import EPOCH
from sample.asked_subscribers import (
    ASKED_ABOUT,
    CARELESS_LESS,
    MEANS,
    REMEMBERED,
    SERVICE_MEAN,
    SERVICE_MEANS,
)
from sample.company_part import Part
from sample.court_truth import court_truth
from sample.cut_truth import cut_truth, plan_truth
from sample.followed_accounts import Tables
from sample.posting import SWITCHED_LIFT
from sample.recovery import CHURN_LOYAL, CHURN_OTHERS
from sample.taken_to_court import COURT_LEAVES, LEAVING_MONTHS
from sample.talk import ANSWERED_IN_TIME
from sample.world import World

Facts = dict[str, Any]


def planted_steps(tables: Tables, parts: list[Part], world: World) -> Facts:
    """The truth of the hard steps; its keys are explained above."""
    to = EPOCH + timedelta(days=world.to)
    debts = pl.concat([part.debts for part in parts])
    tables = tables | {name: pl.concat([part.followed[name] for part in parts]) for name in ("charges", "payments")}
    return {
        "court": court_truth(tables, debts, parts, world),
        "agencies": agency_truth(tables, parts, to),
        "suspensions": cut_truth(tables, debts, to),
        "arrangements": plan_truth(tables, parts, to),
        "housing_bill": _housing(tables),
        "satisfaction": _satisfaction(parts),
        "complaints": {"answered_in_time_share": ANSWERED_IN_TIME},
        "after_debt": {
            "loyal": CHURN_LOYAL, "others": CHURN_OTHERS, "court": COURT_LEAVES, "court_months": LEAVING_MONTHS,
        },
    }  # fmt: skip


def _housing(tables: Tables) -> Facts:
    switched = tables["accounts"].filter(pl.col("housing_bill_from").is_not_null())
    houses = switched.group_by("house").agg(pl.col("housing_bill_from").min()).sort("house")
    return {
        "lift": SWITCHED_LIFT,
        "accounts": switched.height,
        "houses": {house: first.isoformat() for house, first in houses.iter_rows()},
    }


def _satisfaction(parts: list[Part]) -> Facts:
    counts: dict[tuple[int, int], tuple[int, int]] = {}
    for part in parts:
        for key, (answers, marks) in part.answers.items():
            before = counts.get(key, (0, 0))
            counts[key] = (before[0] + answers, before[1] + marks)
    steps = (*STEPS, "none")
    found: Facts = {about: {} for about in ASKED_ABOUT}
    for (about, step), (answers, marks) in sorted(counts.items()):
        found[ASKED_ABOUT[about]][steps[step]] = {"answers": answers, "mean": round(marks / answers, 4)}
    return {
        "means": {
            "collection": dict(zip(STEPS, MEANS, strict=True)),
            "service": dict(zip(steps, (*SERVICE_MEANS, SERVICE_MEAN), strict=True)),
        },
        "careless_operator_less": CARELESS_LESS,
        "remembered_days": REMEMBERED,
        "answers": found,
    }
