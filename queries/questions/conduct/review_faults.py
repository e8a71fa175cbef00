"""What was wrong in the conversations listened to in a period, one row per fault
params: from date, to date=last
reads: decisions
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.conduct.reviews_known import newest_reviews
from receivables.conduct.review_points import FAULTS
from receivables.effects.estimates.proportions import with_wilson


def answer(company: OpenCompany, **period: date) -> pl.DataFrame:
    """failed, reviews (all of the period, the newest of each conversation), found, share, low, high (Wilson)."""
    held = newest_reviews(company, period["from"], period["to"])
    said = held.select(pl.col("failed").str.split(",")).explode("failed")["failed"].value_counts(name="found")
    every = pl.DataFrame({"failed": FAULTS, "reviews": [held.height] * len(FAULTS)})
    counted = every.join(said, on="failed", how="left", maintain_order="left")
    whole = counted.with_columns(pl.col("found").fill_null(0).cast(pl.Int64))
    return with_wilson(whole, "found", "reviews")
