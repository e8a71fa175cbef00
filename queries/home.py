"""The folder where one company lives: its raw files, its tables, its decisions and its settings."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from receivables.company import Company, company_from
from receivables.messages import Problem


@dataclass(frozen=True)
class Home:
    """Where everything of one company is kept. Only ``raw`` and ``decisions`` cannot be rebuilt."""

    path: Path

    @property
    def raw(self) -> Path:
        """Files as they came, one folder per load, never changed."""
        return self.path / "raw"

    @property
    def warehouse(self) -> Path:
        """Tables built from ``raw``: ``staged/`` per file, one folder per snapshot, the pointer ``CURRENT``."""
        return self.path / "warehouse"

    @property
    def staged(self) -> Path:
        return self.warehouse / "staged"

    @property
    def layouts(self) -> Path:
        """The company's own layouts, beside the shipped ones."""
        return self.path / "layouts"

    @property
    def decisions(self) -> Path:
        return self.path / "decisions.db"

    @property
    def company(self) -> Company:
        """The settings of ``company.toml``; the defaults when there is no such file."""
        company = company_from(self.settings)
        try:
            ZoneInfo(company.time_zone)
        except (KeyError, ValueError, OSError):
            raise Problem("company.toml: there is no time zone {zone}", zone=company.time_zone) from None
        return company

    @property
    def settings(self) -> dict[str, object]:
        """``company.toml`` as it stands, for rooms that read a table of their own from it."""
        file = self.path / "company.toml"
        try:
            return tomllib.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise Problem("{file} cannot be read: {error}", file=str(file), error=str(error)) from error


def home_at(path: str | Path | None = None) -> Home:
    """The home named by ``path``, else by ``VOZVRAT_HOME``, else the folder ``data`` of the project."""
    default = Path(__file__).parent.parent / "data"
    return Home(Path(path or os.environ.get("VOZVRAT_HOME") or default).resolve())
