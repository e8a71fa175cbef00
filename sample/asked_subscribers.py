"""What subscribers answer when they are asked: about collection by the step that befell them last, and the service."""

import numpy as np
import polars as pl

from receivables.steps.recovery_steps import STEPS
from sample.arrays import NONE, Array, between
from sample.books import Binder
from sample.crew import Operators
from sample.fates import BUYER
from sample.frames import as_dates, choice, contract_frame
from sample.talk import Rows
from sample.words import AMNESTY, CALL, CONVERSATION, LETTER, VISIT

Answers = dict[tuple[int, int], tuple[int, int]]
NOTICE, OPERATOR, POSTED, AT_COMMISSION, SOLD, FORGIVEN = 0, 1, 2, 5, 6, 7
MEANS = (4.1, 3.9, 3.3, 2.1, 1.8, 2.4, 2.0, 4.4)
"""Mean mark of collection, 1 to 5, by the latest step."""
CARELESS_LESS = 1.0
"""A careless operator takes so much off the mean."""
SERVICE_MEANS = (4.0, 4.0, 3.8, 3.2, 3.0, 3.6, 3.6, 4.2)
SERVICE_MEAN = 4.2
"""The same about the service; the last one where no step was taken within the REMEMBERED days."""
REMEMBERED = 90
ASKED = (0.004, 0.05, 0.06, 0.40, 0.40, 0.40, 0.40, 0.20)
"""Of the steps: somebody is asked about them some days later; of all accounts each month, about the service."""
ASKED_ABOUT_SERVICE = 0.0015
QUESTIONS = (
    "Насколько вы довольны тем, как с вами говорили о долге?",
    "Насколько вы довольны услугой?",
    "Насколько вы довольны тем, как с вами говорило агентство?",
)
ASKED_ABOUT = ("collection", "service", "agency")
OF_SERVICE = 0.25
"""Of those who are asked after a step: about the service instead."""
OF_AGENCIES = 0.4
"""Of the answers after an agency had the debt: about the agency."""


def steps_taken(contacts: Rows, cases: Rows, placed: Rows, adjusted: Rows) -> Rows:
    """All steps with ``account``, ``day``, ``step`` (a number of STEPS) and ``operator`` (or NONE)."""
    talks = (contacts["channel"] == CALL) & (contacts["result"] >= CONVERSATION) | (contacts["channel"] == VISIT)
    step = np.where(contacts["channel"] == LETTER, POSTED, np.where(talks, OPERATOR, NOTICE))
    counts = talks | (contacts["operator"] < 0)
    parts = [{name: contacts[name][counts] for name in ("account", "day", "operator")} | {"step": step[counts]}]
    if cases:
        parts.append(_taken(cases, POSTED + cases["step"]))
    if placed:
        parts.append(_taken(placed, np.where(placed["agency"] == BUYER, SOLD, AT_COMMISSION)))
    if adjusted:
        forgiven = {name: adjusted[name][adjusted["kind"] == AMNESTY] for name in ("account", "day")}
        parts.append(_taken(forgiven, np.full(len(forgiven["day"]), FORGIVEN)))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _taken(rows: Rows, step: Array) -> Rows:
    return {"account": rows["account"], "day": rows["day"], "step": step, "operator": np.full(len(step), NONE)}


def survey_table(
    rng: np.random.Generator, binder: Binder, steps: Rows, staff: Operators
) -> tuple[pl.DataFrame, Answers]:
    """Marks of 1 to 5, one per account and day; the mean follows from the latest step by the day of the answer.

    With them how many there are and their sum, by what was asked about and by the latest step.
    """
    asked = _asked(rng, steps)
    others = rng.poisson(ASKED_ABOUT_SERVICE * len(binder.numbers) * (binder.to - binder.months[0].first) / 30)
    account = np.concatenate([asked["account"], rng.integers(0, max(len(binder.numbers), 1), others)])
    day = np.concatenate([asked["day"], rng.integers(binder.months[0].first + 60, binder.to + 61, others)])
    service = (np.arange(len(account)) >= len(asked["account"])) | (rng.random(len(account)) < OF_SERVICE)
    _, one = np.unique(account * 100_000 + day, return_index=True)
    account, day, service = account[one], day[one], service[one]
    latest, operator = _latest(steps, account, day)
    careless = (operator >= 0) & staff.careless[operator] & (latest == OPERATOR)
    mean = np.asarray((*MEANS, SERVICE_MEAN))[latest] - CARELESS_LESS * careless
    mean = np.where(service, np.asarray((*SERVICE_MEANS, SERVICE_MEAN))[latest], mean)
    score = 1 + rng.binomial(4, (mean - 1) / 4)
    theirs = ~service & ((latest == AT_COMMISSION) | (latest == SOLD)) & (rng.random(len(day)) < OF_AGENCIES)
    about = np.where(theirs, 2, service * 1)
    made = {
        "account_id": binder.account(account), "answered_on": as_dates(day), "score": pl.Series(score),
        "question": choice(about, QUESTIONS), "about": choice(about, ASKED_ABOUT),
    }  # fmt: skip
    known = day <= binder.to
    return contract_frame("surveys", made, known), _counted(about[known], latest[known], score[known])


def _counted(about: Array, latest: Array, score: Array) -> Answers:
    kinds = about * (len(STEPS) + 1) + latest
    counts, sums = np.bincount(kinds), np.bincount(kinds, score)
    return {
        divmod(kind, len(STEPS) + 1): (int(counts[kind]), round(float(sums[kind])))
        for kind in np.flatnonzero(counts).tolist()
    }


def _asked(rng: np.random.Generator, steps: Rows) -> Rows:
    """Whom is asked about collection and when: some days after a step."""
    chosen = np.flatnonzero(rng.random(len(steps["step"])) < np.asarray(ASKED)[steps["step"]])
    return {"account": steps["account"][chosen], "day": steps["day"][chosen] + between(rng.random(len(chosen)), 1, 12)}


def _latest(steps: Rows, account: Array, day: Array) -> tuple[Array, Array]:
    """The latest step of each account by a day within the REMEMBERED days, or len(STEPS); and whose it was."""
    wanted = np.zeros(int(max(account.max(initial=0), steps["account"].max(initial=0))) + 1, bool)
    wanted[account] = True
    own = np.flatnonzero(wanted[steps["account"]])
    keys = (steps["account"][own] * 100_000 + steps["day"][own]) * 10 + steps["step"][own]
    order = np.argsort(keys, kind="stable")
    keys, own = np.append(keys[order], -1), np.append(own[order], 0)
    at = np.searchsorted(keys[:-1], (account * 100_000 + day) * 10 + 9) - 1
    found = keys[at] // 10
    near = (found // 100_000 == account) & (day - found % 100_000 <= REMEMBERED) & (keys[at] >= 0)
    none = len(STEPS)
    step = np.where(near, keys[at] % 10, none)
    operator = np.append(steps["operator"], NONE)[np.where(near, own[at], -1)]
    return step, operator
