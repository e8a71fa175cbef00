"""A layout that a reader describes is offered a name: that of its file, in small Latin letters, and a free one."""

import pytest

from queries.home import Home
from queries.intake.layouts.layout_names import free_name, layout_name_for


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("касса", set(), "kassa"),
        ("Реестр платежей 2026-10-31", set(), "reestr_platezhei"),
        ("Щёлково_bank (2)", set(), "shchelkovo_bank"),
        ("касса", {"kassa", "kassa_2"}, "kassa_3"),
        ("2026-10", set(), "layout"),
    ],
)
def test_a_name_is_made_of_the_words_of_the_file(words: str, taken: set[str], name: str) -> None:
    assert free_name(words, taken) == name


def test_a_name_that_a_table_or_a_layout_has_is_not_offered(own_home: Home) -> None:
    own_home.layouts.mkdir(parents=True, exist_ok=True)
    (own_home.layouts / "kassa.toml").write_text("broken", "utf-8")
    assert layout_name_for(own_home, "payments.csv") == "payments_2"
    assert layout_name_for(own_home, "касса 31.10.2026.xlsx") == "kassa_2"
