"""The call log as a table."""

import numpy as np
import polars as pl

from sample.agreed_times import DAY
from sample.arrays import NONE, Array
from sample.books import Binder
from sample.frames import as_dates, as_money, choice, contract_frame, ident, money_where
from sample.heard import REASONS
from sample.phones import calling, tells_account
from sample.talk import Rows
from sample.words import CHANNELS, CONTACT_CHANNELS, DEBTOR_KINDS, OBJECTIONS, RESULTS, TEXTS

MINUTE = 60_000_000


def contacts(binder: Binder, rows: Rows) -> tuple[pl.DataFrame, pl.Series]:
    """The call log, and the id of every row of ``rows``.

    The exchange knows who calls in only by the number, and who answers by the extension; where a number does not tell
    the account, it was asked for.
    """
    ids = binder.numbered("contacts", "K", len(rows["account"]))
    by_phone = (rows["inbound"] == 1) & tells_account(binder.numbers)[rows["account"]]
    operator = rows["operator"]
    start = pl.Series((rows["day"] * DAY + rows["minute"]) * MINUTE + rows["account"] % 60 * (MINUTE // 60))
    made = {
        "contact_id": ids,
        "started_at": start.cast(pl.Datetime("us")),
        "channel": choice(rows["channel"], CONTACT_CHANNELS),
        "account_id": _where(~by_phone, binder.account(rows["account"])),
        "phone": _at(by_phone, calling(binder, rows["account"][by_phone], rows["day"][by_phone])),
        "operator_id": ident(np.where(by_phone | (operator < 0), NONE, operator + 1), "op", 3),
        "extension": _at(by_phone, ident(operator[by_phone] + 201, "", 4)),
        "direction": choice(rows["inbound"], ("out", "in")),
        "seconds": pl.Series(rows["seconds"]),
        "wrap_seconds": _known(rows["wrap"]),
        "result": choice(rows["result"], RESULTS),
        "promised_on": as_dates(rows["promised"]),
        "promised_amount": money_where(rows["promised"] >= 0, rows["promise"]),
        "pay_place": choice(rows["place"], CHANNELS),
        "call_back_at": _known(rows["back"] * np.where(rows["back"] < 0, 1, MINUTE)).cast(pl.Datetime("us")),
        "reason": choice(rows["reason"], REASONS),
        "objection": choice(rows["objection"], OBJECTIONS),
        "notice": choice(rows["text"], TEXTS),
        "names_date": _known(rows["dated"]).cast(pl.Boolean),
        "third_person": _known(rows["others"]).cast(pl.Boolean),
        "debtor_kind": choice(np.where(rows["said"] < 0, NONE, rows["said"] - 2), DEBTOR_KINDS),
        "cost": as_money(rows["cost"]),
    }
    return contract_frame("contacts", made, rows["day"] <= binder.to), ids


def _where(known: Array, values: pl.Series) -> pl.Series:
    return values.zip_with(pl.Series(known), pl.Series([None], dtype=values.dtype))


def _known(values: Array) -> pl.Series:
    """The values, and none where they are negative."""
    return _where(values >= 0, pl.Series(values))


def _at(rows: Array, values: pl.Series) -> pl.Series:
    """The values in their order in those of ``rows`` that are true, and none elsewhere."""
    place = np.where(rows, np.cumsum(rows) - 1, len(values))
    return values.append(pl.Series([None], dtype=values.dtype)).gather(place)
