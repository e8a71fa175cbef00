"""What exports of real life call their columns and states, in Russian and English; some that no synonym knows."""

COUNTS, NOT, BACK = "counts", "not", "back"

HEADERS: dict[str, dict[str, tuple[str, ...]]] = {
    "charges": {
        "number": (
            "Номер счета-фактуры", "Счет №", "Номер начисления", "№ документа", "Номер документа", "Документ", "№ сч.",
            "Invoice Number", "invoice_no", "charge_id", "Bill number", "Document", "InvoiceNo", "Ref",
        ),
        "account": (
            "Лицевой счет", "Л/С", "ЛС", "Номер ЛС", "Лицевой счёт", "Договор", "№ договора", "Абонент",
            "Код абонента", "account_id", "Customer ID", "CustomerId", "Account No", "Contract number", "Клиент",
        ),
        "date": (
            "Дата начисления", "Дата счета", "Дата выставления", "Выставлен", "Дата", "charged_on", "Invoice Date",
            "Bill date", "InvoiceDate", "Date",
        ),
        "amount": (
            "Сумма", "Сумма, руб.", "Сумма начисления", "Начислено, руб.", "Сумма счета", "Итого к оплате", "Amount",
            "amount", "Invoice Amount", "Total", "Charge", "Amount, RUB", "Сумма с НДС", "Начислено за месяц",
        ),
    },
    "payments": {
        "number": (
            "Номер операции", "Номер платежа", "ID платежа", "Номер документа", "№ документа", "Номер квитанции",
            "№ чека", "payment_id", "Transaction ID", "Reference", "Document number", "Payment ID", "Receipt",
        ),
        "account": (
            "Лицевой счет", "Л/С", "ЛС", "Номер лицевого счета", "Лицевой счёт", "Договор", "Номер договора",
            "Абонент", "account_id", "Customer ID", "customer", "Account", "Contract", "Клиент",
        ),
        "date": (
            "Дата платежа", "Дата оплаты", "Дата операции", "Дата поступления", "Дата зачисления", "Дата",
            "Дата и время", "paid_on", "Payment Date", "Date paid", "Transaction date", "Date", "Posted",
        ),
        "amount": (
            "Сумма", "Сумма платежа", "Сумма оплаты", "Сумма операции", "Поступило", "Сумма (руб.)", "Платеж",
            "Amount", "amount", "Payment amount", "Paid", "Sum", "Amount RUB", "Внесённая сумма",
        ),
    },
}  # fmt: skip
"""Table -> what a column holds -> names."""

STATUS_HEADERS = (
    "Статус", "Состояние", "Статус операции", "Стат.", "status", "Payment Status", "State", "Результат", "Итог",
    "Примечание", "Отметка", "Поле 12",
)  # fmt: skip
STATUSES: dict[str, dict[str, tuple[str, ...]]] = {
    "charges": {
        COUNTS: ("Выставлен", "Начислено", "Проведен", "Issued", "Open", "sent", "Не оплачен", "Overdue", "Оплачен",
                 "Paid", "В работе", "7"),
        NOT: ("Отменен", "Аннулирован", "Черновик", "Void", "Cancelled", "draft", "Удалён", "Перевыставлен", "Снят"),
    },
    "payments": {
        COUNTS: ("Исполнен", "Проведён", "Успешно", "Зачислен", "completed", "SUCCESS", "Succeeded", "Ок", "ПРИНЯТ",
                 "0", "Выполнено", "settled"),
        NOT: ("Отклонён", "Отменен", "Ошибка", "В обработке", "Возвращён", "failed", "Declined", "Pending", "Refunded",
              "voided", "returned", "Холд", "Не прошёл", "9", "expired"),
    },
}  # fmt: skip
"""Table -> what a row means -> words of a status."""

FLAGS = (
    ("Отменён", "нет", "да"), ("is_cancelled", "false", "true"), ("Успешно", "да", "нет"), ("Проведен", "1", "0"),
    ("Void", "", "Y"), ("Аннулировано", "", "+"), ("failed", "0", "1"),
)  # fmt: skip
"""A column of yes and no: its name, what stands in rows that count, and in others."""

OPERATIONS = (
    ("Тип операции", "Оплата", "Возврат"), ("Вид операции", "Платеж", "Возврат платежа"),
    ("Operation type", "payment", "refund"), ("Type", "Payment", "Refund"), ("Направление", "Приход", "Расход"),
    ("Direction", "in", "out"), ("Дт/Кт", "К", "Д"), ("Тип", "Поступление", "Сторно"), ("Операция", "зачисление",
    "списание"), ("+/-", "+", "-"), ("D/C", "C", "D"),
)  # fmt: skip
"""A column of kinds of operation: its name, what money in is called, and money back."""

IN_OUT = (
    ("Приход", "Расход"), ("Кредит", "Дебет"), ("Поступило", "Списано"), ("Credit", "Debit"), ("Money in", "Money out"),
    ("Сумма платежа", "Сумма возврата"), ("Amount", "Refunded amount"), ("Зачислено", "Возвращено"),
    ("Оборот Кт", "Оборот Дт"), ("Paid in", "Paid out"), ("Сумма", "Возвраты"),
)  # fmt: skip
"""Two columns of amounts: money in and money back."""

CURRENCIES = (
    ("Валюта", "RUB", "EUR"), ("Currency", "RUB", "USD"), ("Код валюты", "643", "978"), ("Вал.", "руб", "евро"),
    ("CCY", "RUR", "USD"), ("Валюта операции", "₽", "€"),
)  # fmt: skip
"""A column of currencies: its name, the company's own, and another."""

TITLES = ("Реестр платежей за период", "Отчёт сформирован 01.11.2026", "ООО «Связь»", "Report of transactions", "")
TOTALS = ("Итого", "ИТОГО:", "Всего", "Total", "Итого по реестру")
