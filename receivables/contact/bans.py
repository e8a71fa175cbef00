"""Contact bans: the time in which a debtor may not be contacted, and the contacts that were begun in it.

Source: Federal Law 230-FZ of 3 July 2016, articles 7 and 8, and what a debtor has refused. A ban names an account and
holds for the debtor: of a person with several accounts it holds for them all, and for firms as for persons.
"""

import polars as pl

BAN = "ban"
"""The rule that a contact during a ban breaks: none is allowed, and an attempt that reached nobody is one too."""

NO_MASS_CALLS = "no_mass_calls"
MASS_CHANNELS = ("auto_call", "robot_call", "sms", "email", "messenger")
"""What a ban of mass calls forbids. Every other ban, also one of no known kind, forbids all channels but letters."""


def with_debtor(rows: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """``rows`` of accounts with their ``debtor``: one person for all accounts of his, else the account alone."""
    persons = accounts.select("account_id", person=pl.concat_str(pl.lit("person "), "person_id"))
    alone = pl.concat_str(pl.lit("account "), "account_id")
    joined = rows.join(persons, on="account_id", how="left", maintain_order="left")
    return joined.with_columns(debtor=pl.coalesce("person", alone)).drop("person")


def begun_in_bans(contacts: pl.DataFrame, bans: pl.DataFrame) -> pl.DataFrame:
    """The ``contacts`` that fall into one of ``bans`` that forbids their channel, in their order.

    Both have ``debtor``; bans ``kind``, ``from_on`` and ``to_on``, the first and the last day (null: for good).
    Contacts are those that the company began, letters not among them.
    """
    pairs = contacts.select("contact_id", "debtor", "channel", day=pl.col("started_at").dt.date()).join(
        bans.select("debtor", "kind", "from_on", "to_on"), on="debtor"
    )
    mass = pl.col("kind").eq_missing(pl.lit(NO_MASS_CALLS))
    banned = pairs.filter(
        (pl.col("day") >= pl.col("from_on"))
        & (pl.col("to_on").is_null() | (pl.col("day") <= pl.col("to_on")))
        & (~mass | pl.col("channel").is_in(MASS_CHANNELS))
    )
    return contacts.join(banned, on="contact_id", how="semi", maintain_order="left")
