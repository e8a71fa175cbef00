"""What a header says of a column that no list of synonyms knows: its words, one by one."""

import re

from queries.intake.readers.sheet import bare_name

STRONG, WEAK, AGAINST = 3, 1, -4

_BILLED = r"open|charged?|начисл\w*"
_PAID = r"paid|pay(ment)?|credit|оплач?\w*|плат[её]ж\w*|приход\w*|поступ\w*|вн[её]с\w*"

WORDS: dict[str, str] = {
    "account_id": (
        r"acc(oun)?t|client|customer|subscriber|abonent|contract|user|лицев\w*|л/?с|абонент\w*|клиент\w*|договор\w*|куда"
    ),
    "charged_on": r"charged?|post(ing|ed)|invoiced?|bill(ed)?|issued?|начисл\w*|выставл\w*",
    "due_on": r"due|deadline|срок\w*",
    "paid_on": rf"{_PAID}|receipt|received|зачисл\w*",
    "adjusted_on": r"adjusted|корректир\w*|списан\w*",
    "started_at": r"start(ed)?|call(ed)?|звон\w*|начал\w*|вызов\w*",
    "amount": r"amount|total|sum|сумм\w*|итого|всего|руб\w*",
    "phone": r"phone|msisdn|mobile|телефон\w*|моб\w*",
}
"""Column of a table → words that mean it."""

_WEAK: dict[str, str] = {
    "date": r"date|day|when|дата|день|когда",
    "charges.amount": _BILLED,
    "payments.amount": _PAID,
    "id": r"id|number|no|номер|код",
}
"""Column of one table, or kind of column → words that fit it and prove nothing."""

_AGAINST: dict[str, str] = {
    "account_id": r"name|date|amount|invoice|имя|фио|дата|сумм\w*|назван\w*|city|адрес\w*|type|status",
    "amount": (
        r"id|no|number|n|tax|vat|ндс|fee|commission|комисси\w*|debit|расход\w*|списан\w*|discount|скидк\w*|balance|"
        r"остат\w*|сальдо|rate|qty|quantity|кол\w*|price|цена|percent|номер\w*|код\w*|days|дн\w*|year|год"
    ),
    "charges.amount": _PAID,
    "charges.due_on": _PAID,
    "charges.charged_on": _PAID,
    "payments.amount": _BILLED,
    "payments.paid_on": r"due|срок\w*|invoiced?|начисл\w*|выставл\w*",
    "date": r"clear\w*|birth|рожд\w*|created|updated|изменен\w*",
}
"""Column of any table, of one table, or kind of column → words that speak against it."""


def words_of(header: str) -> list[str]:
    """``dueInDate`` and ``due_in_date`` are three words."""
    apart = re.sub(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])", " ", header)
    return [word for word in re.split(r"[^\w/]+|_", bare_name(apart)) if word]


def fitness(table: str, column: str, kind: str, header: str) -> int:
    """How well the words of ``header`` fit a column of a table; 0 or less: they do not."""
    kind = "date" if kind == "time" else kind
    here = f"{table}.{column}"
    patterns = [(WORDS.get(column), STRONG)]
    patterns += [(_WEAK.get(name), WEAK) for name in (kind, here)]
    patterns += [(_AGAINST.get(name), AGAINST) for name in (kind, column, here)]
    return sum(
        weight for word in words_of(header) for pattern, weight in patterns if pattern and re.fullmatch(pattern, word)
    )


_NUMBERS = r"id|no|n|nr|№|num(ber)?|code|номер|код|index|row|строка|п/п"


def is_a_number_of_something(header: str) -> bool:
    """Whether the header says that the column holds numbers of rows or documents, and no amounts."""
    return any(re.fullmatch(_NUMBERS, word) for word in words_of(header))
