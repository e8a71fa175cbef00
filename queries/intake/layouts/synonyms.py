"""What people call the columns of the contract, in Russian and English: for suggestions and for generic tables."""

from queries.intake.layouts.feedable import MAPPED
from queries.intake.readers.sheet import bare_name

_ACCOUNT = (
    "account_id", "account", "account number", "account no", "customer id", "customerid", "customer", "client id",
    "contract", "contract_id", "contract number", "subscriber", "лицевой счет", "л/с", "лс", "номер лс", "номер л/с",
    "лицевой", "№ лицевого счета", "номер лицевого счета", "договор", "номер договора", "№ договора", "абонент",
    "код абонента", "ид абонента", "id абонента", "номер счета",
)  # fmt: skip
_AMOUNT = (
    "amount", "sum", "total", "summa", "value", "сумма", "сумма, руб", "сумма, руб.", "сумма руб", "сумма (руб.)",
    "сумма операции", "итого к оплате",
)  # fmt: skip
_PHONE = (
    "phone", "telephone", "phone number", "mobile", "тел", "телефон", "номер телефона", "моб. телефон",
    "мобильный телефон", "контактный телефон",
)  # fmt: skip
_DOCUMENT = (
    "document", "document number", "doc no", "transaction", "transaction id", "reference", "номер документа",
    "№ документа", "документ", "номер операции", "id операции", "код операции", "номер транзакции",
    "уникальный номер операции", "суип", "id",
)  # fmt: skip
"""``id`` is the last, for beside a number it is what one program calls its row. A bare ``№`` is not among them: it
mostly counts the rows of a file, and a payment has another in the next file."""


SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "accounts": {
        "account_id": _ACCOUNT,
        "name": ("name", "full name", "customer name", "фио", "ф.и.о.", "имя", "наименование", "фио абонента"),
        "is_person": ("is person", "физлицо", "физическое лицо"),
        "person_id": ("person id", "person", "ид лица", "код лица", "снилс", "снилс абонента", "инн абонента"),
        "segment": ("segment", "customer type", "сегмент", "категория", "тип абонента"),
        "service": ("service", "услуга", "вид услуги"),
        "tariff": ("tariff", "plan", "тариф", "тарифный план"),
        "monthly_fee": ("monthly fee", "fee", "абонплата", "абонентская плата"),
        "district": ("district", "area", "region", "район", "округ", "участок"),
        "house": ("house", "house id", "building", "building id", "код дома", "ид дома", "id дома"),
        "address": ("address", "адрес", "адрес абонента", "адрес подключения"),
        "time_zone": ("time zone", "timezone", "часовой пояс"),
        "phone": _PHONE,
        "connected_on": ("connected on", "start date", "дата подключения", "подключен", "дата заключения договора"),
        "disconnected_on": ("disconnected on", "end date", "дата отключения", "отключен", "дата расторжения"),
        "billed_in_housing_bill": ("billed in housing bill", "в квитанции жкх", "жкх"),
        "housing_bill_from": ("housing bill from", "в квитанции жкх с", "в квитанции с"),
    },
    "charges": {
        "charge_id": ("charge_id", "invoice", "invoice number", "invoice no", "invoice id", "bill number",
                      "номер счета-фактуры", "номер начисления", "id начисления", "номер квитанции", "счет №"),
        "account_id": _ACCOUNT,
        "charged_on": ("charged on", "invoice date", "bill date", "charge date", "дата начисления", "дата счета",
                       "дата выставления", "начислено"),
        "amount": (*_AMOUNT, "invoice amount", "charge", "сумма начисления", "сумма счета", "начислено, руб."),
        "due_on": ("due on", "due date", "payment due", "срок оплаты", "оплатить до", "дата оплаты до"),
        "period": ("period", "billing period", "month", "период", "месяц", "расчетный период"),
        "kind": ("kind", "charge type", "вид начисления", "тип начисления"),
        "disputed_on": ("disputed on", "дата спора"),
        "cancelled_on": ("cancelled on", "canceled on", "дата отмены", "дата сторно"),
    },
    "payments": {
        "payment_id": ("payment_id", "payment id", "id платежа", "идентификатор платежа", "номер платежа"),
        "account_id": _ACCOUNT,
        "paid_on": ("paid on", "payment date", "date paid", "transaction date", "дата платежа", "дата оплаты",
                    "дата операции", "дата поступления", "дата зачисления"),
        "amount": (*_AMOUNT, "payment", "payment amount", "paid", "сумма платежа", "сумма оплаты", "оплачено", "платеж",
                   "поступило"),
        "channel": ("channel", "payment method", "способ оплаты", "канал", "вид оплаты"),
        "reversed_on": ("reversed on", "дата возврата", "дата отмены"),
        "refund_of": ("refund of", "refunded payment", "original payment", "возврат платежа", "исходный платеж"),
    },
    "contacts": {
        "contact_id": ("contact_id", "call id", "id звонка", "id вызова"),
        "started_at": ("started at", "start", "call time", "call date", "date time", "datetime", "дата и время",
                       "дата/время", "дата звонка", "время звонка", "начало", "начало звонка"),
        "channel": ("channel", "contact type", "канал", "вид контакта", "тип контакта"),
        "account_id": _ACCOUNT,
        "phone": (*_PHONE, "number", "called number", "dialed number", "caller", "абонентский номер", "номер",
                  "номер абонента", "телефон абонента", "телефон клиента", "номер телефона клиента"),
        "operator_id": ("operator id", "operator", "agent", "оператор", "сотрудник", "код оператора"),
        "extension": ("extension", "ext", "internal number", "внутренний", "внутренний номер", "доб", "добавочный"),
        "direction": ("direction", "call direction", "направление", "тип звонка", "тип вызова"),
        "seconds": ("seconds", "billsec", "talk time", "talk duration", "talk seconds", "разговор",
                    "длительность разговора", "длительность разговора, сек", "продолжительность разговора",
                    "время разговора", "duration", "длительность", "длительность, сек", "длительность звонка",
                    "длительность вызова", "продолжительность", "секунд"),
        "result": ("result", "outcome", "status", "call status", "результат", "статус", "итог", "исход"),
        "promised_on": ("promised on", "promise date", "дата обещания", "обещал оплатить"),
        "promised_amount": ("promised amount", "сумма обещания"),
        "debtor_kind": ("debtor kind", "тип должника", "вид должника"),
        "wrap_seconds": ("wrap seconds", "wrap up", "after call work", "постобработка", "время постобработки"),
        "pay_place": ("pay place", "place to pay", "где оплатит", "место оплаты"),
        "call_back_at": ("call back at", "callback", "callback time", "перезвонить в", "время перезвона"),
        "reason": ("reason", "reason of debt", "причина", "причина долга", "причина неоплаты"),
        "objection": ("objection", "возражение"),
        "notice": ("notice", "script", "template", "скрипт", "шаблон", "код текста"),
        "names_date": ("names date", "названа дата", "дата отключения названа"),
        "third_person": ("third person", "третье лицо", "разговор с третьим лицом"),
        "cost": ("cost", "стоимость"),
    },
}  # fmt: skip
"""Table -> column -> names. The first of a list is the surest."""

VALUES: dict[str, dict[str, str]] = {
    "direction": {"исходящий": "out", "исходящая": "out", "исх": "out", "outgoing": "out", "outbound": "out",
                  "исходящий звонок": "out", "исходящий вызов": "out", "исх.": "out",
                  "входящий звонок": "in", "входящий вызов": "in", "вх.": "in",
                  "входящий": "in", "входящая": "in", "вх": "in", "incoming": "in", "inbound": "in"},
    "result": {"нет ответа": "no_answer", "не ответил": "no_answer", "пропущен": "no_answer",
               "пропущенный": "no_answer", "no answer": "no_answer", "missed": "no_answer",
               "unanswered": "no_answer", "failed": "no_answer",
               "не отвечен": "no_answer", "не отвечено": "no_answer", "неотвечен": "no_answer",
               "не отвеченный": "no_answer", "неотвеченный": "no_answer", "без ответа": "no_answer",
               "не принят": "no_answer", "не состоялся": "no_answer", "неуспешный": "no_answer",
               "недоступен": "no_answer", "сброшен": "no_answer", "пропущенный вызов": "no_answer",
               "отвечено": "conversation", "принят": "conversation", "состоялся": "conversation",
               "успешно": "conversation", "занят": "busy", "занято": "busy",
               "отвечен": "conversation", "отвеченный": "conversation", "ответ": "conversation",
               "разговор": "conversation", "принятый": "conversation", "непринятый": "no_answer",
               "не принятый": "no_answer", "answered": "conversation", "успешный": "conversation",
               "не дозвонились": "no_answer", "недозвон": "no_answer", "неуспешно": "no_answer",
               "несостоявшийся": "no_answer", "отменен": "no_answer", "отклонен": "no_answer",
               "пропущено": "no_answer", "состоявшийся": "conversation", "дозвонились": "conversation",
               "принято": "conversation", "абонент занят": "busy", "голосовая почта": "voicemail",
               "voice mail": "voicemail", "voicemail": "voicemail",
               "автоответчик": "voicemail", "обещание": "promise", "обещал": "promise", "отказ": "refusal",
               "спор": "dispute", "перезвонить": "call_back", "доставлено": "delivered"},
    "channel": {"карта": "card", "банковская карта": "card", "сбп": "sbp", "банк": "bank", "терминал": "terminal",
                "касса": "office", "наличные": "office", "cash": "office", "офис": "office", "автоплатеж": "auto",
                "debit card": "card", "credit card": "card", "bank transfer": "bank", "перевод": "bank",
                "другое": "other", "прочее": "other", "жкх": "housing_bill",
                "агентство": "agency", "звонок": "call", "автообзвон": "auto_call", "робот": "robot_call",
                "голосовой робот": "robot_call", "робот-оператор": "robot_call",
                "смс": "sms", "письмо": "letter", "визит": "visit", "мессенджер": "messenger"},
    "kind": {"услуга": "service", "услуги": "service", "пени": "penalty", "пеня": "penalty", 
             "абонентская плата": "service",
             "оборудование": "equipment", "возврат": "refund",
             "отказ от взаимодействия": "refusal", "отказ": "refusal", "представитель": "representative",
             "банкротство": "bankruptcy", "банкрот": "bankruptcy", "недееспособен": "incapacitated"},
}  # fmt: skip
"""What Russian systems write for the choices of the contract."""

VALUES["outcome"] = {word: {"conversation": "answered"}.get(said, said) for word, said in VALUES["result"].items()}

CLOCKS = ("время", "time", "время начала", "начало разговора")
"""A column of times of day, joined to the day of a call."""

COMPOSED: dict[str, tuple[str, ...]] = {
    "payments": ("paid_on", "account_id", "amount", "_document"),
    "charges": ("_document", "account_id", "charged_on", "period", "kind"),
    "contacts": ("started_at", "account_id", "phone", "extension"),
    "legs": ("started_at", "caller", "callee"),
}
"""Of what the id of a row is made: what stays the same when a file comes again (``ids.joined_ids``).

A payment is the same in two registries when date, account and document are, or, without a document, the amount; a
charge or a documented payment whose amount is corrected is still the same.
"""

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "payments": (*SYNONYMS["payments"]["payment_id"], *_DOCUMENT),
    "charges": (*SYNONYMS["charges"]["charge_id"], *_DOCUMENT),
}
"""Names of the column that holds the number of a document, by table."""


def column_named(table: str, name: str) -> str | None:
    """The column of ``table`` that people mean by ``name``, or None."""
    wanted = bare_name(name)
    for column, names in SYNONYMS.get(table, {}).items():
        if wanted in {bare_name(other) for other in (column, *names)}:
            return column
    return next((c.name for c in MAPPED[table].columns if bare_name(c.name) == wanted), None)
