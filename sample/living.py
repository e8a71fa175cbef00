"""One month in the life of every account, in the order in which it happens."""

import numpy as np

from sample.arrays import between
from sample.bills import bill
from sample.paying_by_parts import keep_plans
from sample.placed_debts import pay_sold
from sample.posting import accept, give_back, post_payments, wish
from sample.promotion_offers import promote
from sample.recovery import recover
from sample.taken_to_court import bring_money
from sample.told_debtors import notify
from sample.words import CALL, CALL_BACK, CONVERSATION
from sample.work import call
from sample.world import Scene


def live(s: Scene) -> None:
    """Let the month happen: changes ``s.now`` and writes what happened into ``s.log``."""
    arrears = s.now.bal.copy()
    s.now.cash3 = np.concatenate([np.zeros((1, arrears.size), np.int64), s.now.cash3[:2]])
    s.now.bills = np.concatenate([np.zeros((1, arrears.size), np.int64), s.now.bills[:4]])
    charge = bill(s)
    promote(s, arrears)
    arrears = accept(s, arrears)
    plan = wish(s, arrears)
    keep_plans(s, plan)
    bring_money(s, plan)
    notify(s, arrears, plan)
    call(s, arrears, plan)
    post_payments(s, arrears, plan, charge)
    pay_sold(s)
    give_back(s)
    _ring(s)
    recover(s)


def _ring(s: Scene) -> None:
    """Subscribers who call the company: a few of all, more of those cut off."""
    rows = np.flatnonzero(s.active & (s.u.inbound < np.where(s.now.cut >= 0, 0.12, 0.012)))
    day = between(s.u.mishap_lag[rows], 1, 27)
    day = np.where(s.who.business[rows], np.maximum(day, 16), day)  # a new operator comes on the 16th
    s.log.add(
        "contacts",
        s.who.account[rows],
        day=s.day(day, rows),
        channel=CALL,
        operator=s.world.rota[s.who.slot[rows], s.m.t],
        text=-1,
        result=np.where(s.u.deputy[rows] < 0.3, CALL_BACK, CONVERSATION),
        promised=-1,
        promise=0,
        said=-1,
        inbound=1,
    )
