"""What a column holds of a person that no table asks for, by the words of its heading."""

from queries.forgetting.known import ADDRESS, FREE, NAME, PHONE
from queries.intake.layouts.header_words import words_of
from queries.intake.readers.sheet import bare_name

_HEADERS = {
    NAME: "фио ф имя фамилия отчество surname firstname lastname fullname name payer плательщик owner владелец",
    PHONE: "phone telephone tel mobile msisdn cell тел телефон моб мобильный мобильн caller callerid",
    ADDRESS: "address street email mail адрес улица ул почта кв квартира flat",
}
_OF_OTHERS = (
    "tariff", "тариф", "тарифа", "service", "услуга", "услуги", "operator", "оператор", "оператора", "agent", "агент",
    "агента", "agency", "агентство", "bank", "банк", "банка", "file", "campaign", "кампания", "акция", "promotion",
    "product", "код", "code", "id",
)  # fmt: skip
"""Words of headings of which names are no subscriber's."""


def kind_of_heading(heading: str) -> str:
    """What a column holds that no table asks for, by the words of its heading."""
    words = set(words_of(heading)) | {bare_name(heading).replace(".", "").replace(" ", "")}
    if words & set(_OF_OTHERS):
        return FREE
    return next((kind for kind, known in _HEADERS.items() if words & set(known.split())), FREE)
