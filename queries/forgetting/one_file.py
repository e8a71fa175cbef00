"""One loaded file without those who are forgotten: read, written anew beside it, and read again."""

import gzip
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from queries.forgetting.file_rows import FileRows, rows_as_loaded
from queries.forgetting.known import ADDRESS, NAME, PAYER, PHONE, Known, holds_any
from queries.forgetting.renaming import Renaming
from queries.forgetting.same_but_names import gives_the_same
from queries.forgetting.text_bytes import rewritten_text
from queries.forgetting.typed_bytes import rewrite_typed
from queries.forgetting.workbook_bytes import rewrite_workbook
from queries.home import Home
from queries.intake.quarantine import LINE
from queries.intake.readers.archive import file_kind, only_member
from queries.intake.readers.encoded_text import encoding_of
from queries.intake.readers.ofx import ofx_encoding
from queries.intake.store.loads import Loading
from receivables.messages import Problem

_COMPANY = 10
"""Digits of the tax number of a company; that of a person has twelve."""


@dataclass(frozen=True)
class LoadedBytes:
    """The file of a load: how it was loaded, and where it lies."""

    home: Home
    file_id: str
    loading: Loading

    @property
    def path(self) -> Path:
        return self.home.raw / self.file_id / self.loading.stored_as

    def learn(self, known: Known) -> bool:
        """Add to ``known`` what the file says of its accounts; False when it has no row of theirs."""
        with rows_as_loaded(self.home, self.loading, self.path, self.file_id) as rows:
            mine = rows.lines_of(known.accounts)
            for kind in (NAME, ADDRESS):
                known.add(kind, rows.texts_of(mine, kind))
            known.add(PHONE, rows.telephones_of(known.accounts))
            known.add(NAME, self._payers(rows, mine))
            return bool(mine)

    def _payers(self, rows: FileRows, mine: frozenset[int]) -> set[str]:
        """Who paid for these accounts by a bank statement, without companies and whoever pays for others too."""
        tables, columns = rows.parsed.tables, [name for name, kind in rows.kinds.items() if kind == PAYER]
        if not columns or "payments" not in tables:
            return set()
        ids = tables["payments"].filter(pl.col(LINE).is_in(list(mine)))["payment_id"]
        told = rows.parsed.payers.with_columns(mine=pl.col("row_id").is_in(ids.implode()))
        others = set(told.filter(~pl.col("mine"))["payer"])
        agents = [agent.name.lower() for agent in self.home.settings.agents]
        people = told.filter("mine", pl.col("tax_number").fill_null("").str.len_chars() != _COMPANY)["payer"]
        return {
            name for name in people.drop_nulls()
            if name not in others and not any(agent in name.lower() for agent in agents)
        }  # fmt: skip

    def rewrite(self, renaming: Renaming, to: Path) -> bool:
        """Write the file into ``to`` without those who are forgotten; False when it names none of them.

        Raises Problem when it cannot be written so that it gives the same rows.
        """
        with rows_as_loaded(self.home, self.loading, self.path, self.file_id) as rows:
            mine = rows.lines_of(renaming.known.accounts) | _called(rows, renaming)
            inner = to.with_name(f"{to.name}.inner")
            _rewritten(self, rows, renaming, mine, inner)
            if not inner.exists() or inner.read_bytes() == rows.opened.path.read_bytes():
                inner.unlink(missing_ok=True)
                if _names_somebody(rows, renaming):
                    raise _not_faithful(self, "a name in it goes on in another line")
                return False
            _packed(self.path, inner, to)
            inner.unlink(missing_ok=True)
            with rows_as_loaded(self.home, self.loading, to, self.file_id) as again:
                if not gives_the_same(rows.parsed, again.parsed):
                    raise _not_faithful(self, "without names its rows would be others")
                if _names_somebody(again, renaming):
                    raise _not_faithful(self, "somebody would still be named")
        return True


def _rewritten(file: LoadedBytes, rows: FileRows, renaming: Renaming, mine: frozenset[int], to: Path) -> None:
    kind = rows.opened.kind
    if kind == "parquet":
        rewrite_typed(rows.opened.path, to, rows, renaming, mine)
    elif kind == "xlsx":
        rewrite_workbook(rows.opened.path, to, rows, renaming, mine)
    elif kind in ("text", "camt053", "ofx"):
        content = rows.opened.path.read_bytes()
        to.write_bytes(rewritten_text(content, _encoding(rows, content, file.loading), rows, renaming, mine))
    elif mine or _names_somebody(rows, renaming):
        raise _not_faithful(file, f".{kind}")


def _encoding(rows: FileRows, content: bytes, loading: Loading) -> str:
    if rows.opened.kind == "text":
        return rows.opened.encoding_by(rows.match.layout, loading.options).name
    stated = re.search(rb"encoding=[\"']([\w-]+)", content[:1000])
    declared = loading.options.get("encoding") or (ofx_encoding(content[:1000]) if rows.opened.kind == "ofx" else None)
    return encoding_of(rows.opened.path, declared or (stated[1].decode() if stated else None), loading.name).name


def _called(rows: FileRows, renaming: Renaming) -> frozenset[int]:
    """Lines of calls with their telephones: what else stands in these rows is of them too."""
    cells, numbers = rows.sheet.cells, sorted(renaming.known.numbers)
    columns = [name for name, kind in rows.kinds.items() if kind == PHONE and name in cells.columns]
    if not columns or "accounts" in rows.parsed.tables or "phones" in rows.parsed.tables:
        return frozenset()
    digits = (holds_any(pl.col(name).cast(pl.String).str.replace_all(r"\D", ""), numbers) for name in columns)
    return frozenset(cells.filter(pl.any_horizontal(digits))[LINE])


def _names_somebody(rows: FileRows, renaming: Renaming) -> bool:
    """Whether somebody is named in a column that may name people."""
    for name in rows.kinds:
        if name in rows.sheet.cells.columns:
            texts = rows.sheet.cells[name].cast(pl.String)
            if any(renaming.names_somebody(text) for text in texts.filter(renaming.touches(texts))):
                return True
            if rows.match.layout.reader == "mt940" and any(map(renaming.names_over_lines, texts.drop_nulls())):
                return True
    return False


def _packed(path: Path, inner: Path, to: Path) -> None:
    """Put the table into the same kind of archive as before."""
    kind = file_kind(path)
    if kind == "gzip":
        to.write_bytes(gzip.compress(inner.read_bytes()))
    elif kind == "zip":
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w") as written:
            member = only_member(archive, path)
            for info in archive.infolist():
                is_table = info.filename == member.filename
                written.writestr(info, inner.read_bytes() if is_table else archive.read(info), info.compress_type)
    else:
        inner.replace(to)


def _not_faithful(file: LoadedBytes, why: str) -> Problem:
    return Problem(
        "Nothing was forgotten: names, telephones and addresses in {file} ({file_id}) cannot be replaced ({why}). Save "
        "that table as .csv or .xlsx, take the file back with python cli.py unload {file_id}, load the new one, and "
        "forget again: of a file that was taken back the bytes go",
        file=file.loading.name, file_id=file.file_id, why=why,
    )  # fmt: skip


def loads_in_words(files: Sequence[LoadedBytes]) -> str:
    """Files by name and number."""
    return ", ".join(f"{file.loading.name} ({file.file_id})" for file in files)
