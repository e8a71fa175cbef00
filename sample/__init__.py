"""A sample company: subscribers of cable television and internet, with everything the dashboard must find in them.

The same ``accounts, months, seed, to`` give the same tables. Accounts live in parts of 50,000, each with its own
random numbers, so that a million of them fit.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from receivables.messages import Problem
from receivables.tables import TABLES, empty
from sample import assigned, books, call_book, names, offered, phones, reviewed, talk, truth
from sample.arrays import EPOCH, calendar_months
from sample.company_part import FATE, HARD, HEARD, NAMES, STAFF, TALK, WHO, Part, grow_part, stream
from sample.crew import operators, rota
from sample.fates import switching_houses
from sample.money_tables import money_tables
from sample.notice_truth import notice_truth
from sample.offer_books import offer_table, trial_accounts, trial_frame
from sample.offer_truth import offer_truth, warnings
from sample.plans import HARMS, drawn_at, offers
from sample.planted_steps import planted_steps
from sample.step_tables import step_tables
from sample.twins import FOLLOWED
from sample.world import World

PART_SIZE = 50_000
WAITING = 0.85
"""Debtors' willingness in the month before the announced amnesty C3, as a factor."""

Frames = dict[str, list[pl.DataFrame]]


@dataclass(frozen=True)
class Sample:
    """The tables of the contract by name, and the planted truth (plain values, ready for JSON).

    Keys of ``truth``:

    - ``company``: what was asked for; ``payers``: accounts by type of payer.
    - ``operators``: per operator_id ``skill`` (factor on the chance that a conversation brings a payment),
      ``portfolio_difficulty`` (0 easy, 1 hopeless), ``keeps_promises`` (chance that a promise he wrote down is kept by
      its day), ``forgets_call_backs`` (of those agreed), ``mean_mark`` (of reviews), ``weeks_to_learn`` (of one hired
      within the window: until nine tenths of the skill; a fifth is there on the first day), ``inflates_promises``,
      ``careless`` (calls at night and in bans, repeats conversations, tells others the debt, leaves the day out of
      warnings, is complained about), and the breaches planted: ``night_calls``, ``repeated_conversations``.
    - ``persons``: how many have ``two_contracts``; a ban stands at one of them and is known at that one alone.
    - ``campaigns``: per campaign_id ``what`` it is, ``assigned_on``, accounts ``offered`` and ``control``, and
      ``effects`` by horizon in days (30, 60, 90, 180 from assigned_on, that day not counted) and measure
      (``payer_share``, ``cash_per_account`` and ``written_off_per_account`` in roubles), beside them
      ``next_bill_paid_share`` (both next bills in time). Each effect has four values: ``sample`` is the mean of
      y1 - y0 over the campaign's accounts with the chance that befell them, ``expected`` the same mean over fresh
      chance, which intervals should cover; ``sample_offered`` and ``expected_offered`` over offered accounts only.
    - ``waiting``: the campaign that was announced, the months before it and the factor on debtors' willingness then.
    - ``notices``: campaign H1 of kind ``notice``, which holds a tenth of the debtors of each channel (their stratum)
      out, ``told_share`` being told. Effects are on the share with a payment within ``days`` days of assigned_on, by
      ``channels``, ``ages`` (of the oldest debt at assigned_on) and ``cells`` (channel, blank, age): accounts
      ``offered`` and ``control``, the effect in the ``sample`` and ``expected`` as of the campaigns above. ``strength``
      by channel and ``fade`` by months with open bills (1, 2, ... 5 and more) are the factors from which they come.
    - ``promotions``: per promotion_id, of the terms that ended: ``takers``, how many ``stayed`` to the end, how many
      ``would_have_stayed`` without the offer.
    - ``early_warning`` and ``offers``: what foretells and what is offered against it; see ``sample.offer_truth``.
    - ``steps``: court, agencies, suspensions, plans, the housing bill, satisfaction; see ``sample.planted_steps``.
    """

    tables: dict[str, pl.DataFrame]
    truth: dict[str, Any]


def sample_company(
    accounts: int = 20_000, months: int = 36, seed: int = 7, to: date = date(2026, 10, 31), *, foretold: bool = True
) -> Sample:
    """The sample company with ``accounts`` accounts over the ``months`` months that end with ``to``.

    Not ``foretold``, everybody in it is the same, and who will not pay cannot be told beforehand. Nothing happens after
    ``to``; only due dates, promised days and ends of offers may be later. Raises Problem when
    ``accounts`` is not 1 to 2,000,000, ``months`` not 1 to 240, ``seed`` negative or ``to`` before 1995.
    """
    if not (1 <= accounts <= 2_000_000 and 1 <= months <= 240 and seed >= 0 and to.year >= 1995):
        raise Problem("A sample has 1 to 2,000,000 accounts, 1 to 240 months, a seed of 0 or more and ends after 1994")
    world = replace(_world(accounts, months, seed, to), foretold=foretold)
    frames: Frames = {name: [empty(name)] for name in TABLES}
    staff = names.operator_frame(stream(seed, NAMES, 0, 1), world.staff, world.months, months)
    frames["operators"].append(staff)
    frames["extensions"].append(names.extension_frame(staff))
    frames["campaigns"] += [offered.campaign_frame(world), offered.notice_frame(world), trial_frame(world)]
    frames["promotions"].append(offered.promotion_frame(world))
    parts: list[Part] = []
    breaches = np.zeros((3, len(world.staff.slot)), np.int64)
    announced: dict[str, Any] = {}
    used: dict[str, int] = {}
    for number, first in enumerate(range(0, accounts, PART_SIZE)):
        part = grow_part(seed, number, np.arange(first, min(first + PART_SIZE, accounts)), accounts, world)
        binder = books.Binder(first + part.who.account, world.to, world.months, used)
        rngs = stream(seed, TALK, number), stream(seed, HEARD, number), stream(seed, HARD, number)
        breaches += _write(frames, part, binder, world, rngs)
        _write_people(frames, part, binder, stream(seed, NAMES, number))
        announced |= warnings(part, binder.ids.to_list(), world)
        parts.append(part)
    tables = {name: pl.concat(made, rechunk=False) for name, made in frames.items()}
    known = {
        "company": {"accounts": accounts, "months": months, "seed": seed, "to": to.isoformat()},
        **_planted(parts, world, breaches),
        "early_warning": announced,
        "steps": planted_steps(tables, parts, world),
    }
    return Sample(tables, known)


def _planted(parts: list[Part], world: World, breaches: Any) -> dict[str, Any]:
    """The truth that needs no tables; ``breaches`` by kind and operator."""
    return {
        "payers": truth.payers(parts),
        "persons": {"two_contracts": truth.second_contracts(parts)},
        "operators": truth.operator_truth(world.staff, parts, breaches),
        "campaigns": truth.campaign_truth(parts, world),
        "waiting": truth.waiting_truth(world),
        "notices": notice_truth(parts),
        "promotions": truth.promotion_truth(parts, world.promo_at),
        "offers": offer_truth(parts),
    }


def _world(accounts: int, months: int, seed: int, to: date) -> World:
    slots = min(max(round(accounts / 1500) + 4, 4), 80, accounts)
    days = calendar_months(to, months, FOLLOWED)
    staff = operators(stream(seed, WHO, 0, 1), stream(seed, STAFF, 0), slots, days, months)
    announced = drawn_at(months).get(HARMS)
    return World(
        months=days,
        horizon=months,
        staff=staff,
        rota=rota(staff, slots, len(days)),
        offers=offers(),
        waiting={} if announced is None else {announced: WAITING},
        rarity=min(max(40_000 / (accounts * months), 1.0), 8.0),
        promo_at=_promo_at(months),
        switches=switching_houses(stream(seed, FATE, 0, 1), accounts, months),
        to=(to - EPOCH).days,
    )


def _promo_at(months: int) -> dict[int, int]:
    """Months of two promotions: terms of the first have ended, those of the second, half a year old, still run."""
    first = max(0, min(months - 13, months - 1 - 20 * months // 24))
    second = months - 7
    return {1: first, 2: second} if second > first else {1: first}


def _write_people(frames: Frames, part: Part, binder: books.Binder, rng: np.random.Generator) -> None:
    """Append the subscribers of one part, and their telephones."""
    people = names.accounts(rng, binder, part.who, part.now)
    frames["accounts"].append(people)
    frames["phones"].append(phones.phones(binder, people))


def _write(
    frames: Frames,
    part: Part,
    binder: books.Binder,
    world: World,
    rngs: tuple[np.random.Generator, np.random.Generator, np.random.Generator],
) -> Any:
    """Append one part's tables to ``frames``; returns the planted breaches by kind and operator."""
    log, staff, (rng, more, hard) = part.log, world.staff, rngs
    placed, recalls = log.take("placements"), log.take("recalls")
    adjusted = log.take("adjustments")
    money = money_tables(hard, binder, part, (placed, recalls), adjusted)
    calls = talk.told((rng, more), books.talk_rows(log), part.who, staff)
    contacts, contact_ids = call_book.contacts(binder, calls)
    frames["contacts"].append(contacts)
    frames["reviews"].append(reviewed.reviews(more, binder, calls, contact_ids, world))
    if rows := log.take("held"):
        frames["assignments"].append(assigned.assignments(binder, rows, part.who))
    frames["contact_bans"].append(books.ban_table(binder, part.who.traits))
    frames["complaints"].append(books.complaints(binder, talk.complaint_rows(rng, calls, staff, placed)))
    if rows := log.take("promotion_accounts"):
        frames["promotion_accounts"].append(books.promotion_accounts(binder, rows, log.take("promotion_takes")))
    steps = step_tables(hard, binder, part, staff, (calls, adjusted, placed, recalls))
    for name, table in (money | steps).items():
        frames[name].append(table)
    frames["campaign_accounts"] += [offered.campaign_accounts(twins, binder) for twins in part.twins]
    frames["campaign_accounts"] += [offered.notice_accounts(held, binder) for held in part.held_out]
    frames["campaign_accounts"] += [trial_accounts(lot, binder) for lot in part.lots]
    if rows := log.take("offers"):
        frames["offers"].append(offer_table(binder, rows))
    return talk.breaches_by_operator(calls, len(staff.slot), world.to)
