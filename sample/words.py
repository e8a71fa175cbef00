"""Names, places and price lists the sample company is made of."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = _words(
    "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев "
    "Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов "
    "Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин "
    "Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров"
)
MEN = _words(
    "Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Николай Владимир Павел Роман Олег Игорь "
    "Виктор Юрий Артём Антон Денис"
)
MIDDLE_MEN = _words(
    "Александрович Сергеевич Дмитриевич Андреевич Алексеевич Иванович Михайлович Николаевич Владимирович Павлович "
    "Викторович Юрьевич Олегович Игоревич"
)
WOMEN = _words(
    "Елена Ольга Наталья Анна Татьяна Ирина Светлана Мария Екатерина Юлия Марина Людмила Галина Надежда Валентина "
    "Дарья Вера Оксана Лариса Алла"
)
MIDDLE_WOMEN = _words(
    "Александровна Сергеевна Дмитриевна Андреевна Алексеевна Ивановна Михайловна Николаевна Владимировна Павловна "
    "Викторовна Юрьевна Олеговна Игоревна"
)
FIRMS = _words(
    "Рассвет Вектор Альянс Меридиан Гранит Северный_двор Уют Мастер Горизонт Ладья Русь Атлант Орион Берег Квартал "
    "Стройка Аптека_36 Пекарня_Колос Автосервис_Ход Салон_Мечта Дом_быта Фарватер Пламя Кедр"
)

DISTRICTS = ("Центральный", "Ленинский", "Советский", "Октябрьский", "Северный", "Заречный", "Посёлок Металлист")
STREETS = _words(
    "Ленина Мира Советская Садовая Гагарина Победы Кирова Пушкина Школьная Лесная Набережная Заводская Новая Парковая "
    "Зелёная Полевая Речная Молодёжная Южная Северная Весенняя Цветочная Озёрная Рябиновая Берёзовая Сосновая Труда "
    "Космонавтов Энергетиков Строителей Мичурина Чехова Гоголя Тургенева Некрасова"
)
"""Five of each district."""
DISTRICT_SHARES = (0.20, 0.17, 0.16, 0.15, 0.13, 0.12, 0.07)
DISTRICT_WILL = (1.02, 1.00, 1.00, 1.00, 1.00, 0.94, 0.90)
"""Factor on the willingness to pay; the last two districts pay worse."""
DISTRICT_ZONES = ("Europe/Moscow",) * 6 + ("Asia/Yekaterinburg",)

TARIFFS = (
    # tariff, service, segment, monthly fee in roubles, share within the segment
    ("Старт 50", "internet", "private", 390, 0.14),
    ("Домашний 100", "internet", "private", 490, 0.20),
    ("Домашний 300", "internet", "private", 650, 0.10),
    ("ТВ Базовый", "tv", "private", 260, 0.13),
    ("ТВ Кино", "tv", "private", 420, 0.06),
    ("Всё сразу 100", "internet+tv", "private", 690, 0.22),
    ("Всё сразу 300", "internet+tv", "private", 890, 0.11),
    ("Всё сразу Спорт", "internet+tv", "private", 1090, 0.04),
    ("Офис 100", "internet", "business", 1900, 0.55),
    ("Офис 300", "internet", "business", 3400, 0.30),
    ("Офис ТВ", "internet+tv", "business", 4900, 0.15),
)

SERVICE, PENALTY, EQUIPMENT = range(3)
CHARGE_KINDS = ("service", "penalty", "equipment")
CHANNELS = ("bank", "card", "sbp", "terminal", "office", "auto", "housing_bill", "agency")
BANK, CARD, SBP, TERMINAL, OFFICE, AUTO, HOUSING, AGENCY = range(8)
AMNESTY, WRITE_OFF, FREE_MONTH, CESSION, CORRECTION, PASSED_ON = range(6)
ADJUSTMENT_KINDS = ("amnesty", "write_off", "free_month", "cession", "correction", "passed_on")
CASE_STEPS = ("letter", "court_order", "bailiffs")
CASE_RESULTS = ("granted", "refused", "cancelled", "returned", "paid", "part", "no_assets", "bankrupt", "other")
PAID, PART, NO_ASSETS = (CASE_RESULTS.index(name) for name in ("paid", "part", "no_assets"))
CUT_REASONS = ("debt", "own_wish", "technical")
DEBT_CUT, OWN_WISH, TECHNICAL = range(3)
AUTO_CALL, SMS, EMAIL, MESSENGER, CALL, VISIT, LETTER, ROBOT_CALL = range(8)
CONTACT_CHANNELS = ("auto_call", "sms", "email", "messenger", "call", "visit", "letter", "robot_call")
CONTACT_COSTS = (150, 320, 10, 80, 3500, 40000, 9000, 400)
"""Kopecks per contact, by channel."""
RESULTS = (
    "no_answer",
    "busy",
    "voicemail",
    "wrong_person",
    "delivered",
    "conversation",
    "promise",
    "refusal",
    "dispute",
    "call_back",
)
NO_ANSWER, BUSY, VOICEMAIL, WRONG_PERSON, DELIVERED, CONVERSATION, PROMISE, REFUSAL, DISPUTE, CALL_BACK = range(10)

DEBTOR_KINDS = ("absent_minded", "careless", "accidental", "chronic", "fraudulent")
OBJECTIONS = (
    "Нет денег",
    "Уже оплачено",
    "Интернет плохо работал",
    "Не приходят начисления",
    "Долг не мой",
    "Заплачу в следующем месяце",
    "Слишком дорого",
    "Услугой не пользуюсь",
)
BANS = ("refusal", "representative", "bankruptcy", "no_mass_calls", "incapacitated", "other")
MASS_BAN = BANS.index("no_mass_calls")
TEXTS = ("R1", "N1", "N2", "N3", "A1", "S1", "S2", "suspension")
"""Messages (reminder, first notice in two wordings, second notice, offer), two scripts of talks, warning of a cut."""
REMINDER, FIRST, OTHER_FIRST, SECOND, OFFER, SCRIPT, OTHER_SCRIPT, CUT_WARNING = range(8)

AGENCIES = ("Долговой центр «Баланс»", "Коллект-Сервис", "Финансовый партнёр")
TEAMS = ("Раннее взыскание", "Основная группа", "Трудные долги")
