"""docs/layouts.md and its examples are true: each loads as it says, and every key and every option is described.

An example is what stands below one heading of either document: layouts (```toml NAME.toml), files (```text FILE
[ENCODING]), commands with lines that they print (```console), and all rows of a table then (```csv TABLE).
"""

import csv
import io
import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from catalogue import ROOT

import cli
from queries.ask import open_company
from queries.home import home_at
from queries.intake.layouts.feedable import FEEDABLE
from queries.intake.layouts.file_options import OPTIONS
from queries.intake.layouts.layout_text import READERS, layout_from
from queries.intake.layouts.row_words import MEANINGS
from receivables.messages import Problem
from receivables.tables import TABLES

TEXT, MORE = ((ROOT / "docs" / name).read_text("utf-8") for name in ("layouts.md", "layout_examples.md"))
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)[ ]?(.*)\n((?s:.*?))^```$", re.MULTILINE)


SERVING = [name for name in FEEDABLE if name not in TABLES]
"""What rows may feed beside the tables of the contract."""


def sections(text: str) -> dict[str, str]:
    """Heading -> what stands below it, up to the next one."""
    found = [*_HEADING.finditer(text)]
    ends = [*(heading.start() for heading in found[1:]), len(text)]
    return {heading[1]: text[heading.end() : end] for heading, end in zip(found, ends, strict=True)}


EXAMPLES = {heading: text for heading, text in (sections(TEXT) | sections(MORE)).items() if "```console" in text}


def blocks(text: str) -> list[tuple[str, list[str], str]]:
    """Language, words behind it, and content of each fenced block."""
    return [(block[1], block[2].split(), block[3]) for block in _BLOCK.finditer(text)]


@pytest.mark.parametrize("heading", EXAMPLES)
def test_an_example_loads_as_it_says(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path / "home"))
    home = home_at(tmp_path / "home")
    home.layouts.mkdir(parents=True)
    for language, words, content in blocks(EXAMPLES[heading]):
        if language == "toml" and words:
            (home.layouts / words[0]).write_text(content, "utf-8")
        elif language == "text":
            (tmp_path / words[0]).write_text(content, *words[1:] or ["utf-8"])
        elif language == "console":
            run_all(content, capsys)
        elif language == "csv":
            assert rows_in(words[0], content.partition("\n")[0]) == sorted(csv.reader(io.StringIO(content)))


def test_every_example_is_linked() -> None:
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in sections(MORE)}
    assert set(re.findall(r"\(layout_examples\.md#([^)]+)\)", TEXT)) == anchors


def run_all(content: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Run the commands; the lines shown below each have to be among those it prints, in their order."""
    lines = content.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[0] == 0
    for start, end in pairwise([*starts, len(lines)]):
        program, *words = shlex.split(lines[start][2:], comments=True)
        assert program == "cli.py"
        cli.main(words)
        printed = capsys.readouterr()
        said = iter(line.strip() for line in (printed.out + printed.err).splitlines())
        missing = [line for line in lines[start + 1 : end] if line.strip() not in said]
        assert missing == [], printed.out + printed.err


def rows_in(table: str, header: str) -> list[list[str]]:
    """The header, and these columns of each row of a built table, as sorted texts."""
    rows = open_company(home_at(None)).sql(f"select {header} from {table}").rows()
    return sorted([header.split(","), *(["" if cell is None else str(cell) for cell in row] for row in rows)])


WHOLE = {
    "title": "t",
    "recognise": {"header": ["a"]},
    "file": {},
    "rows": [{"column": "a", "counts": ["b"]}],
    "control": [{"pattern": "a"}],
    "balance": [{"opening": "a", "closing": "b"}],
    "table": [{"name": "phones", "columns": {"account_id": {"from": "a"}, "phone": "b"}}],
}
PLACES = {
    "A layout": (),
    "`[recognise]`": ("recognise",),
    "`[file]`": ("file",),
    "`[[rows]]`": ("rows", 0),
    "`[[table]]`": ("table", 0),
    "`[table.columns]`": ("table", 0, "columns", "account_id"),
    "`[[control]]`": ("control", 0),
    "`[[balance]]`": ("balance", 0),
}
"""Part of the document -> where its keys stand in ``WHOLE``."""


def words_of_the_program() -> set[str]:
    """Every word that might be a key: all short texts of the module that reads layouts, and the meanings of rows."""
    source = (ROOT / "queries" / "intake" / "layouts" / "layout_text.py").read_text("utf-8")
    return {*re.findall(r'"(\w+)"', source), *MEANINGS}


def is_key(place: tuple[str | int, ...], word: str) -> bool:
    """Whether a layout with ``word`` at ``place`` is refused for something else than that word, or not at all."""
    document = tomlkit.parse(tomlkit.dumps(WHOLE)).unwrap()
    at: Any = document
    for step in place:
        at = at[step]
    at[word] = at.get(word, 1)
    try:
        layout_from("tried", tomlkit.dumps(document), "x")
    except Problem as problem:
        return f"{word}: not known here" not in str(problem)
    return True


def described(part: str) -> set[str]:
    """The keys in the first column of the table below a heading that ends in ``part``."""
    below = TEXT.split(f"### {part}\n", 1)[1].split("\n#", 1)[0]
    return set(re.findall(r"^\| `(\w+)`", below, re.MULTILINE))


@pytest.mark.parametrize("part", PLACES)
def test_every_key_of_a_layout_is_described(part: str) -> None:
    known = {word for word in words_of_the_program() if is_key(PLACES[part], word)}
    assert len(known) > 1
    assert described(part) == known


def test_a_word_that_is_no_key_is_told_apart() -> None:
    assert is_key(("file",), "decimal")
    assert not is_key(("file",), "join")


def test_every_option_of_a_load_is_described() -> None:
    assert described("Options") == set(OPTIONS)


@pytest.mark.parametrize("word", [*READERS, *SERVING])
def test_every_word_that_a_key_may_hold_is_named(word: str) -> None:
    assert f"`{word}`" in TEXT


def test_every_file_of_the_program_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(\w+/[\w/]+\.py)`", TEXT + MORE))
    assert {name for name in named if not (ROOT / name).is_file()} == set()
