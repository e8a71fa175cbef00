"""What was told to whom: the debt told to somebody else, and warnings of a cut that do not say when.

Sources: Federal Law 230-FZ of 3 July 2016, article 4, parts 5 to 7 (others are spoken with only when debtor and they
agree), and the house's own rule that a warning of a cut names its day, so that the subscriber can pay before it.
"""

import polars as pl

from receivables.contact.limits import BREACH_COLUMNS, NAMED

THIRD_PERSON, UNDATED_WARNING = "third_person", "undated_warning"
WARNING_OF_A_CUT = "suspension"
"""The code that ``contacts.notice`` has for a warning of a cut."""


def told_wrongly(contacts: pl.DataFrame) -> pl.DataFrame:
    """Contacts of known accounts that told the wrong person or left the day out, one row per contact and rule broken.

    Of any channel and direction, to persons and firms. What the file does not say (null) breaks nothing. Columns are
    BREACH_COLUMNS; none is allowed, and each contact is one. Of a call handed on each talk answers for itself.
    """
    ours = contacts.filter(pl.col("account_id").is_not_null())
    undated = (pl.col("notice") == WARNING_OF_A_CUT) & pl.col("names_date").eq(other=False)
    broken = [
        ours.filter(pl.col("third_person")).select(*NAMED, rule=pl.lit(THIRD_PERSON)),
        ours.filter(undated).select(*NAMED, rule=pl.lit(UNDATED_WARNING)),
    ]
    found = pl.concat(broken).with_columns(limit=pl.lit(0), count=pl.lit(1))
    return found.select(pl.col(name).cast(kind) for name, kind in BREACH_COLUMNS.items())
