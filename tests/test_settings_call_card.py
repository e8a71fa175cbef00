"""The texts of the call card: the shipped ones keep the law, a company's own are read strictly."""

import re
import tomllib
from pathlib import Path

import pytest

from cli import main
from queries.settings.call_card import FILE, PLACES, SHIPPED, CallCard, call_card
from receivables.messages import Problem
from receivables.tables import TABLES

LANGUAGES = ("ru", "en")


def card(folder: Path, text: str, language: str = "ru") -> CallCard:
    (folder / FILE).write_text(text, "utf-8")
    return call_card(folder, language)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(Problem) as problem:
        card(folder, text)
    return str(problem.value)


def every_text(one: CallCard) -> list[str]:
    debts = [text for talk in one.debts.values() for text in (talk.about, talk.until, talk.why, talk.approach)]
    answers = [text for objection in one.objections for text in (objection.says, objection.answer)]
    return [one.who, one.pay, *one.ways, *debts, *one.debtors.values(), *answers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_card_speaks_to_every_kind_of_debtor_and_of_debt(language: str, tmp_path: Path) -> None:
    shipped = call_card(tmp_path, language)
    assert set(shipped.debts) == {"current", "overdue", "recovery"}
    assert set(shipped.debtors) == {*TABLES["contacts"].column("debtor_kind").choices, "unknown"}
    assert [one.code for one in shipped.objections] == [one.code for one in call_card(tmp_path, "en").objections]
    places = {place for text in every_text(shipped) for place in re.findall(r"{(\w+)}", text)}
    assert {"company", "operator", "name", "overdue", "pay_by", "ways"} <= places <= set(PLACES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_caller_names_himself_and_the_company_and_nobody_is_threatened(language: str, tmp_path: Path) -> None:
    shipped = call_card(tmp_path, language)
    assert {"{operator}", "{company}"} <= set(re.findall(r"{\w+}", shipped.who)), "230-FZ, article 7, part 4"
    assert "{pay_by}" in shipped.debts["overdue"].until, "a day and an hour"
    threats = (
        "суд(?!ебных расходов не)|пристав|отключ|виноват|обязан|долж(ен|ны)|иначе|court(?! costs)|bailiff|guilty|must"
    )
    assert [text for text in every_text(shipped) if re.search(threats, text, re.IGNORECASE)] == []


def test_a_debt_is_not_named_before_the_debtor_has_said_who_he_is(tmp_path: Path) -> None:
    for language in LANGUAGES:
        assert not re.search("{(debt|overdue|account)}", call_card(tmp_path, language).who)


def test_the_shipped_file_passes_its_own_check(tmp_path: Path) -> None:
    text = SHIPPED.read_text("utf-8")
    assert card(tmp_path, text) == call_card(tmp_path / "none", "ru")
    named = set(re.findall(r"{(\w+)}", text.partition("pay_days =")[0]))
    assert named == set(PLACES), "the comments name every place"


def test_a_company_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    shipped = call_card(tmp_path, "ru")
    own = card(tmp_path, 'pay_hour = 12\n[ru]\nways = ["в офисе"]\n[ru.overdue]\nwhy = "Чтобы связь была."\n')
    assert (own.pay_hour, own.pay_days, own.ways) == (12, shipped.pay_days, ("в офисе",))
    assert own.debts["overdue"].why == "Чтобы связь была."
    assert own.debts["overdue"].about == shipped.debts["overdue"].about
    assert call_card(tmp_path, "en").ways == call_card(tmp_path / "none", "en").ways


def test_own_objections_stand_in_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    own = card(tmp_path, '[ru.objections.X1]\nsays = "Дорого"\nwritten = ["x-1"]\nanswer = "Посмотрим тариф."\n')
    (only,) = own.objections
    assert [only.is_written(noted) for noted in ("x1", " X-1 ", "ДОРОГО", "иное", None)] == [True] * 3 + [False] * 2


def test_an_objection_is_known_by_its_words_in_any_language(tmp_path: Path) -> None:
    expensive = next(one for one in call_card(tmp_path, "en").objections if one.code == "too_expensive")
    assert expensive.is_written("Слишком дорого")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pay_dais = 3", "call_card.toml: there is no pay_dais; did you mean pay_days?"),
        ("qqq = 3", "call_card.toml: there is no qqq; known are pay_days, pay_hour, ru, en"),
        ('[ru.debtors]\nchronik = "x"', "call_card.toml: there is no ru.debtors.chronik; did you mean chronic?"),
        ("[ru.objections.a]\nsays = 'x'\nanswer = 'y'\nanswr = 'z'",
         "call_card.toml: there is no ru.objections.a.answr; did you mean answer?"),
        ("[ru.objections.a]\nsays = 'x'", "call_card.toml: ru.objections.a needs answer"),
        ("pay_hour = 24", "call_card.toml: pay_hour must be a whole number from 0 to 23"),
        ("pay_days = true", "call_card.toml: pay_days must be a whole number from 0 to 60"),
        ("[ru]\nwho = 5", "call_card.toml: ru.who must be text in quotes, and not empty"),
        ('[ru]\nwho = " "', "call_card.toml: ru.who must be text in quotes, and not empty"),
        ('[ru]\nways = "банк"', "call_card.toml: ru.ways must be text in quotes, and not empty"),
        ('ru = "x"', "call_card.toml: ru must be a table"),
        ('[ru]\nobjections = "x"', "call_card.toml: ru.objections must be a table"),
        ('[ru]\nwho = "Это {compani}"',
         "call_card.toml: ru.who has the place {compani}, which is not known; known is {company}"),
        ('[ru]\nwho = "{name.__class__}"', "call_card.toml: ru.who has the place {name.__class__}, which is not known"),
        ('[ru]\nwho = "{debt:>9}"', "call_card.toml: ru.who has the place {debt}, which is not known"),
        ('[ru]\nwho = "{"', "call_card.toml: ru.who has a brace without its other half"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_and_key(text: str, said: str, tmp_path: Path) -> None:
    assert refused(tmp_path, text).startswith(said)


def test_a_file_that_is_no_toml_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refused(tmp_path, "who =").startswith(f"{tmp_path / FILE} cannot be read")


def test_the_command_writes_a_copy_to_edit_once_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    assert main(["call_card", "--home", str(home)]) == 0
    assert capsys.readouterr().out.strip() == str(home / FILE)
    assert (home / FILE).read_bytes() == SHIPPED.read_bytes()
    (home / FILE).write_text("pay_days = 5", "utf-8")
    assert main(["call_card", "--home", str(home)]) == 0
    assert call_card(home, "en").pay_days == 5


def test_every_key_of_the_file_is_of_a_known_kind() -> None:
    parsed = tomllib.loads(SHIPPED.read_text("utf-8"))
    assert set(parsed) == {"pay_days", "pay_hour", *LANGUAGES}
    assert parsed["ru"].keys() == parsed["en"].keys()
