"""The page Reserves, and the workbook that recomputes its sums."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from reserve_homes import ON, aged, published_example, reserve_home
from screens import complaints, opened, texts

from pages.parts.shell.registry import page
from pages.parts.words.language import talk_in
from pages.reserves.accounting_workbook import BY_AGE, OF_THE_DAY, reserve_workbook
from queries.ask import OpenCompany, open_company
from queries.home import Home
from receivables.foresight.provision import CAP

OWN = "[reserve]\nforward_factor = 1.15\nown = [[0, 0.05], [40, 0.33], [90, 1.0]]\ndebt_with_vat = false\n"
EDGES = (30, 60, 90)
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Cells:
    """The cells of a workbook by sheet and place: what is written in them, the formulas among it, and their results."""

    def __init__(self, workbook: bytes) -> None:
        self.written: dict[tuple[str, str], str] = {}
        self.kept: dict[tuple[str, str], str] = {}
        with zipfile.ZipFile(io.BytesIO(workbook)) as held:
            titles = [one.get("name") or "" for one in _all(held, "xl/workbook.xml", "sheet")]
            for number, title in enumerate(titles, start=1):
                for cell in _all(held, f"xl/worksheets/sheet{number}.xml", "c"):
                    formula, value = cell.find(f"{XML}f"), cell.find(f"{XML}v")
                    if cell.get("t") != "s" and value is not None:
                        place = title, cell.get("r") or ""
                        self.kept[place] = value.text or ""
                        self.written[place] = f"={formula.text}" if formula is not None else value.text or ""

    def formulas(self) -> Iterator[tuple[str, str]]:
        return (place for place, text in self.written.items() if text.startswith("="))

    def value(self, sheet: str, place: str) -> Decimal:
        """What a cell comes to, worked out from the cells that its formula names."""
        text = self.written.get((sheet, place), "0")
        return self._worked_out(text[1:], sheet) if text.startswith("=") else Decimal(text)

    def _worked_out(self, formula: str, sheet: str) -> Decimal:
        names: dict[str, Any] = {
            "SUM": lambda *parts: sum(_flat(parts), Decimal(0)),
            "MIN": lambda *parts: min(_flat(parts)),
            "MAX": lambda *parts: max(_flat(parts)),
            "ROUND": lambda number, places: number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP),
            "D": Decimal,
            "cell": self.value,
            "column": lambda on, letter, first, last: [
                self.value(on, f"{letter}{row}") for row in range(int(first), int(last) + 1)
            ],
        }
        return Decimal(eval(PARTS.sub(lambda found: _in_python(found, sheet), formula), names))


PARTS = re.compile(r"(?:'([^']+)'!)?\$?([A-Z])\$?([0-9]+)(?::\$?([A-Z])\$?([0-9]+))?|([0-9.]+)")


def _in_python(found: re.Match[str], sheet: str) -> str:
    on, letter, first, _, last, number = found.groups()
    if number:
        return f"D('{number}')"
    called = on or sheet
    return f"column({called!r}, {letter!r}, {first}, {last})" if last else f"cell({called!r}, '{letter}{first}')"


def _flat(parts: Any) -> Iterator[Decimal]:
    for one in parts:
        yield from one if isinstance(one, list) else [one]


def _all(held: zipfile.ZipFile, file: str, tag: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(held.read(file)).findall(f".//{XML}{tag}")


def answers_of(company: OpenCompany) -> dict[str, Any]:
    found = {name: company.ask(name, as_of=ON, edges=EDGES) for name in BY_AGE}
    return found | {name: company.ask(name, as_of=ON) for name in OF_THE_DAY}


@pytest.fixture
def company(tmp_path: Path) -> OpenCompany:
    rows = published_example()
    rows["charges"] += [
        aged("a", 44, "100.01"),
        aged("b", 45, "77.77"),
        aged("c", 90, "1000.03"),
        aged("d", 300, "5.55"),
    ]
    return open_company(reserve_home(tmp_path, rows, OWN))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_formula_of_the_workbook_gives_what_is_kept_with_it(company: OpenCompany, language: str) -> None:
    talk_in(language)
    cells = Cells(reserve_workbook(answers_of(company), company.settings.reserve.factor, {}))
    places = list(cells.formulas())
    assert len(places) > 60
    wrong = {
        place: (cells.written[place], cells.kept[place])
        for place in places
        if abs(cells.value(*place) - Decimal(cells.kept[place])) > Decimal("1e-9")
    }
    assert wrong == {}


def test_the_workbook_comes_to_the_sums_of_the_questions(company: OpenCompany) -> None:
    talk_in("en")
    found = answers_of(company)
    cells = Cells(reserve_workbook(found, company.settings.reserve.factor, {}))
    buckets = found["provision"].filter(found["provision"]["bucket"] != CAP)
    for letter, name in zip("BEFG", ("amount", "allowance", "tax_reserve", "own_reserve"), strict=True):
        told = [cells.value("Reserves", f"{letter}{row}") for row in range(2, buckets.height + 2)]
        assert told == buckets[name].to_list()
        assert cells.value("Reserves", f"{letter}{buckets.height + 2}") == buckets[name].sum()
    moved = found["provision_movement"]
    assert [cells.value("Movement of the reserves", f"G{row}") for row in (2, 3, 4)] == moved["closing"].to_list()


def test_a_changed_sum_changes_what_is_counted_from_it(company: OpenCompany) -> None:
    talk_in("en")
    cells = Cells(reserve_workbook(answers_of(company), company.settings.reserve.factor, {}))
    before = cells.value("Reserves", "E8")
    cells.written["Reserves", "B11"] = "0"
    assert before > 0 == cells.value("Reserves", "E8"), "nothing is lost when the forward factor is nought"


def test_the_page_says_what_to_set_aside_and_each_view_opens(served_home: Home) -> None:
    for view in ("", "movement", "limitation", "what_if", "rates"):
        app = opened(page("reserves").file, lang="en", **({"view": view} if view else {}))
        assert complaints(app) == []
    assert any("may be set aside" in text for text in texts(app))


def test_of_a_few_months_the_page_says_that_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = reserve_home(tmp_path, published_example(months=3))
    monkeypatch.setenv("VOZVRAT_HOME", str(home.path))
    for view in ("", "movement", "what_if", "rates"):
        app = opened(page("reserves").file, lang="en", **({"view": view} if view else {}))
        assert complaints(app) == []
        assert any("Too little is known" in text for text in texts(app))
