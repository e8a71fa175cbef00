"""The Russian catalogue keeps to the house's words, quotes, dashes, ranges and ё; English has one form of per cent."""

import re

import pytest
from catalogue import said_by_program

from queries.catalogue import catalogue

RUSSIAN = catalogue("ru")

NOT_THIS = {
    # debt and money
    "дебиторк": "дебиторская задолженность",
    "открыт\\w+ начислени": "неоплаченные начисления",
    "аккаунт": "лицевой счёт",
    "биллинг": "начисление, начислено",
    "кэш": "собрано",
    "возвращ[её]н": "взыскано; платёж отменён; возврат абоненту",
    "переплат": "аванс",
    "взыскиваем": "долг к взысканию",
    "\\bвозраст(у|е|ом)?\\b|эйджинг": "долг по срокам просрочки",
    "бакет|корзин": "группа просрочки",
    "DPD": "дней просрочки",
    "перекат|ролл": "переход между группами просрочки",
    "выздор|излеч|кьюр": "выход из просрочки",
    "коэффициент сбора": "собираемость",
    "^(DSO|CEI)$": "полное имя, сокращение в скобках",
    "тождеств|баланс": "сверка сальдо",
    "закры\\w+ (начислени|долг|просроч|его часть)": "погашает",
    "прощ[её]н|прощени": "списано",
    "поглощ": "начальные остатки",
    "уступлено|цесси": "продано агентству",
    "сторн": "отмена платежа",
    "провизи": "резерв",
    "лимитаци": "срок исковой давности",
    "сомнен": "замечание к данным",
    "именованн": "готовый запрос",
    "сч[её]т\\w* за (ЖКУ|услуг|месяц)": "начисление; квитанция",
    "наилучш": "наименьший возможный DSO",
    # operators and bonus
    "(?<!авто)дозвон": "попытка связаться",
    "RPC|PTP": "разговор; обещание оплаты",
    "не тот человек": "ответил другой человек",
    "^спор$|^отказ$": "не согласен с долгом; отказ платить",
    "обещанный платёж": "обещание оплаты",
    "кепт": "доля выполненных обещаний",
    "нетронут": "давно без попыток",
    "бонус": "премия",
    "\\bкра(й|я|ю|ем|е|и|ёв|ях)\\b": "порог ступени; граница группы просрочки",
    "потолок|потолк": "предел премии",
    "признаки игры|премией (могут )?игра": "признаки накрутки премии",
    "\\bдом\\b|^компании": "премия никому не начислена",
    # campaigns and promotions
    "жереб": "случайный отбор",
    "\\bзерн": "начальное число отбора",
    "рандомиз": "случайный отбор",
    "групп\\w* сравнения": "похожие без предложения",
    "горизонт": "срок наблюдения",
    "вердикт": "вывод",
    "инкремент|аплифт": "получено сверх обычного",
    "каннибал": "заплатили бы и без предложения",
    "значимост": "p-значение",
    "робаст|стянут|E-значени": "с двойной поправкой; сглажена; запас прочности",
    "деньги на счёт|денег на счёт": "собрано с одного счёта",
    "\\bвзя(л|в|т)\\w* (её|акци)|акци\\w+ взя|^взяли|\\bвзявш": "участвует в акции",
    "ещё должны": "осталось оказать услуг на",
    "безубыточн\\w+ доля": "порог безубыточности",
    "\\bчёрн\\b": "отток",
    # recovery
    "шаг\\w* взыскания": "мера взыскания",
    "нотис|автообзвон": "автооповещение; звонок с записью",
    "отклик": "заплатили в течение 14 дней",
    "шанс|скоринг": "вероятность оплаты",
    "бюджет контактов": "сколько разговоров ещё разрешает закон",
    "\\bбан\\b|брич": "запрет на звонки; нарушение ограничений",
    "мошенни": "умышленный неплательщик",
    "отрезать|накат\\b": "приостановить; начислено сверх",
    "реструктуризац": "рассрочка",
    "рецидив": "снова просрочил",
    "группа риска": "под угрозой",
    "бэктест": "проверка на прошлом",
    "ЖКХ": "ЖКУ",
    "раскладк": "формат",
    "разбивк": "разрез",
}
"""What the interface does not say → what it says."""

ALLOWED = {("биллинг", "Files of billing, banks and telephone exchanges")}
"""The name of a system that files come from."""

WITHOUT_YO = {
    "еще": "ещё",
    "ее": "её",
    "нее": "неё",
    "счет(ом|у|е)?": "счёт",
    "(от|рас|под|у|за)чет(а|у|ом|е|ы|ов)?": "отчёт, расчёт, учёт",
    "платеж": "платёж",
    "(отмен|оцен|примен|измен|сохран)енн\\w+": "отменённый",
    "(отмен|примен|измен|сохран|подключ|отключ|утвержд|предупрежд|уведомл|поврежд|включ|исключ)ен": "отменён",
    "учтен": "учтён",
    "(при|у|про|на|во|по)шел": "пришёл",
    "легк\\w+": "лёгкий",
    "темн\\w+": "тёмный",
    "надежн\\w+": "надёжный",
    "объем\\w*": "объём",
    "прием\\w*": "приём",
    "(тр|четыр)ех": "трёх",
    "идет|придет|найдет|войдет|берет(ся)?": "идёт",
    "причем|почем|чье|мое|твое|свое": "причём",
}

DATES = re.compile(r"\d{4}-\d\d(-\d\d)?")
_NUMBER = r"\{(?!\w*(?:share|rate)\}|part\}|edge\}|file\})\w+\}"
_IN_THE_PLURAL = r"[а-яё]*(?:ов|ев|ей|ок|ек|лет|раз|ств|дний|сий|ций|ний)"
COUNTED = re.compile(rf"{_NUMBER} (?!дн\.|г\.|п\. п\.){_IN_THE_PLURAL}\b")
"""A place for a count, then a noun; behind a share («{part} участников») a noun is right with every number."""


def broken(pattern: str) -> dict[str, str]:
    rule = re.compile(pattern, re.IGNORECASE)
    return {text: to for text, to in RUSSIAN.items() if rule.search(to) and (pattern, text) not in ALLOWED}


@pytest.mark.parametrize("pattern", NOT_THIS, ids=lambda pattern: NOT_THIS[pattern])
def test_a_thing_is_called_by_its_own_name(pattern: str) -> None:
    assert broken(pattern) == {}


@pytest.mark.parametrize("pattern", WITHOUT_YO, ids=lambda pattern: WITHOUT_YO[pattern])
def test_yo_is_written(pattern: str) -> None:
    assert broken(rf"\b({pattern})\b") == {}


def test_quotes_are_those_of_the_language() -> None:
    assert broken("[\"“”„']") == {}
    assert {text: to for text, to in RUSSIAN.items() if to.count("«") != to.count("»")} == {}


def test_dashes_ranges_and_minus_signs_are_their_own() -> None:
    bare = {text: re.sub(r"`[^`]*`", "", DATES.sub("", to)) for text, to in RUSSIAN.items()}
    wrong = re.compile(r"\s[-–]\s|\d-\d|(?<![\w{}-])-\d|\d—\d")
    assert {text: to for text, to in bare.items() if wrong.search(to)} == {}


def test_no_noun_follows_a_number() -> None:
    """There are no plural forms, so a number stands behind its noun: «Строк: {rows}»."""
    assert {text: to for text, to in RUSSIAN.items() if COUNTED.search(to)} == {}


@pytest.mark.parametrize("wrong", ["из {all} строк", "{accounts} счетов", "{n} должников", "Всего {days} дней"])
def test_a_noun_behind_a_number_is_caught(wrong: str) -> None:
    assert COUNTED.search(wrong)


def test_per_cent_is_written_in_one_way_in_each_language() -> None:
    assert {text: where for text, where in said_by_program().items() if re.search(r"[\d}] %(?!\w)", text)} == {}
    assert broken(r"\d%(?!-)|процентн\w+ интервал|%-\w+ интервал") == {}


def test_no_space_is_made_unbreakable_by_hand() -> None:
    assert broken("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]") == {}
