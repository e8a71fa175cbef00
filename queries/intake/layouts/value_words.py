"""What companies write where the contract has codes and yes or no: Russian and English words of a column."""

from queries.intake.layouts.talk_words import CALL_RESULTS, REASONS_OF_DEBT, WAYS_TO_PAY
from receivables.tables import TableColumn

_CHANNELS = {
    "звонок": "call", "исходящий звонок": "call", "входящий звонок": "call", "звонок оператора": "call",
    "ручной звонок": "call", "телефон": "call", "phone": "call", "phone call": "call", "manual call": "call",
    "автообзвон": "auto_call", "автоинформатор": "auto_call", "автодозвон": "auto_call", "автозвонок": "auto_call",
    "звонок с записью": "auto_call", "autodialer": "auto_call", "auto dialer": "auto_call", "auto call": "auto_call",
    "робот": "robot_call", "голосовой робот": "robot_call", "робот-оператор": "robot_call",
    "голосовой бот": "robot_call", "звонок робота": "robot_call", "robot": "robot_call", "voice bot": "robot_call",
    "смс": "sms", "смс-сообщение": "sms", "text message": "sms", "text": "sms", "e-mail": "email",
    "электронная почта": "email", "эл. почта": "email", "почта": "email", "мессенджер": "messenger",
    "whatsapp": "messenger", "viber": "messenger", "telegram": "messenger", "чат": "messenger", "push": "messenger",
    "визит": "visit", "выезд": "visit", "письмо": "letter", "заказное письмо": "letter", "бумажное письмо": "letter",
}  # fmt: skip
_DIRECTIONS = {
    "исходящий": "out", "исходящая": "out", "исходящее": "out", "исх": "out", "outgoing": "out", "outbound": "out",
    "исходящий звонок": "out", "исходящий вызов": "out", "исх.": "out", "входящий звонок": "in",
    "входящий вызов": "in", "вх.": "in", "входящий": "in", "входящая": "in", "входящее": "in", "вх": "in",
    "incoming": "in", "inbound": "in",
}  # fmt: skip
_PAUSED = {
    "долг": "debt", "за долг": "debt", "задолженность": "debt", "за неуплату": "debt", "неуплата": "debt",
    "финансовая": "debt", "финансовая блокировка": "debt", "дебиторская задолженность": "debt", "non-payment": "debt",
    "nonpayment": "debt", "unpaid": "debt", "по желанию": "own_wish", "по желанию абонента": "own_wish",
    "по заявлению": "own_wish", "по заявлению абонента": "own_wish", "добровольная": "own_wish",
    "добровольная блокировка": "own_wish", "voluntary": "own_wish", "own wish": "own_wish",
    "customer request": "own_wish", "техническая": "technical", "технические работы": "technical",
    "авария": "technical", "по техническим причинам": "technical", "maintenance": "technical",
}  # fmt: skip

VALUES: dict[str, dict[str, str]] = {
    "accounts.is_person": {
        "физлицо": "yes", "физическое лицо": "yes", "фл": "yes", "физ. лицо": "yes", "individual": "yes",
        "person": "yes", "юрлицо": "no", "юридическое лицо": "no", "юл": "no", "юр. лицо": "no", "ип": "no",
        "company": "no", "organisation": "no", "organization": "no",
    },
    "charges.kind": {
        "услуга": "service", "услуги": "service", "абонентская плата": "service", "абонплата": "service",
        "пени": "penalty", "пеня": "penalty", "штраф": "penalty", "оборудование": "equipment", "возврат": "refund",
        "начальный остаток": "opening", "входящий остаток": "opening",
    },
    "payments.channel": WAYS_TO_PAY,
    "adjustments.kind": {
        "амнистия": "amnesty", "прощение долга": "amnesty", "списание": "write_off", "списание долга": "write_off",
        "безнадежный долг": "write_off", "write-off": "write_off",
        "writeoff": "write_off", "bad debt": "write_off", "бесплатный месяц": "free_month",
        "free month": "free_month", "уступка": "cession", "уступка права требования": "cession", "цессия": "cession",
        "продажа долга": "cession", "корректировка": "correction", "перерасчет": "correction",
        "исправление": "correction", "adjustment": "correction",
        "credit note": "correction", "начальный остаток": "opening", "входящий остаток": "opening",
        "передано покупателю": "passed_on", "передано покупателю долга": "passed_on",
        "перечислено агентству": "passed_on", "passed on": "passed_on",
    },
    "contacts.channel": _CHANNELS,
    "contacts.direction": _DIRECTIONS,
    "contacts.result": CALL_RESULTS,
    "contacts.pay_place": WAYS_TO_PAY,
    "contacts.reason": REASONS_OF_DEBT,
    "contacts.names_date": {"названа": "yes", "назвал": "yes", "не названа": "no", "не назвал": "no"},
    "contacts.third_person": {
        "третье лицо": "yes", "родственник": "yes", "супруг": "yes", "супруга": "yes", "сосед": "yes",
        "third person": "yes", "relative": "yes", "должник": "no", "сам": "no", "сам абонент": "no",
        "абонент": "no", "debtor": "no",
    },
    "contacts.debtor_kind": {
        "умышленный": "fraudulent", "умышленный неплательщик": "fraudulent", "обманщик": "fraudulent",
        "мошенник": "fraudulent", "fraud": "fraudulent", "безответственный": "careless", "разгильдяй": "careless",
        "хронический": "chronic", "случайный": "accidental", "рассеянный": "absent_minded",
        "забывчивый": "absent_minded", "absent-minded": "absent_minded", "forgetful": "absent_minded",
    },
    "legs.direction": _DIRECTIONS,
    "legs.outcome": {word: "answered" if said == "conversation" else said for word, said in CALL_RESULTS.items()},
    "contact_bans.kind": {
        "отказ от взаимодействия": "refusal", "отказ": "refusal", "заявление об отказе": "refusal",
        "представитель": "representative", "через представителя": "representative", "адвокат": "representative",
        "lawyer": "representative", "банкротство": "bankruptcy", "банкрот": "bankruptcy", "bankrupt": "bankruptcy",
        "недееспособен": "incapacitated", "недееспособность": "incapacitated", "запрет рассылок": "no_mass_calls",
        "запрет автообзвона": "no_mass_calls", "запрет массовых звонков": "no_mass_calls",
        "do not call": "no_mass_calls", "другое": "other", "прочее": "other",
    },
    "campaigns.kind": {
        "амнистия": "amnesty", "обнуление": "reset", "сброс долга": "reset", "оповещение": "notice",
        "автооповещение": "notice", "звонок": "call", "звонки": "call", "обзвон": "call", "предложение": "offer",
        "акция": "promotion", "предоплата": "promotion", "другое": "other", "прочее": "other",
    },
    "campaigns.design": {
        "случайный отбор": "randomised", "случайный": "randomised", "жеребьевка": "randomised",
        "randomized": "randomised", "random": "randomised", "a/b": "randomised",
        "выбраны вручную": "chosen", "вручную": "chosen", "выборка": "chosen", "manual": "chosen",
    },
    "campaign_accounts.arm": {
        "предложение": "offer", "тест": "offer", "тестовая": "offer", "целевая": "offer", "целевая группа": "offer",
        "treatment": "offer", "test": "offer", "treated": "offer", "контроль": "control", "контрольная": "control",
        "контрольная группа": "control", "control group": "control", "holdout": "control", "held out": "control",
    },
    "offers.kind": {
        "тариф": "tariff", "смена тарифа": "tariff", "другой тариф": "tariff", "plan": "tariff",
        "способ оплаты": "pay_way", "автоплатеж": "pay_way", "payment method": "pay_way",
        "autopay": "pay_way", "приостановка": "pause", "пауза": "pause", "каникулы": "pause", "suspension": "pause",
        "другое": "other", "прочее": "other",
    },
    "offers.answer": {
        "согласен": "accepted", "согласие": "accepted", "принял": "accepted", "принято": "accepted", "да": "accepted",
        "yes": "accepted", "accept": "accepted", "отказ": "declined", "отказался": "declined", "нет": "declined",
        "no": "declined", "refused": "declined", "rejected": "declined", "думает": "thinking",
        "подумает": "thinking", "considering": "thinking",
    },
    "arrangements.kind": {
        "рассрочка": "instalments", "реструктуризация": "instalments", "installments": "instalments",
        "installment plan": "instalments", "instalment plan": "instalments", "payment plan": "instalments",
        "отсрочка": "deferral", "deferment": "deferral", "postponement": "deferral",
    },
    "cases.step": {
        "заказное письмо": "letter", "письмо": "letter", "претензия": "letter", "досудебная претензия": "letter",
        "registered letter": "letter", "суд": "court_order", "приказ": "court_order",
        "судебный приказ": "court_order", "court": "court_order", "court order": "court_order",
        "приставы": "bailiffs", "фссп": "bailiffs", "исполнительное производство": "bailiffs",
        "судебные приставы": "bailiffs", "enforcement": "bailiffs",
    },
    "cases.result": {
        "удовлетворено": "granted", "удовлетворен": "granted", "приказ выдан": "granted", "выдан": "granted",
        "вынесен": "granted", "отказано": "refused", "отказ": "refused", "rejected": "refused", "denied": "refused",
        "отменен": "cancelled", "приказ отменен": "cancelled", "canceled": "cancelled",
        "возвращено": "returned", "возвращен": "returned", "возврат": "returned", "оплачено": "paid",
        "оплачен": "paid", "погашено": "paid", "взыскано": "paid", "взыскано полностью": "paid", "частично": "part",
        "оплачено частично": "part", "взыскано частично": "part", "partial": "part", "partly": "part",
        "нет имущества": "no_assets", "акт о невозможности взыскания": "no_assets",
        "невозможность взыскания": "no_assets", "no assets": "no_assets", "банкрот": "bankrupt",
        "банкротство": "bankrupt", "bankruptcy": "bankrupt", "другое": "other", "прочее": "other",
    },
    "placements.kind": {
        "комиссия": "commission", "за комиссию": "commission", "агентский договор": "commission",
        "агентская": "commission", "на взыскание": "commission", "продажа": "sale", "продано": "sale",
        "цессия": "sale", "уступка": "sale", "sold": "sale", "sell": "sale",
    },
    "suspensions.reason": _PAUSED,
    "complaints.about": {
        "оператор": "operator", "на оператора": "operator", "сотрудник": "operator", "на сотрудника": "operator",
        "agent": "operator", "агентство": "agency", "на агентство": "agency", "коллекторы": "agency",
        "на коллекторов": "agency", "компания": "company", "на компанию": "company",
    },
    "complaints.upheld": {
        "обоснована": "yes", "обоснованная": "yes", "подтверждена": "yes", "подтвердилась": "yes", "upheld": "yes",
        "justified": "yes", "не обоснована": "no", "необоснована": "no", "необоснованная": "no",
        "не подтверждена": "no", "не подтвердилась": "no", "rejected": "no", "not upheld": "no",
    },
    "surveys.about": {
        "взыскание": "collection", "о взыскании": "collection", "звонок": "collection", "обслуживание": "service",
        "услуга": "service", "услуги": "service", "об обслуживании": "service", "агентство": "agency",
        "об агентстве": "agency",
    },
}  # fmt: skip
"""``table.column`` -> what stands there -> the code, or yes or no. ``rejected`` of another table is another thing."""

_FAULTS = ("unnamed", "no_reason", "rude", "threat", "third_person", "no_terms", "no_next_step", "other")

FAULTS_OF_A_TALK = {
    **{code.replace("_", " "): code for code in _FAULTS},
    **dict.fromkeys(("нет", "замечаний нет", "без замечаний", "none"), ""),
    "не представился": "unnamed", "не назвал себя": "unnamed", "не назвал компанию": "unnamed",
    "no introduction": "unnamed", "не сказал причину": "no_reason", "не назвал причину": "no_reason",
    "no reason": "no_reason", "грубость": "rude", "хамство": "rude", "грубил": "rude", "rudeness": "rude",
    "угроза": "threat", "угрозы": "threat", "угрожал": "threat", "threats": "threat",
    "третье лицо": "third_person", "разговор с третьим лицом": "third_person", "third person": "third_person",
    "не назвал срок": "no_terms", "не назвал сроки": "no_terms", "не назвал условия": "no_terms",
    "no terms": "no_terms", "не договорился": "no_next_step", "нет следующего шага": "no_next_step",
    "не назначил следующий шаг": "no_next_step", "no next step": "no_next_step", "другое": "other", "прочее": "other",
}  # fmt: skip
"""What reviewers write of a talk -> the codes of ``reviews.failed``."""


def code_words(table: str, column: TableColumn) -> dict[str, str]:
    """What the words of a column mean: those above, and the codes themselves as people spell them."""
    return {**{code.replace("_", " "): code for code in column.choices}, **VALUES.get(f"{table}.{column.name}", {})}
