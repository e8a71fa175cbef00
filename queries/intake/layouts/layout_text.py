r"""Layouts as they are written: small TOML files. An example with everything in it::

    title = "A bank's registry of payments"

    [recognise]                        # all that is stated must be true of a file
    header = ["Лицевой счет|ЛС", "Сумма"] # these columns are there, ``|`` between other names of the same
                                       # (capitals, spaces and ё do not matter)
    first_line = '^\d\d-\d\d-\d{4};'   # the first line that is not blank looks like this
    file_name = '\.reg$'               # so does the name of the file

    [file]
    reader = "rows"                    # or "1c", "queue_log", "mt940", "camt053", "ofx": these have a grammar
    encoding = "cp1251"                # when it is always this one; otherwise it is found out
    separator = ";"                    # when it is always this one; otherwise it is found out
    quote = ""                         # what surrounds cells; empty: quotation marks mean nothing
    names = ["day", "account", "sum"]  # names of the columns of a file without a header
    decimal = ","                      # "," or "."; otherwise each amount is read by itself
    dates = "dmy"                      # order of dates with / or -, where the kind of system proves it: dmy, mdy, ymd;
                                       # otherwise the file has to; "epoch": seconds since 1970; or formats such as
                                       # ["%d%m%Y", "%B %Y"], without %d meaning the first of the month
    currency = "Валюта"                # column that names the currency of each row
    otherwise = "no_account"           # why a row that feeds no table is put aside (a key of ``REASONS``)
    ragged = true                      # rows of any number of cells; the column ``line`` is the whole row
    credited = "Перечислено"           # of a registry: what its agent passes on to the company's bank account
    payer = "Плательщик"               # of a bank statement: who paid; an agent's transfer is no payment
    payer_number = "ПлательщикИНН"     # of a bank statement: the payer's tax number
    zone = "UTC"                       # zone of the times in the file, when it is not the company's

    [[control]]                        # lines that state how much the file holds; a difference refuses the file
    pattern = '^=(?P<rows>\d+);(?P<sum>[\d,]+);'   # group ``rows`` counts rows, others add up the column of that name
    sums = { sum = "Сумма" }           # where a group cannot have the column's name
    required = true                    # a file without this line is noted as perhaps incomplete

    ignore = ["Остаток"]               # columns that seem to change what a row means, and do not

    [[rows]]                           # a column that says whether a row counts; a value not named here puts the row
    column = "Статус"                  # aside; "*" is all other values, "-" an empty cell
    counts = ["Проведен"]
    not = ["Отклонён"]
    back = ["Возврат"]                 # takes back: the amount has the other sign

    [[balance]]                        # columns of a row that have to add up; a row in which they do not is put aside
    opening = "Сальдо на начало"
    plus = ["Начислено"]
    minus = ["Оплачено"]
    closing = "Сальдо на конец"

    [[table]]                          # each row feeds each table whose ``when`` is true of it
    name = "payments"                  # or "legs", "events": rows of calls, from which contacts are made
    when = { "Тип" = ["приход"] }      # this column holds one of these values; ["*"]: anything, ["-"]: nothing,
                                       # ["~pattern"]: something of this form
    once = true                        # the first row of an id counts, whatever files come later: balances taken over

    [table.columns]
    account_id = "Лицевой счет"                          # a column of the file, or its position counted from 1
    paid_on = { from = ["Дата", "Дата платежа"] }        # the first of these that holds something
    channel = { value = "bank" }                         # a constant
    amount = { from = "Сумма", sign = -1 }               # the other sign; "absolute": without sign
    amount = { from = "Приход", less = "Расход" }        # two columns of amounts: the second is taken off the first
    paid_on = { from = "Период", dates = ["%Y-%m"], last_day = true }  # a month means its last day
    period = { from = "Назначение", pattern = 'за (\d{4})' }  # the first group; ``{account}`` in a pattern stands for
                                                         # the company's own pattern of account numbers
    direction = { from = "Вид", map = { "вх" = "in" } }  # values that mean others; with "*" for all the rest
    disputed_on = { from = "Дата", when = { "Спор" = ["Yes"] } }  # only where this is true
    started_at = { from = ["day", "time"], joined = " " }     # several columns of the file, joined
    charge_id = { from = "N", drop_decimal = true }      # 10001.0 means 10001
    account_id = { from = "N", lookup = true }           # the account of the loaded payment that has this id
    _document = "N"                                      # kept only for the next line
    payment_id = { join = ["paid_on", "account_id", "amount", "_document"] }  # made of columns of this table

Columns whose name begins with ``_`` are not loaded. A ``join`` that ends in a column without value tells equal rows
apart by counting them. A column of the file that is missing is empty, unless the table needs it.
"""

import re
import tomllib
from functools import lru_cache
from typing import Any

from queries.intake.layouts.feedable import FEEDABLE
from queries.intake.layouts.file_options import checked_decimal, checked_separator, checked_zone
from queries.intake.layouts.layout import Balance, Control, Layout, RowRule, Source, TableLayout
from queries.intake.layouts.layout_values import (
    column_pattern,
    compiled,
    conditions,
    date_orders,
    nothing_left,
    one_of,
    sign_of,
    strings,
    taking_pattern,
    true_or_false,
    when_given,
)
from queries.intake.layouts.row_words import MEANINGS, bare_word
from queries.intake.quarantine import REASONS
from queries.intake.readers.encoded_text import checked_encoding
from receivables.messages import Problem
from receivables.tables import Table, TableColumn

READERS = ("rows", "1c", "queue_log", "mt940", "camt053", "ofx")


@lru_cache(maxsize=256)
def layout_from(name: str, text: str, account: str) -> Layout:
    """Read the TOML ``text`` of the layout ``name``; ``account`` is the company's pattern of account numbers.

    Raises Problem when the text is no layout, naming what is wrong with it.
    """
    try:
        parsed = tomllib.loads(text)
        return _layout(name, text, parsed, account)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise Problem("The layout {name} cannot be read: {error}", name=name, error=_words(error)) from error


def _words(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _layout(name: str, text: str, parsed: dict[str, Any], account: str) -> Layout:
    recognise, file = parsed.pop("recognise", {}), parsed.pop("file", {})
    layout = Layout(
        name=name,
        title=str(parsed.pop("title", name)),
        text=text,
        tables=tuple(_table(given, account) for given in parsed.pop("table", [])),
        header=strings(recognise.pop("header", [])),
        first_line=compiled(recognise.pop("first_line", None)),
        file_name=compiled(recognise.pop("file_name", None)),
        reader=one_of(file.pop("reader", "rows"), READERS),
        encoding=when_given(file.pop("encoding", None), checked_encoding),
        separator=when_given(file.pop("separator", None), checked_separator),
        quote=one_of(file.pop("quote", '"'), ('"', "'", "")),
        names=strings(file.pop("names", [])),
        decimal=when_given(file.pop("decimal", None), checked_decimal),
        dates=date_orders(file.pop("dates", ())),
        currency=file.pop("currency", None),
        otherwise=one_of(file.pop("otherwise", "no_table"), tuple(REASONS)),
        controls=tuple(_control(given) for given in parsed.pop("control", [])),
        ragged=true_or_false(file.pop("ragged", False)),
        zone=when_given(file.pop("zone", None), checked_zone),
        credited=file.pop("credited", None),
        payer=file.pop("payer", None),
        payer_number=file.pop("payer_number", None),
        balances=tuple(_balance(given) for given in parsed.pop("balance", [])),
        rows=tuple(_row_rule(given) for given in parsed.pop("rows", [])),
        ignore=strings(file.pop("ignore", [])),
    )
    nothing_left(parsed | recognise | file)
    if not layout.tables:
        raise ValueError("it has no [[table]]")
    return layout


def _table(given: dict[str, Any], account: str) -> TableLayout:
    table = FEEDABLE[one_of(given.pop("name"), tuple(FEEDABLE))]
    sources = tuple(_source(table, name, spec, account) for name, spec in given.pop("columns").items())
    when = conditions(given.pop("when", {}))
    once = true_or_false(given.pop("once", False))
    nothing_left(given)
    for source in sources:
        for part in source.join:
            one_of(part, tuple(other.column.name for other in sources if not other.join))
    lacking = table.required - {source.column.name for source in sources}
    if lacking:
        raise ValueError(f"{table.name} needs {', '.join(sorted(lacking))}")
    return TableLayout(table, sources, when, once)


def _source(table: Table, name: str, spec: object, account: str) -> Source:
    given: dict[str, Any] = dict(spec) if isinstance(spec, dict) else {"from": spec}
    if not name.startswith("_"):
        one_of(name, tuple(column.name for column in table.columns))
    column = TableColumn(name, "text") if name.startswith("_") else table.column(name)
    names = given.pop("from", [])
    source = Source(
        column,
        names=tuple(names) if isinstance(names, list) else (names,),
        value=given.pop("value", None),
        join=strings(given.pop("join", [])),
        joined=given.pop("joined", None),
        pattern=taking_pattern(given.pop("pattern", None), account),
        map=given.pop("map", None),
        when=conditions(given.pop("when", {})) or None,
        sign=sign_of(given.pop("sign", 1)),
        less=given.pop("less", None),
        last_day=true_or_false(given.pop("last_day", False)),
        dates=date_orders(given.pop("dates", ())),
        decimal=when_given(given.pop("decimal", None), checked_decimal),
        drop_decimal=true_or_false(given.pop("drop_decimal", False)),
        lookup=true_or_false(given.pop("lookup", False)),
    )
    nothing_left(given)
    if sum(map(bool, (source.names, source.value is not None, source.join))) != 1:
        raise ValueError(f"{name} needs exactly one of from, value and join")
    return source


def _control(given: dict[str, Any]) -> Control:
    control = Control(
        re.compile(column_pattern(given.pop("pattern"))),
        given.pop("sums", {}),
        true_or_false(given.pop("required", False)),
    )
    nothing_left(given)
    return control


def _balance(given: dict[str, Any]) -> Balance:
    plus, minus = (strings(list(given.pop(name, []))) for name in ("plus", "minus"))
    balance = Balance(str(given.pop("opening")), plus, minus, str(given.pop("closing")))
    nothing_left(given)
    return balance


def _row_rule(given: dict[str, Any]) -> RowRule:
    column = str(given.pop("column"))
    meanings = {bare_word(value): meaning for meaning in MEANINGS for value in strings(list(given.pop(meaning, [])))}
    nothing_left(given)
    if not meanings:
        raise ValueError(f"[[rows]] of {column} says of no value whether it counts")
    return RowRule(column, meanings)
