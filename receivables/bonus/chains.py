"""Chains of conversations: the greatest debt of a chain decides the rate, so that a part payment never lowers pay.

Who speaks with a subscriber again after a part payment goes on with the same work: the rate stays that of the debt
with which the work began. A chain ends when nothing is overdue any more, or after 30 days of silence.
"""

import polars as pl

CHAIN_DAYS = 30
"""At most so many days lie between two conversations of one chain."""

PAIR = ["account_id", "operator_id"]
CHAIN = [*PAIR, "chain"]


def with_chain_debt(contacts: pl.DataFrame) -> pl.DataFrame:
    """``contacts`` with the debt that decides their rate, ``chain_debt`` in roubles, and whose it is.

    A chain is the conversations of one operator with one account, each at most 30 days after the one before it, while
    at the close of every day in between something was overdue. ``chain_debt`` is the greatest ``debt`` of the
    conversations of the chain up to this one that broke no limit, and at least its own; of equal ones the latest.
    ``chain_debt_on`` and ``chain_contact`` are the day and the id of the conversation whose debt it is.
    ``contacts`` stand in the order of time; ``overdue_since`` is the first of the days, without a gap up to the day
    before the conversation, at whose close something was overdue; null: nothing was overdue at the close of that day.
    """
    lawful = pl.when(pl.col("breach").is_null()).then("debt")
    greatest = lawful.cum_max().forward_fill().over(CHAIN)
    chains = _chains(contacts).with_columns(lawful=lawful, greatest=greatest)
    own = pl.col("debt") >= pl.col("greatest").fill_null(pl.col("debt"))
    reached = pl.col("lawful") == pl.col("greatest")

    def of_greatest(name: str) -> pl.Expr:
        return pl.when(own).then(name).otherwise(pl.when(reached).then(name).forward_fill().over(CHAIN))

    return chains.select(
        *contacts.columns,
        chain_debt=pl.when(own).then("debt").otherwise("greatest"),
        chain_debt_on=of_greatest("day"),
        chain_contact=of_greatest("contact_id"),
    )


def _chains(contacts: pl.DataFrame) -> pl.DataFrame:
    """``contacts``, in the order of time, with their ``day`` and the number of their ``chain`` in their ``PAIR``."""
    day = pl.col("started_at").dt.date()
    dated = contacts.with_columns(day=day, before=day.shift().over(PAIR))
    return dated.with_columns(chain=_begins().cum_sum().over(PAIR))


def _begins() -> pl.Expr:
    """Whether a conversation begins a chain, by the day of the one ``before`` it; two of one day never part."""
    far = (pl.col("day") - pl.col("before")).dt.total_days() > CHAIN_DAYS
    unbroken = (pl.col("overdue_since") <= pl.col("before")).fill_null(value=False)
    paid_off = (pl.col("day") > pl.col("before")) & ~unbroken
    return (far | paid_off).fill_null(value=True)
