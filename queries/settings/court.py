"""Table ``[court]`` and tables ``[[court_duty]]``: what an order costs, and what the law says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from queries.settings.strict_table import AS_LISTED, SettingsTable, setting
from receivables.ageing import RECOVERY_FROM_DAYS
from receivables.court.duty import MOST_CLAIMED, RUSSIAN_DUTIES, TAX_CODE, DutyBand, DutyLaw
from receivables.court.limitation import CIVIL_CODE, YEARS
from receivables.messages import message

Roubles = Annotated[float, Field(ge=0, le=1e9), message("company.toml: {key} must be an amount from 0")]
Months = Annotated[int, Field(ge=0, le=240), message("company.toml: {key} must be a whole number of months from 0")]
Part = Annotated[float, Field(ge=0, le=1), message("company.toml: {key} must be a fraction from 0 to 1")]
MaybePart = Annotated[float | None, Field(ge=0, le=1), message("company.toml: {key} must be a fraction from 0 to 1")]
Step = Annotated[float, Field(ge=0.01, le=1), message("company.toml: {key} must be 0.01 to 1")]
WaitDays = Annotated[int, Field(ge=1, le=1095), message("company.toml: {key} must be a whole number from 1 to 1095")]
Years = Annotated[int, Field(ge=1, le=10), message("company.toml: {key} must be a whole number from 1 to 10")]
UNREADABLE = message("company.toml: {name} in [[court_duty]] is not recognised: {value}")
CIVIL_PROCEDURE = (
    "Civil Procedure Code of the Russian Federation, article 121, part 1, as Federal Law 45-FZ of 2 March 2016 has it"
)
"""Five hundred thousand roubles; the company's lawyer checks the wording in force."""

Row = Annotated[tuple[float, float, float], AS_LISTED]


def _ascending(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    overs = [over for over, _, _ in rows]
    if not overs or overs[0] != 0 or any(b <= a for a, b in pairwise(overs)) or min(min(row) for row in rows) < 0:
        raise ValueError
    return rows


Rows = Annotated[tuple[Row, ...], AS_LISTED, AfterValidator(_ascending), UNREADABLE]


class CourtTable(SettingsTable):
    """Table ``[court]``: what goes into the decision to file."""

    work: Roubles = setting(500.0, "What preparing and sending one application costs beside the duty.")
    margin: Part = setting(
        0.3, "Part of the monthly fee that is earned with a subscriber; lost when he leaves after court."
    )
    months_kept: Months = setting(12, "Months that a subscriber who stays is kept on the average.")
    from_days: WaitDays = setting(
        RECOVERY_FROM_DAYS, "Days past due of the oldest charge from which court is thought of."
    )
    assumed_chance: MaybePart = setting(
        None,
        "Chance that anything is paid after an order while past orders are too few to tell; else none is proposed.",
    )
    assumed_share: Part = setting(0.7, "With it, the part of the claim that comes where anything does.")
    most_claimed: Roubles = setting(
        float(MOST_CLAIMED),
        "Largest claim that an order is issued for; a lawyer checks the law in force.",
        CIVIL_PROCEDURE,
    )
    limitation_years: Years = setting(
        YEARS, "Years after the due date within which a charge can be claimed.", CIVIL_CODE
    )


class DutyTable(SettingsTable):
    """One law on the duty of an order, beside those of Russia that are known; of one day the company's own counts."""

    valid_from: Annotated[date, UNREADABLE] = setting(..., "First day of filing on which this duty holds.", TAX_CODE)
    source: Annotated[str, UNREADABLE] = setting(..., "The law that sets it.", TAX_CODE)
    bands: Rows = setting(
        ...,
        "Lines [over, base, rate]: a suit over more than so much costs base and the rate of what is over it.",
        TAX_CODE,
    )
    least: Roubles = setting(0.0, "Least duty of a suit.", TAX_CODE)
    part: Part = setting(0.5, "Part of a suit's duty that an order costs.", TAX_CODE)
    step: Step = setting(0.01, "What the duty is rounded to: 0.01, or 1 for full units.", TAX_CODE)

    @property
    def law(self) -> DutyLaw:
        """The law as the rules of court take it."""
        bands = tuple(DutyBand(*(_exact(number) for number in row)) for row in self.bands)
        return DutyLaw(self.valid_from, self.source, bands, _exact(self.least), _exact(self.part), _exact(self.step))


def duties_with(own: Sequence[DutyTable]) -> tuple[DutyLaw, ...]:
    """The laws on duty, oldest first: those of Russia, and the company's own in their place or beside them."""
    laws: dict[date, Any] = {law.valid_from: law for law in (*RUSSIAN_DUTIES, *(table.law for table in own))}
    return tuple(laws[day] for day in sorted(laws))


def _exact(number: float) -> Decimal:
    """A number of the file with the digits it was written with."""
    return Decimal(str(number))
