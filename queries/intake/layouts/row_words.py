"""Words that say whether a row counts, and names of the columns that change what a row means: Russian and English.

A word that stands here decides by itself; any other word of such a column is asked about.
"""

import re
from functools import lru_cache

from queries.intake.readers.sheet import bare_name

COUNTS, NOT, BACK = "counts", "not", "back"
MEANINGS = (COUNTS, NOT, BACK)
"""A row counts, does not count, or takes back: its amount then has the other sign."""

WORD_TABLES = ("payments", "charges", "adjustments")
"""Tables of money: in them a row that should not count costs roubles."""


def _forms(*stems: str) -> tuple[str, ...]:
    return tuple(stem + ending for stem in stems for ending in ("", "а", "о", "ы"))


_DONE = (
    *_forms("проведен", "исполнен", "выполнен", "завершен", "зачислен", "оплачен"), "успешно", "успешный", "успешная",
    "успех", "success", "successful", "succeeded", "completed", "complete", "paid", "settled", "executed", "posted",
    "captured", "cleared",
)  # fmt: skip
_UNDONE = (
    *_forms("отменен", "аннулирован", "удален"), "черновик", "draft", "void", "voided", "cancelled", "canceled",
    "deleted",
)  # fmt: skip
_FAILED = (
    *_forms("отклонен", "не проведен", "не исполнен", "не выполнен", "не оплачен", "не зачислен"), "неуспешно",
    "неуспешный", "не успешно", "ошибка", "отказано", "failed", "failure", "declined", "rejected", "denied", "error",
    "aborted", "unsuccessful",
)  # fmt: skip
_WAITING = (
    "в обработке", "обрабатывается", "ожидает", "ожидание", "ожидает оплаты", "ожидает подтверждения", "pending",
    "processing", "in progress", "waiting",
)  # fmt: skip
_WENT_BACK = (
    *_forms("возвращен", "сторнирован"), "refunded", "reversed", "charged back", "partially refunded",
    "возвращен частично", "частичный возврат",
)  # fmt: skip
_TAKES_BACK = (
    "возврат", "возврат платежа", "возврат оплаты", "возврат средств", "refund", "reversal", "chargeback", "сторно",
)  # fmt: skip
_INWARD = (
    "оплата", "платеж", "поступление", "приход", "пополнение", "зачисление", "payment", "sale", "in", "incoming",
    "входящий", "входящая", "входящее",
)  # fmt: skip
_OUTWARD = ("расход", "out", "outgoing", "исходящий", "исходящая", "исходящее", "списание", "withdrawal", "payout")
_BILLED = (
    *_forms("проведен", "выставлен", "начислен", "не оплачен", "неоплачен", "просрочен"), "начисление", "posted",
    "issued", "sent", "open", "unpaid", "overdue", "outstanding", "not paid", "past due", "charge", "invoice",
)  # fmt: skip

_OF_PAYMENTS = {
    **dict.fromkeys((*_DONE, *_INWARD), COUNTS),
    **dict.fromkeys((*_UNDONE, *_FAILED, *_WAITING), NOT),
}
_OF_CHARGES = {**dict.fromkeys(_BILLED, COUNTS), **dict.fromkeys(_UNDONE, NOT)}
_YES, _NO = ("yes", "y", "true", "t", "1", "да"), ("no", "n", "false", "f", "0", "нет")

_UNDECIDED = (
    *_forms("принят", "не принят", "снят", "перевыставлен", "заблокирован", "просрочен"), "не прошел", "не прошла",
    "холд", "ок", "ok", "hold", "on hold", "expired", "returned", "authorized", "accepted", "disputed", "blocked",
)  # fmt: skip
"""Words of a state that say different things in different programs: they decide nothing, but they are asked about."""

TELLING = frozenset(
    {*_DONE, *_UNDECIDED, *_UNDONE, *_FAILED, *_WAITING, *_WENT_BACK, *_TAKES_BACK, *_OUTWARD, "приход", "in",
     "incoming", "входящий", "входящая", "unpaid", "overdue"}
)  # fmt: skip
"""Words by which a column under any name shows that it changes what a row means."""

OTHER_THAN_A_KIND = frozenset({*_UNDONE, *_FAILED, *_WENT_BACK, *_TAKES_BACK, *_OUTWARD, *_INWARD}) - {"in", "out"}
"""Words that are no channel and no kind of charge: where one stands for it, the row is not what the table holds."""


def word_meaning(table: str, sort: str, word: str) -> str | None:
    """What ``word`` in a column of the given sort says of a row of ``table``; None: it has to be asked."""
    if sort == "undone" and (word == "" or word in {*_YES, *_NO}):
        return NOT if word in _YES else COUNTS
    if sort == "done" and table != "charges" and word in {*_YES, *_NO}:
        return COUNTS if word in _YES else NOT
    if sort == "operation" and table == "payments" and word in _TAKES_BACK:
        return BACK
    return (_OF_CHARGES if table == "charges" else _OF_PAYMENTS).get(word)


def bare_word(value: str) -> str:
    """A value without what people vary: capitals, spaces, ё, a full stop at its end."""
    return bare_name(value).rstrip(".! ")


_PERSON = re.compile(r"абонент|клиент|договор|customer|client|subscriber|contract|account")
_SORTS = {
    "status": r"(.* )?(статус|состояние|status)( .*)?|стат\.?|отметка( о? ?(проведении|платеже|оплате))?",
    "operation": (
        r"(тип|вид|направление) (операции|транзакции|движения|проводки)|направление( платежа)?|(.* )?direction|"
        r"\+ ?/ ?[-−–]|знак( операции)?|sign|"
        r"(operation|transaction|entry|movement) (type|kind)|type of (operation|transaction)|"
        r"д/?к|дт/?кт|dr ?/? ?cr|d/c|debit ?/ ?credit|дебет ?/ ?кредит|приход ?/ ?расход"
    ),
    "undone": (
        r"(is |was )?(cancell?ed|void(ed)?|reversed|deleted|declined|failed|refunded)|"
        r"(отмен[её]н|аннулирован|сторнирован|удален|возвращен|отклонен)[ао]?|отмена|сторно|(дата )?(отмены|сторно)"
    ),
    "done": r"(is )?(success|successful|completed)|успешно|(проведен|исполнен|оплачен)[ао]?|is paid",
    "paid": (
        r"(amount |total |sum |already )?(paid|settled|collected|received)( amount| sum| total| to date)?|"
        r"(total )?payments?( received| total)?|(сумма )?(оплачено|уплачено|погашено|оплаты|оплат|погашения)( всего)?|"
        r"оплата|оплаченная сумма|всего оплачено|внесено"
    ),
    "balance": (
        r"(.* )?(balance|outstanding|remaining|remainder|остаток|сальдо|задолженность|долг|недоплата)( .*)?|"
        r"(amount|total|sum) (due|open|left|unpaid|owed|outstanding|remaining)|(open|due|unpaid|owed) (amount|balance)|"
        r"total open|к доплате|не ?оплачено|осталось( .*)?|непогашенн.*"
    ),
    "inward": (
        r"(сумма )?(кредита?|прихода?|поступило|поступление)|(amount )?(in|credit)|(credit|paid|money) (amount|in)"
    ),
    "outward": (
        r"(сумма )?(дебета?|расхода?|списано|списания)|(amount )?(out|debit)|(debit amount|paid out|money out)|"
        r"withdrawals?"
    ),
    "returned": (
        r"(amount |total )?(refunded|returned)( amount)?|refunds?( amount)?|chargeback( amount)?|"
        r"(сумма )?(возврата|возвращено|возвраты|возврат)"
    ),
    "billed": (
        r"начислено( всего)?|начисление|сумма (начисления|счета|к оплате)|к оплате|"
        r"(invoice|billed?|charge) (amount|total)|(amount |total )?(billed|invoiced)|charged|выставлено( всего)?"
    ),
}  # fmt: skip
"""Sorts of columns that change what a row means -> what they are called."""

AMOUNT_SORTS = ("paid", "balance", "inward", "outward", "returned", "billed")

_PATTERNS = {sort: re.compile(pattern) for sort, pattern in _SORTS.items()}
_UNIT = re.compile(r"[,(\s]+(руб(лей)?|р|rub|rur|₽|eur|usd)\.?\)?$")


@lru_cache(maxsize=4096)
def sort_of_column(name: str) -> str | None:
    """How a column of this name changes what a row means; None when its name does not tell."""
    apart = re.sub(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])", " ", name)
    bare = _UNIT.sub("", bare_name(apart))
    if _PERSON.search(bare) and not _PATTERNS["balance"].fullmatch(bare):
        return None
    return next((sort for sort, pattern in _PATTERNS.items() if pattern.fullmatch(bare)), None)
