"""One month in the life of every account, in the order in which it happens."""

import numpy as np

from receivables.sample.arrays import Log, Month
from receivables.sample.bills import bill
from receivables.sample.pay import accept, pay, wish
from receivables.sample.people import People
from receivables.sample.promotions import free_months, offer
from receivables.sample.recovery import recover
from receivables.sample.words import CALL, CALL_BACK, CONVERSATION
from receivables.sample.work import call, notify
from receivables.sample.world import Chance, State, World


def live(who: People, now: State, m: Month, world: World, u: Chance, log: Log) -> None:
    """Let the month ``m`` happen: changes ``now`` and writes what happened into ``log``."""
    arrears = now.bal.copy()
    now.cash3 = np.concatenate([np.zeros((1, arrears.size), np.int64), now.cash3[:2]])
    charge = bill(who, now, m, world, u, log)
    free_months(who, now, m, log)
    offer(who, now, m, world, u, log, arrears)
    arrears = accept(who, now, m, world, u, log, arrears)
    plan = wish(who, now, m, world, u, arrears)
    notify(who, now, m, u, log, arrears, plan)
    call(who, now, m, world, u, log, arrears, plan)
    pay(who, now, m, world, u, log, arrears, plan, charge)
    _ring(who, now, m, world, u, log)
    recover(who, now, m, world, u, log)


def _ring(who: People, now: State, m: Month, world: World, u: Chance, log: Log) -> None:
    """Subscribers who call the company: some of all, more of those cut off."""
    rows = np.flatnonzero((now.left > m.t) & (u.inbound < np.where(now.cut >= 0, 0.12, 0.012)))
    operator = world.rota[who.slot[rows], m.t]
    day = m.first + np.floor(u.mishap_lag[rows] * 27).astype(np.int64)
    result = np.where(u.deputy[rows] < 0.3, CALL_BACK, CONVERSATION)
    log.add(
        "contacts", who.account[rows], day=day, channel=CALL, operator=operator,
        result=result, promised=-1, promise=0, said=-1, inbound=1,
    )  # fmt: skip
