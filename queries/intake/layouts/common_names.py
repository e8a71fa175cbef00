"""Names of columns that many tables have, in Russian and English; the first of a list is the surest."""

ACCOUNT = (
    "account_id", "account", "account number", "account no", "customer id", "customerid", "customer", "client id",
    "contract", "contract_id", "contract number", "subscriber", "лицевой счет", "л/с", "лс", "номер лс", "номер л/с",
    "лицевой", "№ лицевого счета", "номер лицевого счета", "договор", "номер договора", "№ договора", "абонент",
    "код абонента", "ид абонента", "id абонента", "номер счета",
)  # fmt: skip
AMOUNT = (
    "amount", "sum", "total", "summa", "value", "сумма", "сумма, руб", "сумма, руб.", "сумма руб", "сумма (руб.)",
    "сумма операции", "итого к оплате",
)  # fmt: skip
PHONE = (
    "phone", "telephone", "phone number", "mobile", "тел", "телефон", "номер телефона", "моб. телефон",
    "мобильный телефон", "контактный телефон",
)  # fmt: skip
OPERATOR = (
    "operator id", "operator", "agent", "agent id", "оператор", "сотрудник", "код оператора", "id оператора",
    "ид оператора", "табельный номер", "табельный №", "логин оператора", "employee", "employee id",
)  # fmt: skip
AGENCY = (
    "agency", "agency name", "collection agency", "агентство", "коллекторское агентство", "коллектор",
    "название агентства", "наименование агентства", "взыскатель",
)  # fmt: skip
CAMPAIGN = ("campaign id", "campaign", "кампания", "код кампании", "id кампании", "ид кампании", "номер кампании")
PROMOTION = ("promotion id", "promotion", "promo", "акция", "код акции", "id акции", "ид акции", "номер акции")
FROM = (
    "from", "valid from", "effective from", "since", "с", "с даты", "действует с", "дата начала", "начало действия",
    "дата с", "from date",
)  # fmt: skip
TO = (
    "to", "valid to", "valid until", "until", "по", "по дату", "действует по", "действует до", "дата окончания",
    "окончание действия", "дата по", "to date",
)  # fmt: skip
COMMENT = ("note", "notes", "comment", "comments", "комментарий", "примечание", "замечания")
