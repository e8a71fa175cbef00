"""Gathers what court is decided on: charges and orders over them, what past orders brought, who left after them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from queries.of_a_day import of_day
from receivables.court.claims import claim_parts, claims
from receivables.court.door import assessed
from receivables.court.duty import duty_law_on
from receivables.court.lost_subscribers import loss_of, lost_by_court
from receivables.court.past_cases import CHANCES, assumed, chances
from receivables.court.worth import DoorRules, with_break_even, with_chance, with_net
from receivables.messages import Problem
from receivables.tables import MONEY


@dataclass(frozen=True)
class WhatIf:
    """What is supposed instead of what holds: factors of duty and chance, and work in roubles (None: as set)."""

    duty_factor: Decimal = Decimal(1)
    work: Decimal | None = None
    chance_factor: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is not None and value < 0:
                raise Problem("{name}={text} is not recognised: a number from 0 is expected", name=name, text=value)


def court_on(company: OpenCompany, as_of: date, what_if: WhatIf) -> pl.DataFrame:
    """Overdue accounts of a day as the question ``court_door`` has them, with all that was decided on."""
    rules, known = rules_on(company, as_of, what_if), chances_on(company, as_of, what_if)
    netted = with_net(with_chance(debtors_on(company, as_of, what_if), known), rules.law, rules.duty_factor)
    priced = with_break_even(netted, rules.law, rules.duty_factor)
    found = assessed(priced, known, rules, as_of)
    return found.sort("net", "account_id", descending=[True, False], nulls_last=True)


def rules_on(company: OpenCompany, as_of: date, what_if: WhatIf) -> DoorRules:
    """What the company goes by on a day."""
    court = company.settings.court
    law = duty_law_on(as_of, company.settings.court_duties)
    return DoorRules(law, court.from_days, court.most_claimed, float(what_if.duty_factor))


def work_per_order(company: OpenCompany, what_if: WhatIf) -> Decimal:
    """Roubles of work per order."""
    return Decimal(str(company.settings.court.work)) if what_if.work is None else what_if.work


def parts_on(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """Parts of overdue charges that can be claimed, have lapsed or stand under an order; see ``claim_parts``."""

    def count() -> pl.DataFrame:
        return claim_parts(
            company.gather("court/overdue_charges", as_of=as_of),
            company.gather("court/orders_over_charges", as_of=as_of),
            as_of,
            company.settings.court.limitation_years,
            company.settings.own_days,
        )

    return company.remember(("claim parts", as_of), count)


def chances_on(company: OpenCompany, as_of: date, what_if: WhatIf = WhatIf()) -> pl.DataFrame:
    """CHANCES of a day: from past orders, else as the company assumes them; empty when neither tells."""
    found = company.remember(("court chances", as_of), lambda: _chances(company, as_of))
    return found.with_columns((pl.col("chance") * float(what_if.chance_factor)).clip(0, 1))


def lost_on(company: OpenCompany, as_of: date) -> pl.DataFrame:
    """LOST of a day; see ``lost_by_court``."""
    return company.remember(("lost by court", as_of), lambda: lost_by_court(of_day(company, "owing_alike", as_of)))


def debtors_on(company: OpenCompany, as_of: date, what_if: WhatIf) -> pl.DataFrame:
    """Debtors with claim, work, the loss of the subscriber, and what a sale would bring of those who have left."""
    court, rate = company.settings.court, company.gather("court/sale_rate", as_of=as_of)["rate"][0]
    debtors = company.gather("court/debtors_at_law", as_of=as_of)
    owed = claims(parts_on(company, as_of), as_of).join(debtors, on="account_id")
    price = (pl.col("claim").cast(pl.Float64) * pl.lit(rate, pl.Float64)).round(2)
    return owed.with_columns(
        work=pl.lit(work_per_order(company, what_if), MONEY),
        loss=loss_of(lost_on(company, as_of), court.margin, court.months_kept),
        sale_price=pl.when("has_left").then(price),
    )


def _chances(company: OpenCompany, as_of: date) -> pl.DataFrame:
    found = chances(of_day(company, "past_orders", as_of))
    if found is not None:
        return found
    court = company.settings.court
    if court.assumed_chance is None:
        return pl.DataFrame(schema=CHANCES)
    return assumed(court.assumed_chance, court.assumed_share)
