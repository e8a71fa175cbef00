"""What the page Reserves says in a sentence and on its cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from pages.parts.door.answers import settings
from pages.parts.shell.cards import Card
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, money, number, share, short
from receivables.ageing import NO_DUE_DATE
from receivables.foresight.provision import ALLOWANCE, CAP, OWN, TAX, total_of
from receivables.foresight.reserve_rates import LEAST_MONTHS


@dataclass(frozen=True)
class Reserves:
    """What was asked for a day: the answers of ``provision``, ``provision_movement`` and ``limitation``."""

    on: date
    provision: pl.DataFrame
    movement: pl.DataFrame
    limitation: pl.DataFrame

    @property
    def buckets(self) -> pl.DataFrame:
        """The rows of buckets, without the line of the cap."""
        return self.provision.filter(pl.col("bucket") != CAP)

    @property
    def debt(self) -> Decimal:
        """All open debt."""
        return Decimal(self.buckets["amount"].sum())

    @property
    def dated_debt(self) -> Decimal:
        """Open debt that has an age."""
        return Decimal(self.buckets.filter(pl.col("bucket") != NO_DUE_DATE)["amount"].sum())

    @property
    def cap(self) -> Decimal | None:
        """Most that may be set aside by tax law; None when no revenue is known."""
        found: Decimal | None = self.provision.filter(bucket=CAP)["tax_reserve"].item()
        return found

    def total(self, reserve: str) -> Decimal | None:
        """A reserve over all buckets, the tax reserve at most its cap."""
        return total_of(self.buckets, reserve, self.cap)

    def moved(self, reserve: str) -> Mapping[str, Any]:
        """How a reserve moved since the last month end."""
        return self.movement.filter(reserve=reserve).row(0, named=True)

    def lapsing(self, column: str) -> Decimal:
        """Roubles of the question ``limitation``, over all steps."""
        return Decimal(self.limitation[column].sum())


def answer_of(found: Reserves) -> str:
    """What to set aside by IFRS 9 and for tax, and what lapses unless it is filed."""
    if not found.debt:
        return _("Nobody owes anything on {on}: nothing is to be set aside.", on=found.on)
    currency, lapsing = settings().currency, found.lapsing("within_90")
    parts = [_of_allowance(found), _of_tax(found)]
    if lapsing:
        parts.append(_("Lapses within 90 days unless it is filed: {sum}.", sum=short(lapsing, currency)))
    return " ".join(parts)


def _of_allowance(found: Reserves) -> str:
    whole, moved, currency = found.total(ALLOWANCE), found.moved(ALLOWANCE), settings().currency
    if whole is None:
        return _(
            "Too little is known on {on} to tell an allowance by IFRS 9: every age must be watched for {n} months.",
            on=found.on,
            n=LEAST_MONTHS,
        )
    words: dict[str, Any] = {"on": found.on, "sum": short(whole, currency), "part": share(whole / found.dated_debt)}
    if moved["added"]:
        added = short(moved["added"], currency)
        return _("On {on} set aside {sum} by IFRS 9, {part} of the debt: add {added}.", added=added, **words)
    if moved["released"]:
        less = short(moved["released"], currency)
        return _("On {on} set aside {sum} by IFRS 9, {part} of the debt: release {less}.", less=less, **words)
    return _("On {on} set aside {sum} by IFRS 9, {part} of the debt.", **words)


def _of_tax(found: Reserves) -> str:
    tax, currency = found.total(TAX), settings().currency
    if tax is None:
        return _("The tax reserve has no cap: no revenue of its years is in the data.")
    if total_of(found.buckets, TAX, Decimal("Infinity")) != tax:
        return _("For tax {sum} may be set aside, the cap bounds it.", sum=short(tax, currency))
    return _("For tax {sum} may be set aside.", sum=short(tax, currency))


def reserve_cards(found: Reserves) -> list[Card]:
    """The three reserves, and what lapses."""
    currency, factor = settings().currency, number(settings().reserve.factor, 2)
    cap = money(found.cap, currency) if found.cap is not None else DASH
    return [
        _card(found, ALLOWANCE, _("Debt of each age × its loss rate × forward factor {factor}.", factor=factor)),
        _card(found, TAX, _("Half from day 45 to 90, all of what is older, at most the cap: {cap}.", cap=cap)),
        _card(found, OWN, _own_rule()),
        Card(
            _("Lapses within 90 days"),
            short(found.lapsing("within_90"), currency),
            help=_("Charges of this sum can no longer be claimed after that if nobody files."),
            change=_("Already lapsed: {sum}", sum=short(found.lapsing("lapsed"), currency)),
        ),
    ]


def _own_rule() -> str:
    lines = settings().reserve.own_shares
    if not lines:
        return _("The company has set no rule of its own: `own` of `[reserve]` in `company.toml`.")
    parts = [
        _("over {days} days past due {part}", days=number(line.over_days), part=share(line.share, 0)) for line in lines
    ]
    return _("By the company's own rule: {list}.", list="; ".join(parts))


def _card(found: Reserves, reserve: str, rule: str) -> Card:
    whole, moved, currency = found.total(reserve), found.moved(reserve), settings().currency
    if whole is None:
        unset = _("no rule is set") if reserve == OWN and not settings().reserve.own_shares else None
        return Card(label(reserve), DASH, help=rule, change=unset)
    before = moved["opening"]
    return Card(
        label(reserve),
        short(whole, currency),
        help=f"{money(whole, currency)}. {rule}",
        change=None if before is None else _("On {day}: {sum}", day=day(moved["from_on"]), sum=short(before, currency)),
    )
