"""Charges, payments and adjustments of one part of the company, and what of them is kept for the truth."""

import numpy as np
import polars as pl

from receivables.tables import empty
from sample.arrays import Array
from sample.books import Binder, adjustments, charges, payments
from sample.company_part import Part
from sample.followed_accounts import owed_by, rows_of
from sample.step_books import dispute, report_table
from sample.talk import Rows


def money_tables(
    rng: np.random.Generator, binder: Binder, part: Part, placed: tuple[Rows, Rows], adjusted: Rows
) -> dict[str, pl.DataFrame]:
    """Charges, payments, adjustments and agency reports by name; changes what is followed of ``part``.

    ``placed``: placements and recalls of the log.
    """
    log = part.log
    cut, known = (_having(log.has(name, len(binder.numbers)), placed[0]) for name in ("suspensions", "like_placed"))
    billed, paid, refunded = log.take("charges"), log.take("payments"), log.take("refunds")
    made = {name: empty(name) for name in ("charges", "payments", "adjustments", "agency_reports")}
    charge_ids = pl.Series([], dtype=pl.String)
    part.followed = {name: made[name] for name in ("charges", "payments")}
    part.debts = owed_by(binder, billed, (paid, refunded, adjusted))
    if billed:
        dispute(rng, billed, placed[0])
        made["charges"], charge_ids = charges(binder, billed)
        part.followed["charges"] = rows_of(made["charges"], billed, cut, binder.to)
    if paid:
        made["payments"], ids = payments(binder, paid, refunded, charge_ids)
        first = made["payments"].head(int((paid["day"] <= binder.to).sum()))
        part.followed["payments"] = rows_of(first, paid, known, binder.to)
        made["agency_reports"] = report_table(rng, binder, (paid, ids), *placed)
    if adjusted:
        made["adjustments"] = adjustments(binder, adjusted)
    return made


def _having(accounts: Array, placed: Rows) -> Array:
    """These accounts and those placed, as a mask."""
    if placed:
        accounts[placed["account"]] = True
    return accounts
