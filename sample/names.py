"""The tables of subscribers and operators, with names, numbers and places."""

import numpy as np
import polars as pl

from sample.arrays import NEVER, NONE, Array, SimulatedMonth, between
from sample.books import Binder
from sample.crew import Operators
from sample.fates import HOUSE_SIZE, house_of
from sample.frames import as_dates, as_money, choice, contract_frame, ident
from sample.people import People
from sample.phones import phone, shares_phone
from sample.standing_of_accounts import State
from sample.tariff_offers import tariff_now
from sample.words import (
    DISTRICT_ZONES,
    DISTRICTS,
    FIRMS,
    MEN,
    MIDDLE_MEN,
    MIDDLE_WOMEN,
    STREETS,
    SURNAMES,
    TARIFFS,
    TEAMS,
    WOMEN,
)

STREETS_EACH = 5


def accounts(rng: np.random.Generator, binder: Binder, who: People, now: State) -> pl.DataFrame:
    """The accounts of one part; one in 500 shares a telephone with its neighbour."""
    person = same_person(who)
    tariff, fee = tariff_now(who, now)
    firsts = np.asarray([m.first for m in binder.months])
    switched_on = firsts[np.minimum(who.fate.switched_at, len(firsts) - 1)]
    switched_on = np.where((who.fate.switched_at < NEVER) & (switched_on <= binder.to), switched_on, NONE)
    made = {
        "account_id": binder.ids,
        "name": _names(rng, who.business).gather(person),
        "is_person": pl.Series(~who.business),
        "person_id": ident(np.where(who.business, NONE, binder.numbers[person] + 1), "F", 8),
        "segment": choice(who.business * 1, ("private", "business")),
        "service": choice(tariff, [row[1] for row in TARIFFS]),
        "tariff": choice(tariff, [row[0] for row in TARIFFS]),
        "monthly_fee": as_money(fee),
        "district": choice(who.district, DISTRICTS),
        "house": ident(house_of(who.district, binder.numbers), "H", 7),
        "address": _address(who.district, binder.numbers),
        "time_zone": choice(who.district, DISTRICT_ZONES),
        "phone": phone(np.where(shares_phone(binder.numbers), binder.numbers - 1, binder.numbers)),
        "connected_on": as_dates(who.connected),
        "disconnected_on": as_dates(now.left_on, binder.to),
        "billed_in_housing_bill": pl.Series(who.housing | (switched_on != NONE)),
        "housing_bill_from": as_dates(switched_on),
    }
    return contract_frame("accounts", made)


def same_person(who: People) -> Array:
    """Row of the first account of the person who has each account; of a firm the account itself."""
    fellow = who.traits.fellow
    return np.asarray(np.where(who.business | who.business[fellow], np.arange(len(fellow)), fellow))


def _address(district: Array, number: Array) -> pl.Series:
    """Street, building and flat; one address for each number and district."""
    house = number // HOUSE_SIZE
    street = choice(district * STREETS_EACH + house % STREETS_EACH, STREETS)
    building = pl.Series(house // STREETS_EACH + 1).cast(pl.String)
    flat = pl.Series(number % HOUSE_SIZE + 1).cast(pl.String)
    return "ул. " + street + ", д. " + building + ", кв. " + flat


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
    ends = np.asarray([m.drawn_on for m in months])
    gone = staff.last < horizon
    surname = choice(between(rng.random(count), 0, len(SURNAMES) - 1), SURNAMES)
    first = _either(staff.gender, rng.random(count), MEN, WOMEN)
    made = {
        "operator_id": ident(np.arange(count) + 1, "op", 3),
        "name": surname + pl.Series(["а", ""]).gather(staff.gender * 1) + " " + first,
        "team": choice(staff.slot * len(TEAMS) // slots, TEAMS),
        "extension": ident(np.arange(count) + 201, "", 4),
        "hired_on": as_dates(staff.hired),
        "left_on": as_dates(np.where(gone, ends[np.minimum(staff.last, len(months) - 1)], -1)),
    }
    return contract_frame("operators", made)


def extension_frame(staff: pl.DataFrame) -> pl.DataFrame:
    """The extension of each operator since the day on which he was hired."""
    made = {"operator_id": staff["operator_id"], "extension": staff["extension"], "from_on": staff["hired_on"]}
    return contract_frame("extensions", made)
