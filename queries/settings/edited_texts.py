"""Texts that a company edits: a shipped file of them, and the company's own beside ``company.toml`` that changes some.

The shipped file is the model: it says which keys there are, and of what kind. What the company's own says is read
strictly, so that nobody is called or written to with a text that has an unknown place in it.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from queries.settings.strict_table import nearest
from receivables.messages import Problem

LAST_HOUR = 23


@dataclass(frozen=True)
class EditedTexts:
    """One such file. ``places`` are what texts may have in braces, ``most`` the greatest value of each whole number.

    ``whole`` are tables that a company changes as a whole: name → what reads them, given the value and its key.
    """

    shipped: Path
    places: tuple[str, ...]
    most: Mapping[str, int]
    whole: Mapping[str, Callable[[Any, str], Any]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return self.shipped.name

    def own(self, folder: Path) -> Path:
        """The file that the company edits; with the shipped texts and their comments where it has none yet."""
        file = folder / self.file
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self.shipped.read_bytes())
        return file

    def read(self, folder: Path) -> dict[str, Any]:
        """The texts that hold for the company in ``folder``. Raises Problem when its file says anything else."""
        file = folder / self.file
        shipped: dict[str, Any] = tomllib.loads(self.shipped.read_text("utf-8"))
        try:
            own = tomllib.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            return shipped
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise Problem("{file} cannot be read: {error}", file=str(file), error=str(error)) from error
        return self.changed(shipped, own, "")

    def changed(self, shipped: Mapping[str, Any], own: Mapping[str, Any], under: str) -> dict[str, Any]:
        """The shipped texts with those of the company in their places."""
        result = dict(shipped)
        for name, value in own.items():
            key = f"{under}{name}"
            if name not in shipped:
                raise self._unknown(key, name, shipped)
            if name in self.whole:
                result[name] = self.whole[name](value, key)
            elif isinstance(shipped[name], dict):
                if not isinstance(value, dict):
                    raise Problem("{file}: {key} must be a table", file=self.file, key=key)
                result[name] = self.changed(shipped[name], value, f"{key}.")
            else:
                result[name] = self._fit(value, shipped[name], key)
        return result

    def _fit(self, value: Any, shipped: Any, key: str) -> Any:
        """``value``, when it is of the kind of the shipped one. Raises Problem naming the key."""
        if isinstance(shipped, int):
            most = self.most[key]
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
                raise Problem(
                    "{file}: {key} must be a whole number from 0 to {most}", file=self.file, key=key, most=most
                )
            return value
        texts = value if isinstance(shipped, list) and isinstance(value, list) else [value]
        if isinstance(shipped, list) is not isinstance(value, list) or not all(
            isinstance(text, str) and text.strip() for text in texts
        ):
            raise Problem("{file}: {key} must be text in quotes, and not empty", file=self.file, key=key)
        for text in texts:
            self._check_places(text, key)
        return value

    def _check_places(self, text: str, key: str) -> None:
        parsed = Formatter()
        try:
            found = [(place, spec, turned) for _, place, spec, turned in parsed.parse(text) if place is not None]
        except ValueError:
            raise Problem("{file}: {key} has a brace without its other half", file=self.file, key=key) from None
        for place, spec, turned in found:
            if place not in self.places or spec or turned:
                near = nearest(place, self.places)
                known = f"{{{near}}}" if near else ", ".join(f"{{{name}}}" for name in self.places)
                raise Problem(
                    "{file}: {key} has the place {place}, which is not known; known is {known}",
                    file=self.file,
                    key=key,
                    place=f"{{{place}}}",
                    known=known,
                )

    def _unknown(self, key: str, name: str, known: Mapping[str, Any]) -> Problem:
        if near := nearest(name, known):
            return Problem("{file}: there is no {key}; did you mean {near}?", file=self.file, key=key, near=near)
        listed = ", ".join(known)
        return Problem("{file}: there is no {key}; known are {known}", file=self.file, key=key, known=listed)
