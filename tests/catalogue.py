"""What the program says, and what the catalogue translates: read from the source and from ru.po, for the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

from queries.question import questions

ROOT = Path(__file__).parents[1]
MARKS = {"_", "N_", "message", "Problem", "Asked", "Message"}
SOURCES = ("dashboard.py", "pages", "queries", "receivables", "sample")


def files() -> Iterator[Path]:
    """Every Python file that may say something to a person on a page."""
    for source in SOURCES:
        path = ROOT / source
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def marked(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of the marking functions in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MARKS:
                yield node


def said_by_program() -> dict[str, str]:
    """Every text that is marked for translation → where it stands."""
    found = {
        call.args[0].value: f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in files()
        for call in marked(ast.parse(file.read_text("utf-8")))
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }
    found |= {question.answers: str(question.file.relative_to(ROOT)) for question in questions().values()}
    return {text: where for text, where in found.items() if text}
