"""Every shipped layout, and layouts that cannot be read."""

import gzip
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from registry_files import SBERBANK, table, write

from queries.home import Home
from queries.intake.layouts.known_layouts import SHIPPED
from queries.intake.layouts.layout_text import layout_from
from queries.intake.load import load
from receivables.messages import Problem

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the real files of ../shared/data are not here")


INVOICES = (
    "customer id,invoice no,invoice date,currency,amount,due date\n"
    "10001.0,INV1,2022-04-07,USD,10.0,2022-06-06\n10002.0,INV2,2022-04-07,EUR,20.0,2022-06-06\n"
)


def test_of_several_currencies_only_the_companys_own_can_be_picked(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path, INVOICES)
    home.path.mkdir(parents=True)
    (home.path / "company.toml").write_text('currency = "EUR"\n', "utf-8")
    with pytest.raises(Problem, match=r"several currencies \(EUR, USD\); say currency=EUR"):
        load(home, file)
    with pytest.raises(Problem, match="currency=USD cannot be loaded, for the company keeps its accounts in EUR"):
        load(home, file, options={"currency": "USD"})
    report = load(home, file, options={"currency": "EUR"})
    assert (report.accepted, report.rejected) == (1, 1)
    assert table(home, "charges")["account_id"].to_list() == ["10002"]


@pytest.mark.parametrize("options", [{}, {"currency": "EUR"}, {"currency": "usd"}])
@pytest.mark.parametrize("text", [INVOICES, INVOICES.replace("USD", "EUR"), INVOICES.replace("currency", "note")])
def test_money_of_another_currency_is_never_let_in(
    home: Home, tmp_path: Path, text: str, options: dict[str, str]
) -> None:
    if not options and "note" in text:
        return
    with pytest.raises(Problem, match="RUB"):
        load(home, write(tmp_path, text), options=options)


def test_any_header_of_known_words_is_understood(home: Home, tmp_path: Path) -> None:
    text = (
        "Реестр;;;\nЛицевой счёт;Дата оплаты;Сумма, руб.;№ документа\n"
        "00470;15.05.2026;1 850,00;А-7\n00470;15.05.2026;100,00;\n00470;15.05.2026;100,00;\nВсего;;2 050,00;\n"
    )
    report = load(home, write(tmp_path, text))
    assert (report.layout, report.accepted) == ("generic_payments", 3)
    assert table(home, "payments")["payment_id"].to_list() == [
        "2026-05-15|00470||А-7", "2026-05-15|00470|100.00|", "2026-05-15|00470|100.00|#2",
    ]  # fmt: skip


@pytest.mark.parametrize("packing", ["gz", "zip"])
def test_a_packed_file_loads_like_the_file_in_it(home: Home, tmp_path: Path, packing: str) -> None:
    packed = tmp_path / f"registry.txt.{packing}"
    if packing == "gz":
        packed.write_bytes(gzip.compress(SBERBANK.encode("cp1251")))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("../../registry.txt", SBERBANK.encode("cp1251"))
    assert load(home, packed).accepted == 2
    assert not (tmp_path.parent / "registry.txt").exists()


def test_every_shipped_layout_can_be_read_and_is_known_to_these_tests() -> None:
    files = ("shipped_layouts", "registries", "statements", "call_logs", "several_tables")
    tested = "".join(Path(__file__).with_name(f"test_intake_{name}.py").read_text("utf-8") for name in files)
    for file in SHIPPED.glob("*.toml"):
        assert layout_from(file.stem, file.read_text("utf-8"), "(x)").tables
        family = file.stem.removesuffix("_plain").removesuffix("_header").removesuffix("_clid_first")
        assert family.split("_")[0] in tested.lower(), f"{file.stem} has no example here"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 'x'", r"it has no \[\[table\]\]"),
        ("[[table]]\nname = 'nothing'\ncolumns = {}", "'nothing' is not one of"),
        ("[[table]]\nname = 'accounts'\n[table.columns]\nname = 'x'", "accounts needs account_id"),
        (
            "[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {from = 'x', guess = 1}",
            "guess: not known here",
        ),
        (
            "[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {from = 'x', pattern = '(?=x)(y)'}",
            "cannot be used",
        ),
        ("[[table]]\nname = 'accounts'\n[table.columns]\naccount_id = {join = ['_x']}", "'_x' is not one of"),
        ("not toml", "cannot be read"),
    ],
)
def test_a_layout_that_cannot_be_read_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        layout_from("mine", text, "(x)")


@needs_shared
def test_the_real_files_give_their_published_figures(home: Home) -> None:
    def loaded(path: str) -> dict[str, int]:
        report = load(home, SHARED / path)
        assert report.rows == report.accepted + report.rejected
        return report.tables

    assert loaded("payments/sberbank/sample_payment_registry.txt") == {"payments": 4}
    assert table(home, "payments")["amount"].sum() == Decimal("5120.00")
    assert loaded("payments/sberbank/sample_charge_registry.txt") == {"charges": 6}
    assert table(home, "charges")["amount"].sum() == 6 * Decimal("1710.00")
    assert loaded("payments/1c/andrey9129_kl_to_1c.txt") == {"payments": 0}
    assert loaded("calls/asterisk_ru/Master.csv") == {"contacts": 36}
    assert table(home, "contacts").filter(result="conversation").height == 24
    legs = table(home, "legs")
    assert (len(legs), legs["seconds"].sum()) == (84, 974)
    assert loaded("calls/asterisk_small/Master.csv") == {"contacts": 14}
    assert loaded("calls/freeswitch/Master.csv") == {"contacts": 8}


@needs_shared
def test_the_incomplete_statement_names_both_turnovers(home: Home) -> None:
    notes = [str(note) for note in load(home, SHARED / "payments/1c/dronm_kl_to_1c.txt").notes]
    assert "ВсегоПоступило is stated as 616050.00, its documents add up to 0.00" in notes[0]
    assert "ВсегоСписано is stated as 789647.44, its documents add up to 169992.00" in notes[1]


@needs_shared
def test_the_real_queue_log_gives_its_published_seconds(home: Home, tmp_path: Path) -> None:
    shutil.copy(SHARED / "calls/queue_log/queue_log", tmp_path / "queue_log")
    load(home, tmp_path / "queue_log")
    expected = pl.read_csv(SHARED / "calls/queue_log/expected.csv", schema_overrides={"callid": pl.String})
    talk = (expected["total_seconds"] - expected["ringing_seconds"]).to_list()
    assert table(home, "contacts").sort("contact_id")["seconds"].to_list() == talk
