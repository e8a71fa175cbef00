"""The tables of subscribers and operators, with names, numbers and places."""

import numpy as np
import polars as pl

from sample.arrays import Array, SimulatedMonth, between
from sample.books import Binder
from sample.frames import as_dates, as_money, choice, contract_frame, ident
from sample.people import Operators, People
from sample.words import (
    DISTRICT_ZONES,
    DISTRICTS,
    FIRMS,
    MEN,
    MIDDLE_MEN,
    MIDDLE_WOMEN,
    SURNAMES,
    TARIFFS,
    TEAMS,
    WOMEN,
)

HOUSE_SIZE = 60
"""Numbers of accounts from which the subscribers of one house come, district by district."""
STRIDE = 618_033_987
"""Odd to 10**9 and to 10, so that telephone numbers do not repeat."""


def accounts(rng: np.random.Generator, binder: Binder, who: People, left_on: Array) -> pl.DataFrame:
    """The accounts of one part; one in 500 shares a telephone with its neighbour."""
    made = {
        "account_id": binder.ids,
        "name": _names(rng, who.business),
        "is_person": pl.Series(~who.business),
        "segment": choice(who.business * 1, ("private", "business")),
        "service": choice(who.tariff, [row[1] for row in TARIFFS]),
        "tariff": choice(who.tariff, [row[0] for row in TARIFFS]),
        "monthly_fee": as_money(who.fee),
        "district": choice(who.district, DISTRICTS),
        "house": ident(who.district * 100_000 + binder.numbers // HOUSE_SIZE, "H", 7),
        "time_zone": choice(who.district, DISTRICT_ZONES),
        "phone": phone(np.where(shares_phone(binder.numbers), binder.numbers - 1, binder.numbers)),
        "connected_on": as_dates(who.connected),
        "disconnected_on": as_dates(left_on, binder.to),
        "billed_in_housing_bill": pl.Series(who.housing),
    }
    return contract_frame("accounts", made)


def phones(binder: Binder, people: pl.DataFrame) -> pl.DataFrame:
    """Since when a hundredth of the accounts has its telephone; of the others the list of accounts tells it."""
    listed = people.filter(pl.Series(binder.numbers % 100 == 3))
    made = {"account_id": listed["account_id"], "phone": listed["phone"], "from_on": listed["connected_on"]}
    return contract_frame("phones", made)


def shares_phone(number: Array) -> Array:
    """Whether the account has the telephone of the one before it."""
    return np.asarray(number % 500 == 499)


def phone(number: Array) -> pl.Series:
    """A telephone number for each account number, different for different ones below 10**9."""
    return ident((number + 1) * STRIDE % 1_000_000_000, "+79", 9)


def telling_phones(number: Array) -> pl.Series:
    """The telephone of each account, or none where two accounts have the same."""
    known = ~shares_phone(number) & ~shares_phone(number + 1)
    return phone(number).zip_with(pl.Series(known), pl.Series([None], dtype=pl.String))


def _names(rng: np.random.Generator, business: Array) -> pl.Series:
    count = len(business)
    u = rng.random((4, count))
    man = u[0] < 0.46
    last = choice(between(u[1], 0, len(SURNAMES) - 1), SURNAMES)
    first = _either(man, u[2], MEN, WOMEN)
    middle = _either(man, u[3], MIDDLE_MEN, MIDDLE_WOMEN)
    person = last + pl.Series(["а", ""]).gather(man * 1) + " " + first + " " + middle
    names = [name.replace("_", " ") for name in FIRMS]
    firm = "ООО «" + choice(between(u[2], 0, len(FIRMS) - 1), names) + "»"
    owner = "ИП " + last + pl.Series(["а", ""]).gather(man * 1) + " " + first
    return pl.Series(person).zip_with(pl.Series(~business), firm.zip_with(pl.Series(u[3] < 0.6), owner))


def _either(man: Array, u: Array, men: tuple[str, ...], women: tuple[str, ...]) -> pl.Series:
    his = choice(between(u, 0, len(men) - 1), men)
    return his.zip_with(pl.Series(man), choice(between(u, 0, len(women) - 1), women))


def operator_frame(
    rng: np.random.Generator, staff: Operators, months: list[SimulatedMonth], horizon: int
) -> pl.DataFrame:
    """Operators op001, op002, ... with extensions; a team per third of the portfolios, by difficulty."""
    count, slots = len(staff.slot), int(staff.slot.max()) + 1
    early = months[0].first - between(rng.random(count), 100, 2000)
    starts, ends = np.asarray([m.first for m in months]), np.asarray([m.last for m in months])
    here = np.minimum(staff.first, len(months) - 1)
    gone = staff.last < horizon
    surname = choice(between(rng.random(count), 0, len(SURNAMES) - 1), SURNAMES)
    first = _either(staff.gender, rng.random(count), MEN, WOMEN)
    made = {
        "operator_id": ident(np.arange(count) + 1, "op", 3),
        "name": surname + pl.Series(["а", ""]).gather(staff.gender * 1) + " " + first,
        "team": choice(staff.slot * len(TEAMS) // slots, TEAMS),
        "extension": ident(np.arange(count) + 201, "", 4),
        "hired_on": as_dates(np.where(staff.first > 0, starts[here], early)),
        "left_on": as_dates(np.where(gone, ends[np.minimum(staff.last, len(months) - 1)], -1)),
    }
    return contract_frame("operators", made)


def extension_frame(staff: pl.DataFrame) -> pl.DataFrame:
    """The extension of each operator since the day on which he was hired."""
    made = {"operator_id": staff["operator_id"], "extension": staff["extension"], "from_on": staff["hired_on"]}
    return contract_frame("extensions", made)
