"""The files of a month on the Bonuses page: each operator's statement, and the payroll with its control total."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.bonuses.shown_payouts import in_words, shown_lines
from pages.bonuses.statements import PAYROLL, payroll_about, statement_pdf
from pages.parts.door.answers import company, settings
from pages.parts.paper.later import made_later
from pages.parts.shell.brand import company_name
from pages.parts.tables.cells import headed
from pages.parts.tables.download_menu import XLSX
from pages.parts.tables.files import csv_bytes, xlsx_bytes
from pages.parts.tables.handing_out import handed_out
from pages.parts.words.language import _, money, month_of
from pages.parts.words.page_tables import PAGE_TABLES
from queries.bonus.counting import decided_version
from queries.vocabulary.columns import columns_of
from receivables.bonus.payout import control_total
from receivables.bonus.scheme import Scheme

Row = dict[str, Any]


def statement_files(row: Row, name: str, lines: pl.DataFrame, scheme: Scheme) -> None:
    """The operator's statement as PDF and XLSX; a file is made when its button is pressed."""
    currency = settings().currency
    about = {
        **({_("Company"): name_of_company} if (name_of_company := company_name()) else {}),
        _("Operator"): f"{name} ({row['operator_id']})",
        _("Month"): month_of(row["month"], full=True),
        _("Scheme"): row["scheme"],
        _("Data version"): decided_version(company()),
        _("To be paid"): money(row["payout"], currency),
    }
    title, words = _("Bonus statement"), in_words(row, name)
    table = headed(shown_lines(lines), columns_of("bonus_lines"))
    made = {
        "pdf": ("application/pdf", made_later(lambda: statement_pdf(title, about, words, lines, scheme))),
        "xlsx": (XLSX, made_later(lambda: xlsx_bytes(table, {**about, title: " ".join(words)}))),
    }
    name_of_file = f"statement-{row['month']}-{row['operator_id']}"
    with st.container(horizontal=True, gap="small"):
        for kind, (mime, make) in made.items():
            st.download_button(
                _("Statement, {kind}", kind=kind.upper()),
                data=handed_out(make, "statement", f"{name_of_file}.{kind}"),
                file_name=f"{name_of_file}.{kind}",
                mime=mime,
                key=f"statement-{kind}",
                on_click="ignore",
            )


def payroll_files(paid: pl.DataFrame) -> None:
    """The payroll as XLSX and CSV, with the scheme, the data version and the control total in it."""
    currency = settings().currency
    if paid.is_empty():
        st.markdown(_("Nobody is to be paid."))
        return
    about = payroll_about(paid, decided_version(company()), currency)
    st.markdown(_("Control total of the payroll: {total}.", total=money(control_total(paid), currency)))
    name_of_file = f"payroll-{paid['month'][0]}"
    shown = headed(paid.select(PAYROLL), PAGE_TABLES["payouts"])
    with st.container(horizontal=True, gap="small"):
        for kind, mime, make in (("xlsx", XLSX, xlsx_bytes), ("csv", "text/csv", csv_bytes)):
            st.download_button(
                _("Payroll, {kind}", kind=kind.upper()),
                data=made_later(handed_out(partial(make, shown, about), "payroll", f"{name_of_file}.{kind}")),
                file_name=f"{name_of_file}.{kind}",
                mime=mime,
                key=f"payroll-{kind}",
                on_click="ignore",
            )
