"""Who stands when the contact that would be credited broke a rule.

Each operator stands for a payment with his best contact, the latest promise kept or else the latest conversation; when
that broke a rule it costs him the payment, with all he did before it, and nobody else. Of those who stand the one with
the best contact is credited, and only when none does the part stays, unpaid, with him whose contact was best of all.
"""

import polars as pl

PAYMENT = ["account_id", "payment_id", "decided_on"]
BEST = pl.coalesce("promise_no", "talk_no")


def with_lawful(found: pl.DataFrame, contacts: pl.DataFrame, promises: pl.DataFrame) -> pl.DataFrame:
    """Payments with ``lawful_promise_no``, ``lawful_talk_no`` and ``lawful_talk_on``, the best of those who stand.

    ``found`` has PAYMENT, ``before`` (when a contact is too late for it) and ``promise_no``, ``talk_no``, ``talk_on``,
    the best of all; ``promises`` those kept, PAYMENT with ``contact_no`` and ``operator_id``. A conversation counts
    however long before the payment it was: the days of credit are the scheme's.
    """
    broke = contacts.filter(pl.col("breach").is_not_null())
    # Most payments have a lawful best contact, and it is theirs.
    lost = found.join(broke.select(best="contact_no"), left_on=BEST, right_on="best", how="semi")
    stood = _best_of_each(lost.join(promises, on=PAYMENT))
    earlier = lost.join(contacts, on="account_id").filter(pl.col("started_at") < pl.col("before"))
    spoke = _best_of_each(earlier).join(stood, on=[*PAYMENT, "operator_id"], how="anti")
    promised, talked = (
        own.join(broke, on="contact_no", how="anti").group_by(PAYMENT).agg(pl.col("contact_no").max().alias(name))
        for name, own in (("other_promise_no", stood), ("other_talk_no", spoke))
    )
    days = contacts.select(other_talk_no="contact_no", other_talk_on=pl.col("started_at").dt.date())
    others = (
        lost.select(*PAYMENT, lost=pl.lit(value=True))
        .join(promised, on=PAYMENT, how="left")
        .join(talked, on=PAYMENT, how="left")
        .join(days, on="other_talk_no", how="left")
    )
    return (
        found.join(others, on=PAYMENT, how="left")
        .with_columns(
            pl.when("lost").then(f"other_{name}").otherwise(name).alias(f"lawful_{name}")
            for name in ("promise_no", "talk_no", "talk_on")
        )
        .drop("lost", "other_promise_no", "other_talk_no", "other_talk_on")
    )


def _best_of_each(contacts: pl.DataFrame) -> pl.DataFrame:
    """The latest of these contacts for each payment and operator."""
    return contacts.group_by(*PAYMENT, "operator_id").agg(pl.col("contact_no").max())
