"""Reviews of conversations: those that came with files and those that were made here, side by side."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from queries.decisions.review_marks import marks_made
from receivables.conduct.listening import DRAWN
from receivables.conduct.review_points import read_faults

REVIEWS: dict[str, pl.DataType] = {
    "contact_id": pl.String(),
    "operator_id": pl.String(),
    "reviewed_on": pl.Date(),
    "marked_at": pl.Datetime("us"),
    "reviewer": pl.String(),
    "score": pl.Int64(),
    "failed": pl.String(),
    "note": pl.String(),
    "by_lot": pl.Boolean(),
    "counts_on": pl.Date(),
}
"""One row per review. ``marked_at`` (UTC) is empty for reviews out of files; ``by_lot``: not chosen for a breach or
complaint. ``failed`` holds codes with commas between them, nothing where nothing was wrong. ``counts_on`` is the day by
which a review counts in a period: of one out of a file its own; of a mark made here, which is always of now, that of
the conversation, so that it counts in the month whose queue it was made from."""

WHOSE = """
select contact_id, operator_id, started_at::date as spoken_on
from contacts
where contact_id in (select unnest($contacts::varchar[]))
"""


def reviews_known(company: OpenCompany) -> pl.DataFrame:
    """Every review, by ``REVIEWS``, each conversation's oldest first; of one day those of files before those made here.

    What a file says of a review is taken to have been drawn by lot; a mark made here says itself why.
    """
    both = pl.concat([_loaded(company), _made(company)]).sort(
        "contact_id", "reviewed_on", "marked_at", nulls_last=False, maintain_order=True
    )
    return both.select(REVIEWS.keys())


def newest_reviews(company: OpenCompany, first: date, last: date) -> pl.DataFrame:
    """The review that holds of each conversation, the newest that counts by ``last``, where it counts in the period."""
    known = reviews_known(company).filter(pl.col("counts_on") <= last)
    held = known.unique("contact_id", keep="last", maintain_order=True)
    return held.filter(pl.col("counts_on") >= first)


def _loaded(company: OpenCompany) -> pl.DataFrame:
    found = company.gather("conduct/loaded_reviews")
    said = pl.Series("failed", [",".join(read_faults(text)) for text in found["failed"]], dtype=pl.String)
    never = pl.lit(None, dtype=pl.Datetime("us"))
    told = found.with_columns(said, marked_at=never, by_lot=pl.lit(value=True), counts_on="reviewed_on")
    return told.select(pl.col(name).cast(kind) for name, kind in REVIEWS.items())


def _made(company: OpenCompany) -> pl.DataFrame:
    marks = marks_made(company.decisions)
    whose = company.sql(WHOSE, contacts=marks["contact_id"].unique().to_list())
    here = pl.col("marked_at").dt.replace_time_zone("UTC").dt.convert_time_zone(company.settings.time_zone)
    return (
        marks.join(whose, on="contact_id", how="left")
        .with_columns(
            reviewed_on=here.dt.date(),
            reviewer=pl.col("marked_by"),
            by_lot=pl.col("why").str.split(",").list.contains(DRAWN),
            counts_on=pl.coalesce("spoken_on", here.dt.date()),
        )
        .select(pl.col(name).cast(kind) for name, kind in REVIEWS.items())
    )
