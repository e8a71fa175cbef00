"""The warning of a cut: the shipped text says what it must, the company's own is read strictly."""

from pathlib import Path

import pytest

from cli import main
from queries.settings.cut_warning import CUT_PLACES, FILE, cut_warning
from receivables.messages import Problem


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_shipped_text_says_day_and_hour_what_to_pay_and_where_and_blames_nobody(
    tmp_path: Path, language: str
) -> None:
    shipped = cut_warning(tmp_path, language)
    for place in ("account", "overdue", "since", "cut_on", "ways", "company"):
        assert f"{{{place}}}" in shipped.text
    assert shipped.ways and 0 <= shipped.cut_hour <= 23
    told = shipped.text.casefold()
    for blame in ("должник", "неплательщик", "наруш", "обязан", "суд", "debtor", "violat", "court", "fault"):
        assert blame not in told
    assert "name" in CUT_PLACES and "{name}" not in told, "no name beside a debt: others may read it"


def test_the_company_changes_one_language_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('cut_hour = 12\n[ru]\ntext = "До {cut_on}: {overdue}."', "utf-8")
    own = cut_warning(tmp_path, "ru")
    assert (own.text, own.cut_hour) == ("До {cut_on}: {overdue}.", 12)
    assert own.ways == cut_warning(tmp_path / "none", "ru").ways
    assert cut_warning(tmp_path, "en").text == cut_warning(tmp_path / "none", "en").text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cut_our = 9", "cut_warning.toml: there is no cut_our; did you mean cut_hour?"),
        ("cut_hour = 24", "cut_warning.toml: cut_hour must be a whole number from 0 to 23"),
        ("[ru]\ntext = ''", "cut_warning.toml: ru.text must be text in quotes, and not empty"),
        ("[ru]\nways = 'x'", "cut_warning.toml: ru.ways must be text in quotes, and not empty"),
        (
            "[ru]\ntext = '{overdu}'",
            "cut_warning.toml: ru.text has the place {overdu}, which is not known; known is {overdue}",
        ),
        ("[ru]\ntext = '{'", "cut_warning.toml: ru.text has a brace without its other half"),
    ],
)
def test_what_is_no_such_text_is_refused_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(Problem) as told:
        cut_warning(tmp_path, "ru")
    assert str(told.value) == sentence


def test_the_command_writes_the_text_once_to_be_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cut_warning", "--home", str(tmp_path)]) == 0
    file = tmp_path / FILE
    assert capsys.readouterr().out.strip() == str(file)
    assert cut_warning(tmp_path, "ru") == cut_warning(tmp_path / "none", "ru")
    file.write_text("cut_hour = 9", "utf-8")
    assert main(["cut_warning", "--home", str(tmp_path)]) == 0
    assert cut_warning(tmp_path, "en").cut_hour == 9
