"""The folder where one company lives: its raw files, its tables, its decisions and its settings."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from queries.settings.company_toml import settings_in
from queries.settings.model import Settings
from receivables.messages import Problem


@dataclass(frozen=True)
class Home:
    """Where everything of one company is kept. Only ``raw`` and ``decisions`` cannot be rebuilt."""

    path: Path
    is_sample: bool = False
    """Whether a made-up company lives here: what people decide in it stays in it."""

    @property
    def sample(self) -> "Home":
        """Where the sample company lives, apart from this one, so that nothing of it has ever to be taken out."""
        return Home(self.path / "sample-company", is_sample=True)

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
    def pulling(self) -> Path:
        """Where a pull writes its answer before it is loaded; there is nothing in it between pulls."""
        return self.path / ".pulling"

    @property
    def decisions(self) -> Path:
        return self.path / "decisions.db"

    @property
    def waiting_deeds(self) -> Path:
        """Deeds that could not be written into the decisions yet, each a file; nearly always there are none."""
        return self.path / "waiting-deeds"

    @property
    def mark(self) -> Path:
        """Says that decisions were kept for this home, and names it: ``queries/decisions/company_mark.py``."""
        return self.path / "company.id"

    @property
    def logo(self) -> Path | None:
        """The company's own picture; None when the settings name none. Raises Problem when it is not there."""
        if self.settings.look.logo is None:
            return None
        file = self.path / self.settings.look.logo
        if not file.is_file() or file.suffix.lower() not in {".png", ".svg", ".jpg", ".jpeg"}:
            raise Problem("company.toml: there is no picture {file} for [look] logo", file=str(file))
        return file

    @cached_property
    def settings(self) -> Settings:
        """What ``company.toml`` sets, read once: whoever is to see a changed file opens the home anew.

        Raises Problem when the file cannot be read or says what is no setting.
        """
        return settings_in(self.path)


def home_at(path: str | Path | None = None) -> Home:
    """The home named by ``path``, else by ``VOZVRAT_HOME``, else the folder ``data`` of the project.

    Raises Problem for an address like s3://bucket, which would be taken for a folder beside the program.
    """
    named = str(path or os.environ.get("VOZVRAT_HOME") or Path(__file__).parent.parent / "data")
    if "://" in named:
        raise Problem("{home} is an address, and a home is a folder: name the folder where it is mounted", home=named)
    return Home(Path(named).resolve())
