"""What operators and their programs write of a talk: how it ended, why nothing was paid, where it will be paid."""

CALL_RESULTS: dict[str, str] = {
    **dict.fromkeys(
        ("нет ответа", "не ответил", "не отвечает", "пропущен", "пропущенный", "no answer", "missed", "unanswered",
         "failed", "не отвечен", "не отвечено", "неотвечен", "не отвеченный", "неотвеченный", "без ответа",
         "не принят", "не состоялся", "неуспешный", "недоступен", "сброшен", "сбросил", "пропущенный вызов",
         "непринятый", "не принятый", "не дозвонились", "недозвон", "неуспешно", "несостоявшийся", "отменен",
         "отклонен", "пропущено", "не берет трубку", "вне зоны доступа"),
        "no_answer",
    ),
    **dict.fromkeys(
        ("отвечено", "принят", "состоялся", "успешно", "отвечен", "отвеченный", "ответ", "разговор", "принятый",
         "answered", "успешный", "состоявшийся", "дозвонились", "принято", "контакт с должником", "right party",
         "right party contact", "rpc", "talked"),
        "conversation",
    ),
    **dict.fromkeys(("занят", "занято", "абонент занят"), "busy"),
    **dict.fromkeys(
        ("голосовая почта", "voice mail", "voicemail", "автоответчик", "answering machine"), "voicemail"
    ),
    **dict.fromkeys(
        ("другой человек", "ответил другой человек", "третье лицо", "не тот человек", "не тот номер", "чужой номер",
         "ошибочный номер", "wrong number", "wrong person", "third party"),
        "wrong_person",
    ),
    **dict.fromkeys(
        ("обещание", "обещал", "обещал оплатить", "обещание оплаты", "обещает оплатить", "promise to pay", "ptp",
         "promised"),
        "promise",
    ),
    **dict.fromkeys(
        ("отказ", "отказ платить", "отказ от оплаты", "отказался", "отказывается платить", "refused",
         "refused to pay", "refusal to pay"),
        "refusal",
    ),
    **dict.fromkeys(
        ("спор", "спорит", "не согласен", "не согласен с долгом", "оспаривает", "оспаривает долг", "disputed",
         "disputes"),
        "dispute",
    ),
    **dict.fromkeys(
        ("перезвонить", "просил перезвонить", "перезвон", "callback", "call back", "call later", "назначен перезвон"),
        "call_back",
    ),
    **dict.fromkeys(("доставлено", "доставлен", "прослушано", "прочитано", "read"), "delivered"),
}  # fmt: skip
"""How a call or message ended."""

REASONS_OF_DEBT: dict[str, str] = {
    **dict.fromkeys(("забыл", "забыла", "забыл оплатить", "забывчивость", "forgot to pay", "forgotten"), "forgot"),
    **dict.fromkeys(
        ("нет денег", "нет средств", "финансовые трудности", "трудное положение", "потеря работы", "задержка зарплаты",
         "no money", "lost job", "financial hardship", "hardship"),
        "no_money",
    ),
    **dict.fromkeys(
        ("отсутствовал", "был в отъезде", "в отъезде", "уезжал", "командировка", "болел", "отпуск", "away",
         "travelling", "on holiday"),
        "absent",
    ),
    **dict.fromkeys(
        ("не получил счет", "не получал счет", "нет квитанции", "не пришла квитанция",
         "не получил квитанцию", "no bill", "no invoice", "bill not received"),
        "no_bill",
    ),
    **dict.fromkeys(
        ("не работает услуга", "не работала услуга", "услуга не работала", "плохое качество", "качество услуги",
         "проблемы с услугой", "нет интернета", "service fault", "bad service", "poor service", "no service"),
        "service_fault",
    ),
    **dict.fromkeys(
        ("не согласен с долгом", "не согласен", "спорит", "оспаривает", "disagrees", "disputed"), "disputes"
    ),
    **dict.fromkeys(("переехал", "переезд", "сменил адрес", "не проживает", "moved out"), "moved"),
    **dict.fromkeys(("умер", "умерла", "смерть", "смерть абонента", "скончался", "died", "death"), "deceased"),
    **dict.fromkeys(
        ("отказ", "отказывается", "отказ платить", "отказывается платить", "не хочет платить", "refused",
         "refuses to pay"),
        "refuses",
    ),
    **dict.fromkeys(("другое", "прочее", "иное", "другая причина"), "other"),
}  # fmt: skip
"""Why the debtor did not pay."""

WAYS_TO_PAY: dict[str, str] = {
    **dict.fromkeys(
        ("карта", "картой", "банковская карта", "банковской картой", "debit card", "credit card", "онлайн", "на сайте",
         "сайт", "личный кабинет", "online", "website"),
        "card",
    ),
    "сбп": "sbp",  # a QR code may also be that of a bank transfer: it stays a word nobody knows
    **dict.fromkeys(
        ("банк", "в банке", "через банк", "перевод", "банковский перевод", "приложение банка", "сбербанк",
         "сбербанк онлайн", "bank transfer", "bank app"),
        "bank",
    ),
    **dict.fromkeys(("терминал", "в терминале", "через терминал", "kiosk"), "terminal"),
    **dict.fromkeys(
        ("касса", "в кассе", "наличные", "наличными", "cash", "офис", "в офисе", "cash desk", "at the office"), "office"
    ),
    **dict.fromkeys(("автоплатеж", "автооплата", "autopay", "direct debit"), "auto"),
    **dict.fromkeys(("жкх", "квитанция жкх", "квитанция за жку", "в квитанции жкх", "жку"), "housing_bill"),
    **dict.fromkeys(("агентство", "коллекторы", "в агентстве"), "agency"),
    **dict.fromkeys(("другое", "прочее", "иное"), "other"),
}  # fmt: skip
"""By which way a payment came or is promised."""
