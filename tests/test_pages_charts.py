"""Colours and axes: the order of age survives a grey print, and axes begin at zero with round steps."""

from itertools import pairwise

import pytest
from streamlit.runtime.context import ContextProxy

from pages.parts.charts.colours import DARK, LIGHT, age_colours
from pages.parts.charts.effect_charts import in_whole
from pages.parts.charts.figure import round_ticks
from pages.parts.words.codes import CODE_PARTS, CODES, label
from receivables.ageing import PRESETS, bucket_names, in_order
from receivables.tables import TABLES


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    class Theme:
        type = request.param

    monkeypatch.setattr(ContextProxy, "theme", Theme)
    return LIGHT if request.param == "light" else DARK


def channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("preset", list(PRESETS))
def test_older_debt_is_darker_in_grey_print_too(preset: str, theme: dict[str, str]) -> None:
    buckets = bucket_names(PRESETS[preset])
    shades = age_colours(buckets)
    aged = [luminance(shades[name]) for name in buckets[1:-2]]
    assert aged == sorted(aged, reverse=True)
    assert min(a - b for a, b in pairwise(aged)) > 0.015


def test_every_bucket_has_a_colour_of_its_own(theme: dict[str, str]) -> None:
    buckets = bucket_names((30, 60, 90, 180, 365))
    assert len(set(age_colours(buckets).values())) == len(buckets)


def test_one_aged_bucket_has_a_colour(theme: dict[str, str]) -> None:
    assert "1+" in age_colours(["not_due", "1+"])


def test_words_can_be_read_on_the_paper(theme: dict[str, str]) -> None:
    for name, least in (("text", 12), ("quiet", 4.5), ("accent", 4.5), ("critical", 4.5), ("second", 3)):
        assert contrast(theme[name], theme["paper"]) >= least, name


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([13_300_000], [0, 5e6, 10e6, 15e6]),
        ([97], [0, 20, 40, 60, 80, 100]),
        ([-300, 1200], [-500, 0, 500, 1000, 1500]),
        ([], [0]),
        ([None, 0], [0]),
    ],
)
def test_axes_have_round_steps_and_hold_zero(values: list[float | None], ticks: list[float]) -> None:
    assert round_ticks(values)[: len(ticks)] == ticks


def test_buckets_stand_in_the_order_of_age() -> None:
    names = bucket_names((30, 60))
    assert in_order(reversed([*names, "1-30"])) == names


def test_every_choice_of_the_contract_has_words() -> None:
    choices = {choice for table in TABLES.values() for column in table.columns for choice in column.choices}
    assert choices - set(CODES) == set()


def test_ranges_and_reversals_are_spelt_and_names_stay() -> None:
    assert label("31-60") == "31\N{EN DASH}60"
    assert label("366+") == "от\N{NO-BREAK SPACE}366"
    assert label("payment_reversed") == "Платёж: отмена"
    assert label("Тариф 100") == "Тариф 100"
    assert label(None) == "не\N{NO-BREAK SPACE}указано"


def test_no_code_has_words_in_two_parts_of_the_program_of_which_one_would_never_be_read() -> None:
    assert sum(map(len, CODE_PARTS)) == len(CODES)


def test_whole_figures_of_an_axis_have_no_decimal_places() -> None:
    assert in_whole(["-20,0 п. п.", "0,0 п. п.", "20,0 п. п."]) == ["-20 п. п.", "0 п. п.", "20 п. п."]
    assert in_whole(["0,0 %", "2,5 %"]) == ["0,0 %", "2,5 %"]
    assert in_whole(["0,05", "1,00"]) == ["0,05", "1,00"]


def test_sizes_of_debt_are_grouped_by_thousands() -> None:
    assert label("1000-2999") == "1\N{NO-BREAK SPACE}000\N{EN DASH}2\N{NO-BREAK SPACE}999"
