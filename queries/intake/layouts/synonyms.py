"""What people call the columns of the contract, in Russian and English: for suggestions and for generic tables."""

from queries.intake.layouts.common_names import ACCOUNT, AMOUNT, OPERATOR, PHONE
from queries.intake.layouts.feedable import MAPPED
from queries.intake.layouts.people_synonyms import PEOPLE
from queries.intake.layouts.step_synonyms import STEPS_OF_RECOVERY
from queries.intake.readers.sheet import bare_name

_DOCUMENT = (
    "document", "document number", "doc no", "transaction", "transaction id", "reference", "номер документа",
    "№ документа", "документ", "номер операции", "id операции", "код операции", "номер транзакции",
    "уникальный номер операции", "суип", "id",
)  # fmt: skip
"""``id`` is the last, for beside a number it is what one program calls its row. A bare ``№`` is not among them: it
mostly counts the rows of a file, and a payment has another in the next file."""


SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "accounts": {
        "account_id": ACCOUNT,
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
        "phone": PHONE,
        "connected_on": ("connected on", "start date", "дата подключения", "подключен", "дата заключения договора"),
        "disconnected_on": ("disconnected on", "end date", "дата отключения", "отключен", "дата расторжения"),
        "billed_in_housing_bill": ("billed in housing bill", "в квитанции жкх", "жкх"),
        "housing_bill_from": ("housing bill from", "в квитанции жкх с", "в квитанции с"),
    },
    "charges": {
        "charge_id": ("charge_id", "invoice", "invoice number", "invoice no", "invoice id", "bill number",
                      "номер счета-фактуры", "номер начисления", "id начисления", "номер квитанции", "счет №"),
        "account_id": ACCOUNT,
        "charged_on": ("charged on", "invoice date", "bill date", "charge date", "дата начисления", "дата счета",
                       "дата выставления", "начислено"),
        "amount": (*AMOUNT, "invoice amount", "charge", "сумма начисления", "сумма счета", "начислено, руб."),
        "due_on": ("due on", "due date", "payment due", "срок оплаты", "оплатить до", "дата оплаты до"),
        "period": ("period", "billing period", "month", "период", "месяц", "расчетный период"),
        "kind": ("kind", "charge type", "вид начисления", "тип начисления"),
        "disputed_on": ("disputed on", "дата спора"),
        "cancelled_on": ("cancelled on", "canceled on", "дата отмены", "дата сторно"),
    },
    "payments": {
        "payment_id": ("payment_id", "payment id", "id платежа", "идентификатор платежа", "номер платежа"),
        "account_id": ACCOUNT,
        "paid_on": ("paid on", "payment date", "date paid", "transaction date", "дата платежа", "дата оплаты",
                    "дата операции", "дата поступления", "дата зачисления"),
        "amount": (*AMOUNT, "payment", "payment amount", "paid", "сумма платежа", "сумма оплаты", "оплачено", "платеж",
                   "поступило"),
        "channel": ("channel", "payment method", "способ оплаты", "канал", "вид оплаты"),
        "reversed_on": ("reversed on", "дата возврата", "дата отмены"),
        "refund_of": ("refund of", "refunded payment", "original payment", "возврат платежа", "исходный платеж"),
    },
    "contacts": {
        "contact_id": ("contact_id", "call id", "id звонка", "id вызова", "номер звонка", "id разговора",
                       "номер разговора", "код звонка", "№ звонка", "№ разговора", "id контакта"),
        "started_at": ("started at", "start", "call time", "call date", "date time", "datetime", "дата и время",
                       "дата/время", "дата звонка", "время звонка", "начало", "начало звонка"),
        "channel": ("channel", "contact type", "канал", "вид контакта", "тип контакта"),
        "account_id": ACCOUNT,
        "phone": (*PHONE, "number", "called number", "dialed number", "caller", "абонентский номер", "номер",
                  "номер абонента", "телефон абонента", "телефон клиента", "номер телефона клиента"),
        "operator_id": OPERATOR,
        "extension": ("extension", "ext", "internal number", "внутренний", "внутренний номер", "доб", "добавочный"),
        "direction": ("direction", "call direction", "направление", "тип звонка", "тип вызова"),
        "seconds": ("seconds", "billsec", "talk time", "talk duration", "talk seconds", "разговор",
                    "длительность разговора", "длительность разговора, сек", "продолжительность разговора",
                    "время разговора", "duration", "длительность", "длительность, сек", "длительность звонка",
                    "длительность вызова", "продолжительность", "секунд"),
        "wrap_seconds": ("wrap seconds", "wrap up", "wrap up time", "wrap-up", "wrap-up time", "after call work",
                         "after-call work", "acw", "acw seconds", "постобработка", "время постобработки",
                         "постобработка, сек", "поствызовная обработка", "время после звонка"),
        "result": ("result", "outcome", "status", "call status", "call result", "disposition", "результат",
                   "результат звонка", "результат разговора", "результат контакта", "статус", "итог", "итог звонка",
                   "итог разговора", "исход"),
        "promised_on": ("promised on", "promise date", "ptp date", "promise to pay date", "дата обещания",
                        "дата обещанной оплаты", "обещал оплатить", "обещал оплатить до", "обещание до",
                        "срок обещания"),
        "promised_amount": ("promised amount", "promise amount", "ptp amount", "сумма обещания", "обещанная сумма",
                            "обещал сумму", "сумма обещанной оплаты"),
        "pay_place": ("pay place", "place to pay", "place of payment", "how will pay", "где оплатит", "место оплаты",
                      "где будет платить", "способ обещанной оплаты", "как оплатит"),
        "call_back_at": ("call back at", "callback", "callback time", "call back", "call back time", "callback date",
                         "перезвонить", "перезвонить в", "время перезвона", "дата перезвона", "когда перезвонить",
                         "дата и время перезвона"),
        "reason": ("reason", "reason of debt", "reason for non-payment", "reason for nonpayment", "non-payment reason",
                   "причина", "причина долга", "причина неоплаты", "причина неуплаты", "причина задолженности"),
        "objection": ("objection", "objections", "возражение", "возражения", "возражение абонента"),
        "notice": ("notice", "script", "script code", "template", "text code", "скрипт", "код скрипта", "шаблон",
                   "код шаблона", "код текста", "сценарий"),
        "names_date": ("names date", "date named", "cut date named", "названа дата", "дата названа",
                       "дата отключения названа", "названа дата отключения", "назвал дату"),
        "third_person": ("third person", "third party", "spoke to third party", "третье лицо",
                         "разговор с третьим лицом", "говорил с третьим лицом"),
        "debtor_kind": ("debtor kind", "debtor type", "type of debtor", "тип должника", "вид должника"),
        "cost": ("cost", "call cost", "price of call", "стоимость", "стоимость звонка", "стоимость, руб",
                 "стоимость, руб."),
    },
    **PEOPLE,
    **STEPS_OF_RECOVERY,
}  # fmt: skip
"""Table -> column -> names. The first of a list is the surest."""

CLOCKS = ("время", "time", "время начала", "начало разговора")
"""A column of times of day, joined to the day of a call."""

COMPOSED: dict[str, tuple[str, ...]] = {
    "payments": ("paid_on", "account_id", "amount", "_document"),
    "charges": ("_document", "account_id", "charged_on", "period", "kind"),
    "adjustments": ("_document", "account_id", "adjusted_on", "kind"),
    "contacts": ("started_at", "account_id", "phone", "extension"),
    "legs": ("started_at", "caller", "callee"),
    "offers": ("account_id", "offered_on", "kind"),
    "arrangements": ("account_id", "agreed_on"),
    "cases": ("account_id", "step", "opened_on"),
    "placements": ("account_id", "agency", "placed_on"),
    "complaints": ("account_id", "received_on"),
}
"""Of what the id of a row is made: what stays the same when a file comes again (``ids.joined_ids``).

A payment is the same in two registries when date, account and document are, or, without a document, the amount; a
charge or a documented payment whose amount is corrected is still the same.
"""

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "payments": (*SYNONYMS["payments"]["payment_id"], *_DOCUMENT),
    "charges": (*SYNONYMS["charges"]["charge_id"], *_DOCUMENT),
    "adjustments": (*SYNONYMS["adjustments"]["adjustment_id"], *_DOCUMENT),
}
"""Names of the column that holds the number of a document, by table."""

COUNTED = ("charges", "legs", "adjustments", "offers", "cases", "placements", "complaints")
"""Tables whose equal rows without a number are so many rows; those of one arrangement are its parts."""


def column_named(table: str, name: str) -> str | None:
    """The column of ``table`` that people mean by ``name``, or None."""
    wanted = bare_name(name)
    for column, names in SYNONYMS.get(table, {}).items():
        if wanted in {bare_name(other) for other in (column, *names)}:
            return column
    return next((c.name for c in MAPPED[table].columns if bare_name(c.name) == wanted), None)
