"""Table ``[reserve]``: what is set aside for debts that will not come in, by IFRS 9, by tax law and by own rule."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field

from queries.settings.strict_table import AS_LISTED, SettingsTable, setting
from receivables.foresight.provision import OwnShare
from receivables.foresight.reserve_law import RUSSIAN_VAT, TAX_RESERVE, TAX_VAT, VatRate
from receivables.messages import message

First = TypeVar("First", int, date)

Factor = Annotated[float, Field(ge=0, le=10), message("company.toml: {key} must be a number from 0 to 10")]
Flag = Annotated[bool, message("company.toml: {key} must be true or false")]


def _rising(rows: tuple[tuple[First, float], ...]) -> tuple[tuple[First, float], ...]:
    if any(later[0] <= earlier[0] for earlier, later in pairwise(rows)) or any(not 0 <= row[1] <= 1 for row in rows):
        raise ValueError
    return rows


OwnRows = Annotated[
    tuple[Annotated[tuple[Annotated[int, Field(ge=0, le=36500)], float], AS_LISTED], ...],
    AS_LISTED,
    AfterValidator(_rising),
    message("company.toml: {key} must be lines [days, fraction from 0 to 1] whose whole days ascend"),
]
VatRows = Annotated[
    tuple[Annotated[tuple[date, float], AS_LISTED], ...],
    AS_LISTED,
    Field(min_length=1),
    AfterValidator(_rising),
    message("company.toml: {key} must be lines [date, fraction from 0 to 1] whose dates ascend"),
]


class ReserveTable(SettingsTable):
    """Table ``[reserve]``: what is set aside for doubtful debts."""

    forward_factor: Factor = setting(
        1.0, "By how much losses to come exceed those of the past: loss rates of IFRS 9 are multiplied by it."
    )
    own: OwnRows = setting(
        (), "Lines [days, part]: of debt over so many days past due so much is set aside; without any, no own reserve."
    )
    vat_rate: VatRows = setting(
        tuple((law.valid_from, float(law.rate)) for law in RUSSIAN_VAT),
        "Lines [first day, rate] of the VAT that is in charges; revenue is counted without it.",
        TAX_VAT,
    )
    debt_with_vat: Flag = setting(True, "Whether the tax reserve is of debts with their VAT.", TAX_RESERVE)

    @property
    def own_shares(self) -> tuple[OwnShare, ...]:
        """The company's own rule, by ascending days; empty when it has none."""
        return tuple(OwnShare(over, Decimal(str(share))) for over, share in self.own)

    @property
    def vat_rates(self) -> tuple[VatRate, ...]:
        """The rates of VAT, oldest first."""
        return tuple(VatRate(valid_from, Decimal(str(rate))) for valid_from, rate in self.vat_rate)

    @property
    def factor(self) -> Decimal:
        """The forward factor with the digits it was written with."""
        return Decimal(str(self.forward_factor))
