"""The tables a company can bring, column by column: the contract between intake, ledger and pages.

Kinds: ``id`` text with leading zeros kept; ``text``; ``money`` Decimal(18, 2); ``date``; ``time`` a local
timestamp; ``count`` whole number; ``share`` fraction as Decimal(9, 6); ``flag`` yes or no; ``choice`` one of
``Column.choices``.
"""

from dataclasses import dataclass
from functools import cache

import polars as pl

MONEY = pl.Decimal(18, 2)
SHARE = pl.Decimal(9, 6)

DTYPES: dict[str, pl.DataType] = {
    "id": pl.String(),
    "text": pl.String(),
    "choice": pl.String(),
    "money": MONEY,
    "share": SHARE,
    "date": pl.Date(),
    "time": pl.Datetime("us"),
    "count": pl.Int64(),
    "flag": pl.Boolean(),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, kind, whether every row must have it, and the values a ``choice`` allows."""

    name: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def dtype(self) -> pl.DataType:
        return DTYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table: its name, the columns in order, and the columns that together name a row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def schema(self) -> pl.Schema:
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _columns(text: str) -> tuple[Column, ...]:
    """Read ``name kind`` lines; ``!`` after the kind means required, ``a|b`` instead of a kind lists choices."""
    columns = []
    for line in text.strip().splitlines():
        name, kind = line.split()
        required, kind = kind.endswith("!"), kind.rstrip("!")
        choices = tuple(kind.split("|")) if "|" in kind else ()
        columns.append(Column(name, "choice" if choices else kind, required, choices))
    return tuple(columns)


def _table(name: str, key: str, columns: str) -> Table:
    return Table(name, _columns(columns), tuple(key.split()))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table(
            "accounts",
            "account_id",
            """
            account_id id!
            name text
            is_person flag
            segment text
            service text
            tariff text
            monthly_fee money
            district text
            time_zone text
            phone text
            connected_on date
            disconnected_on date
            billed_in_housing_bill flag
            """,
        ),
        _table(
            "charges",
            "charge_id",
            """
            charge_id id!
            account_id id!
            charged_on date!
            amount money!
            due_on date
            period text
            kind service|penalty|equipment|refund
            disputed_on date
            cancelled_on date
            """,
        ),
        _table(
            "payments",
            "payment_id",
            """
            payment_id id!
            account_id id!
            paid_on date!
            amount money!
            channel bank|card|sbp|terminal|office|auto|housing_bill|agency
            charge_id id
            reversed_on date
            """,
        ),
        _table(
            "adjustments",
            "adjustment_id",
            """
            adjustment_id id!
            account_id id!
            adjusted_on date!
            amount money!
            kind amnesty|write_off|free_month|cession|correction!
            charge_id id
            campaign_id id
            promotion_id id
            reversed_on date
            """,
        ),
        _table(
            "contacts",
            "contact_id",
            """
            contact_id id!
            started_at time!
            channel auto_call|sms|email|messenger|call|visit|letter!
            account_id id
            phone text
            operator_id id
            extension text
            direction out|in
            seconds count
            result no_answer|busy|voicemail|wrong_person|delivered|conversation|promise|refusal|dispute|call_back
            promised_on date
            promised_amount money
            debtor_kind fraudulent|careless|chronic|accidental|absent_minded
            cost money
            """,
        ),
        _table(
            "operators",
            "operator_id",
            """
            operator_id id!
            name text
            team text
            extension text
            hired_on date
            left_on date
            """,
        ),
        _table(
            "campaigns",
            "campaign_id",
            """
            campaign_id id!
            name text!
            starts_on date!
            ends_on date!
            kind text
            pay_share share
            contact_cost money
            design randomised|chosen
            """,
        ),
        _table(
            "campaign_accounts",
            "campaign_id account_id",
            """
            campaign_id id!
            account_id id!
            arm offer|control!
            assigned_on date
            stratum text
            """,
        ),
        _table(
            "promotions",
            "promotion_id",
            """
            promotion_id id!
            name text!
            paid_months count!
            free_months count!
            starts_on date!
            ends_on date!
            """,
        ),
        _table(
            "promotion_accounts",
            "promotion_id account_id offered_on",
            """
            promotion_id id!
            account_id id!
            offered_on date!
            taken_on date
            amount money
            """,
        ),
        _table(
            "cases",
            "case_id",
            """
            case_id id!
            account_id id!
            step letter|court_order|bailiffs!
            opened_on date
            closed_on date
            cost money
            result text
            """,
        ),
        _table(
            "placements",
            "placement_id",
            """
            placement_id id!
            account_id id!
            agency text!
            placed_on date!
            kind commission|sale
            amount money
            fee_share share
            price money
            recalled_on date
            debtor_notified_on date
            """,
        ),
        _table(
            "suspensions",
            "account_id suspended_on",
            """
            account_id id!
            suspended_on date!
            warned_on date
            restored_on date
            """,
        ),
        _table(
            "complaints",
            "complaint_id",
            """
            complaint_id id!
            account_id id!
            received_on date!
            about operator|agency|company
            operator_id id
            agency text
            upheld flag
            """,
        ),
        _table(
            "surveys",
            "account_id answered_on question",
            """
            account_id id!
            answered_on date!
            score count!
            question text
            """,
        ),
    )
}


@cache
def empty(name: str) -> pl.DataFrame:
    """The table ``name`` with no rows, every column typed."""
    return pl.DataFrame(schema=TABLES[name].schema)
