"""The rules of the business in their own words: public docstrings of ``receivables``, as the program has them."""

import importlib
import inspect
import pkgutil
from functools import cache

import receivables


@cache
def rules() -> dict[str, list[tuple[str, str]]]:
    """First line of each module's docstring → (name, docstring) of its public functions and classes, in order."""
    found = {}
    for info in pkgutil.walk_packages(receivables.__path__, "receivables."):
        module = importlib.import_module(info.name)
        members = [
            (name, inspect.getdoc(member) or "")
            for name, member in vars(module).items()
            if (inspect.isfunction(member) or inspect.isclass(member))
            and member.__module__ == info.name
            and not name.startswith("_")
        ]
        documented = [(name, text) for name, text in members if text]
        if documented:
            found[info.name] = documented
    return found
