"""The shape of the house: short files and functions, packages that import rules can see, one name for one thing."""

import ast
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from catalogue import ROOT

LINES_OF_FILE, LINES_OF_FUNCTION = 250, 40

ROLES = {"page", "show", "answer", "answer_of", "views"}
"""Names that mean the same role wherever they stand: a page and how it is shown, the answer to a question."""


@cache
def tracked() -> list[Path]:
    """Every Python and SQL file of the repository, by its path from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.sql"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted(Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file())


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


def program() -> list[Path]:
    """The Python files outside tests."""
    return [file for file in tracked() if file.suffix == ".py" and file.parts[0] != "tests"]


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = ast.walk(parsed(file))
    return (node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {str(file): len((ROOT / file).read_text("utf-8").splitlines()) for file in tracked()}
    assert {file for file, lines in lengths.items() if lines > LINES_OF_FILE} == set()


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{file}: {function.name} has {lines} lines"
        for file in tracked()
        if file.suffix == ".py"
        for function in functions(file)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LINES_OF_FUNCTION
    ]
    assert long == []


def test_import_rules_see_every_room() -> None:
    """A folder without ``__init__.py`` inside a package is passed over, and its arrows are then not checked.

    ``pages/`` has none, for no file lies there; its rooms are seen without.
    """
    folders = {file.parent for file in program() if len(file.parts) > 1} - {Path("pages")}
    inside = {folder for folder in folders if folder.parts[:2] != ("queries", "decisions") or len(folder.parts) == 2}
    rooms = {folder for folder in inside if folder.parts[0] != "pages" or "parts" in folder.parts}
    assert sorted(str(folder) for folder in rooms if not (ROOT / folder / "__init__.py").exists()) == []


def test_pages_has_no_file_of_its_own() -> None:
    assert [str(file) for file in program() if file.parent == Path("pages")] == []


def test_what_pages_share_is_used_by_more_than_one() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for file in program():
        for name in imported(file):
            used[name].add(room_of(file))
    parts = [file for file in program() if file.parts[:2] == ("pages", "parts") and file.stem != "__init__"]
    names = {".".join(file.with_suffix("").parts): file for file in parts}
    of_one_room = {str(file) for name, file in names.items() if len(used[name]) < 2 and not serves(used[name])}
    assert of_one_room == set()


def room_of(file: Path) -> str:
    """The page room, or the file itself: each part, and ``dashboard.py``, counts by itself."""
    return file.parts[1] if file.parts[0] == "pages" and file.parts[1] != "parts" else str(file)


def serves(users: set[str]) -> bool:
    return any(user.endswith(".py") for user in users)


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports by name, also as ``from package import module``."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_one_name_stands_for_one_thing() -> None:
    """Modules, and public functions and classes. A module may be called after its main function, and a question (its
    name is a contract) after the rule that answers it."""
    named: dict[str, set[Path]] = defaultdict(set)
    for file in program():
        if file.parts[:2] != ("queries", "questions") and file.stem != "__init__":
            named[file.stem].add(file)
        if "migrations" not in file.parts:
            for name in public(file):
                named[name].add(file)
    several = {name for name, files in named.items() if len(files) > 1}
    assert several - ROLES == set()


def public(file: Path) -> Iterator[str]:
    defined = (node for node in parsed(file).body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return (node.name for node in defined if not node.name.startswith("_"))


OPENS_FILES = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "mkdtemp", "rmtree"}


@pytest.mark.parametrize("room", ["receivables", "sample", "pages", "dashboard.py"])
def test_only_queries_opens_files(room: str) -> None:
    opening = [
        f"{file}:{call.lineno}"
        for file in program()
        if file.parts[0] == room
        for call in ast.walk(parsed(file))
        if isinstance(call, ast.Call) and called(call) in OPENS_FILES
    ]
    assert opening == []


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize(
    ("face", "rooms"),
    [
        ("cli.py", {"queries", "receivables", "pages.parts.paper", "pages.parts.shell.first_views"}),
        ("dashboard.py", {"pages.parts", "receivables"}),
    ],
)
def test_the_two_faces_import_only_what_they_may(face: str, rooms: set[str]) -> None:
    """The command line asks queries, prints the documents of pages and opens their first views; the dashboard frames
    pages, which it opens by their files. Neither goes around."""
    ours = {
        name for name in imported(Path(face)) if name.partition(".")[0] in {"pages", "queries", "receivables", "sample"}
    }
    assert {name for name in ours if not any(name == room or name.startswith(f"{room}.") for room in rooms)} == set()
    outside = {name.partition(".")[0] for name in imported(Path(face))}
    assert outside & {"duckdb", "polars", "sqlalchemy", "plotly", "pandas"} == set()
