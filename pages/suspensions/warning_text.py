"""The warning of a cut in the company's words: for one account on the page, for all of a day in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import polars as pl
import streamlit as st

from pages.parts.door.answers import answer, company, settings
from pages.parts.shell.brand import company_name
from pages.parts.tables.table import SHOWN_ROWS
from pages.parts.words.codes import label
from pages.parts.words.language import DASH, _, day, language, moment, money, plain
from queries.settings.cut_warning import FILE, CutWarning, cut_warning


@dataclass(frozen=True)
class WarningWriter:
    """Writes the warning of a company in one language to one account after another."""

    texts: CutWarning
    company: str
    currency: str

    def written(self, row: Mapping[str, Any]) -> str:
        """The text to the account of a row of ``suspension_warnings``."""
        return self.texts.text.format_map(
            {
                "company": self.company,
                "name": row["name"] or _("(name)"),
                "account": row["account_id"],
                "service": label(row["service"]) if row["service"] else DASH,
                "tariff": row["tariff"] or DASH,
                "overdue": money(row["overdue"], self.currency),
                "since": day(row["overdue_since"]),
                "cut_on": moment(datetime.combine(row["cut_on"], time(self.texts.cut_hour))),
                "ways": "; ".join(self.texts.ways),
            }
        )

    def with_text(self, rows: pl.DataFrame) -> pl.DataFrame:
        """``rows`` with a column ``text``, the warning to each account."""
        texts = [self.written(row) for row in rows.iter_rows(named=True)]
        return rows.with_columns(pl.Series("text", texts, dtype=pl.String))


def warning_writer() -> WarningWriter:
    """The writer in the reader's language. Raises Problem when the company's texts cannot be read."""
    texts = cut_warning(company().home.path, language())
    return WarningWriter(texts, company_name() or _("(company)"), settings().currency)


def show_warning(to_warn: pl.DataFrame, on: date) -> None:
    """The text to one account of the list, and where the company changes it."""
    with st.container(border=True, gap="xsmall"):
        where = _("The text stands in {file} beside company.toml; supervisors edit it there.", file=FILE)
        st.markdown(f"**{_('Text of the warning')}**", help=where)
        listed = to_warn["account_id"].head(SHOWN_ROWS).to_list()
        account = st.selectbox(_("Account"), listed, key="warned-account", width=240)
        rows = answer("suspension_warnings", as_of=on, account_id=account)
        st.markdown(plain(warning_writer().written(rows.row(0, named=True))))
        if rows["by_letter"][0]:
            st.caption(_("A ban on contacts: send this one by letter."))
