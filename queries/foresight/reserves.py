"""Gathers what reserves are counted from: open debt by what is set aside for it, roll rates, revenue and the cap."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from queries.ask import OpenCompany
from receivables.ageing import ADVANCE, NO_DUE_DATE, bucket_names
from receivables.foresight.provision import DebtPart, ReserveRules, provisions, with_cap
from receivables.foresight.reserve_law import (
    HALF_FROM_DAYS,
    WHOLE_OVER_DAYS,
    YearRevenue,
    reserve_cap,
    without_vat,
    years_of_cap,
)
from receivables.foresight.reserve_rates import MOST_MONTHS, Roll, in_millionths_of, loss_rates, rolls_of

Rates = dict[str, Decimal | None]


def buckets_of(edges: tuple[int, ...]) -> list[str]:
    """Every bucket in order but the one of advances: nothing is set aside for what is owed to subscribers."""
    return [name for name in bucket_names(edges) if name != ADVANCE]


def aged_of(edges: tuple[int, ...]) -> list[str]:
    """The buckets with an age, from not due to the one past the last edge."""
    return [name for name in buckets_of(edges) if name != NO_DUE_DATE]


def parts_to_reserve(company: OpenCompany, as_of: date, edges: tuple[int, ...]) -> list[DebtPart]:
    """The open debt of a day by everything that a reserve depends on."""
    reserve, buckets = company.settings.reserve, buckets_of(edges)
    own, vat = reserve.own_shares, reserve.vat_rates
    counted = company.gather(
        "foresight/reserve_debt",
        as_of=as_of,
        edges=edges,
        half_from=HALF_FROM_DAYS,
        whole_over=WHOLE_OVER_DAYS,
        own_days=[line.over_days for line in own],
        vat_from=[] if reserve.debt_with_vat else [law.valid_from for law in vat],
    )
    shares = [Decimal(0), *(line.share for line in own)]
    return [
        DebtPart(
            buckets[row["bucket_no"]],
            row["amount"],
            row["tax_share"],
            shares[row["own_no"]] if own else None,
            Decimal(0) if reserve.debt_with_vat else vat[row["vat_no"] - 1].rate,
        )
        for row in counted.iter_rows(named=True)
    ]


def counted_rolls(company: OpenCompany, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """What became of debts that reached a bucket, day by day over the last MOST_MONTHS; see ``rolls_of``.

    What ended on a day is not changed by later ones, so all days are counted once and serve every ``as_of``.
    """
    until = max(as_of, company.warehouse.snapshot.last_date or as_of)
    every = company.remember(
        ("reserve rolls", until, edges), lambda: company.gather("foresight/reserve_rolls", until=until, edges=edges)
    )
    months = (pl.col("left_on").dt.year().cast(pl.Int64) * 12 + pl.col("left_on").dt.month()).alias("month")
    back = as_of.year * 12 + as_of.month - months
    ended = every.filter(pl.col("left_on") <= as_of).with_columns(months_back=back)
    return ended.filter(pl.col("months_back") < MOST_MONTHS)


def rolls_on(company: OpenCompany, as_of: date, edges: tuple[int, ...]) -> list[Roll]:
    """The rolls of all buckets that end, over all months there are."""
    return rolls_of(counted_rolls(company, as_of, edges), aged_of(edges)[:-1])


def rates_by(rolls: Sequence[Roll], edges: tuple[int, ...]) -> Rates:
    """Bucket → its loss rate to six places; None where too little is known."""
    found = loss_rates(rolls, aged_of(edges)[-1])
    return {bucket: None if rate is None else in_millionths_of(rate) for bucket, rate in found.items()}


def provided(company: OpenCompany, parts: Sequence[DebtPart], edges: tuple[int, ...], rates: Rates) -> pl.DataFrame:
    """What is to be set aside for the parts of a debt by bucket with these loss rates, the cap apart."""
    reserve = company.settings.reserve
    return provisions(parts, buckets_of(edges), ReserveRules(rates, reserve.factor, bool(reserve.own)))


def provision_on(company: OpenCompany, as_of: date, edges: tuple[int, ...]) -> pl.DataFrame:
    """What is to be set aside for the debt of a day, with the line of the cap, as the question ``provision`` has it."""

    def count() -> pl.DataFrame:
        rates = rates_by(rolls_on(company, as_of, edges), edges)
        rows = provided(company, parts_to_reserve(company, as_of, edges), edges, rates)
        return with_cap(rows, reserve_cap(revenues(company, as_of)))

    return company.remember(("provision on", as_of, edges), count)


def revenues(company: OpenCompany, as_of: date) -> list[YearRevenue]:
    """The revenue of the years that bound the tax reserve of a day, as far as it is in the data."""
    vat, years = company.settings.reserve.vat_rates, years_of_cap(as_of)
    months = company.gather(
        "foresight/reserve_revenue",
        from_on=date(years[0], 1, 1),
        as_of=as_of,
        vat_from=[law.valid_from for law in vat],
    )
    return [
        _revenue(year, months.filter(pl.col("month").dt.year() == year), [law.rate for law in vat]) for year in years
    ]


def _revenue(year: int, months: pl.DataFrame, rates: Sequence[Decimal]) -> YearRevenue:
    by_rate = months.group_by("vat_no").agg(pl.col("billed").sum()).sort("vat_no").iter_rows()
    parts = [(rates[number - 1], Decimal(billed)) for number, billed in by_rate]
    return YearRevenue(
        year,
        months["month"].n_unique(),
        sum((billed for _rate, billed in parts), Decimal(0)),
        sum((without_vat(billed, rate) for rate, billed in parts), Decimal(0)),
    )
