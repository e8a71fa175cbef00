"""Six amnesties as they were planned: what each offers, when it draws its accounts, and what it does to them."""

from dataclasses import dataclass

import numpy as np

from sample.world import Offers


@dataclass(frozen=True)
class Amnesty:
    """A campaign before it starts. ``ago`` is the number of months before the end, of 24, at whose end it draws."""

    name: str
    what: str
    ago: int
    share: float
    design: str | None
    take: float
    pay_share: float
    lift: float
    harm: float
    cost: int


PLANS = (
    Amnesty("Сброс долга", "works", 7, 0.110, "randomised", 0.70, 0.80, 0.85, 1.0, 320),
    Amnesty("Письмо должнику", "no effect", 21, 0.110, "randomised", 0.0, 0.95, 0.0, 1.0, 9000),
    Amnesty("Скидка на долг", "brings cash, harms later payment", 6, 0.110, "randomised", 0.75, 0.90, 0.0, 0.30, 320),
    Amnesty("Летняя амнистия", "sample-ratio fault", 21, 0.075, "randomised", 0.30, 0.80, 0.1, 1.0, 320),
    Amnesty("Амнистия по списку", "chosen, not drawn", 14, 0.200, "chosen", 0.35, 0.80, 0.25, 1.0, 320),
    Amnesty("Осенний сброс", "no control group", 2, 0.070, None, 0.35, 0.75, 0.1, 1.0, 320),
)

WORKS, NO_EFFECT, HARMS, FAULT, CHOSEN, NO_CONTROL = range(1, 7)


def offers() -> Offers:
    """What each campaign does, by its number; 0 is no campaign."""
    columns = zip(*[(0.0, 1.0, 0.0, 1.0), *((p.take, p.pay_share, p.lift, p.harm) for p in PLANS)], strict=True)
    return Offers(*(np.asarray(column) for column in columns))


def drawn_at(horizon: int) -> dict[int, int]:
    """Month at whose end each campaign draws its accounts; campaigns a short window has no room for are left out."""
    recent = PLANS[NO_CONTROL - 1].ago
    months = {n: horizon - 1 - max(recent, plan.ago * horizon // 24) for n, plan in enumerate(PLANS, 1)}
    months[NO_CONTROL] = horizon - 1 - recent
    return {number: t for number, t in months.items() if 0 <= t < horizon - 1}
