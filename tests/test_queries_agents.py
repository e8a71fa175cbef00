"""A bank's transfer for a registry whose payments are loaded one by one is no payment; it is named."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest
from intake_files import write

import queries.warehouse.build
from queries.ask import open_company
from queries.home import Home
from queries.intake.load import load
from queries.warehouse.build import build

CHARGES = "charge_id,account_id,charged_on,amount\n" + "".join(
    f"C{account},{account},2026-05-01,1000.00\n" for account in ("000200", "000201", "000202", "000203")
)
REGISTRY = (
    "".join(
        f"05-06-2026;10-00-0{at};8600;0001;70000{at};00020{at};Иванов;улица;0526;1000,00;984,00;16,00;1\n"
        for at in (1, 2, 3)
    )
    + "=3;3000,00;2952,00;48,00;45;05-06-2026\n"
)


def statement(*documents: tuple[str, str, str, str], day: str = "08.06.2026") -> str:
    """A 1C statement of incoming documents: number, sum, payer and purpose."""
    own = "40702810000000000001"
    head = f"1CClientBankExchange\nВерсияФормата=1.03\nКодировка=UTF-8\nРасчСчет={own}\n"
    parts = [
        f"СекцияДокумент=Платежное поручение\nНомер={number}\nДата=05.06.2026\nСумма={amount}\n"
        f"ПлательщикСчет=30233810000000000009\nПлательщик={payer}\nПлательщикИНН=7700000001\nПолучательСчет={own}\n"
        f"ДатаПоступило={day}\nНазначениеПлатежа={purpose}\nКонецДокумента\n"
        for number, amount, payer, purpose in documents
    ]
    return head + "".join(parts) + "КонецФайла\n"


TRANSFER = ("4512", "2952.00", "ПАО БАНК", "Перечисление по реестру 45 по договору № 77-12, комиссия 48-00")
FIRM = ("17", "500.00", "ООО Тест", "Оплата услуг связи л/с 000200")


def cash(home: Home) -> Decimal:
    build(home)
    return Decimal(open_company(home).ask("identity")["cash"].item())


def named(home: Home) -> list[tuple[int, Decimal]]:
    return (
        open_company(home)
        .ask("data_doubts", as_of=date(2026, 6, 30))
        .filter(doubt="agent_transfer")
        .select("rows", "amount")
        .rows()
    )


@pytest.mark.parametrize("first", ["registry.txt", "statement.txt"])
@pytest.mark.parametrize("built_between", [True, False])
def test_the_transfer_for_a_loaded_registry_is_not_counted_before_it_or_after_it(
    home: Home, tmp_path: Path, first: str, built_between: bool
) -> None:
    files = {"registry.txt": REGISTRY, "statement.txt": statement(TRANSFER, FIRM)}
    load(home, write(tmp_path, CHARGES, "charges.csv"), "charges")
    for name in sorted(files, key=lambda name: name != first):
        load(home, write(tmp_path, files[name], name))
        if built_between:
            build(home)
    assert cash(home) == 3 * 1000 + 500
    assert named(home) == [(1, Decimal("2952.00"))]


@pytest.mark.parametrize(
    "other",
    [
        ("9", "2952.01", "ПАО БАНК", "по договору № 77-12"),
        ("9", "2952.00", "Иванов", "Оплата л/с 000203"),
    ],
)
def test_another_sum_or_a_subscribers_own_account_is_a_payment(
    home: Home, tmp_path: Path, other: tuple[str, str, str, str]
) -> None:
    load(home, write(tmp_path, CHARGES, "charges.csv"), "charges")
    load(home, write(tmp_path, REGISTRY, "registry.txt"))
    load(home, write(tmp_path, statement(other), "statement.txt"))
    assert cash(home) == 3 * 1000 + Decimal(other[1])
    assert named(home) == []


def test_a_statement_grows_the_tables_to_what_a_build_from_nothing_gives(home: Home, tmp_path: Path) -> None:
    many = CHARGES + "".join(f"M{n},9{n:05},2026-05-01,10.00\n" for n in range(40))
    load(home, write(tmp_path, many, "charges.csv"), "charges")
    load(home, write(tmp_path, REGISTRY, "registry.txt"))
    build(home)
    load(home, write(tmp_path, statement(TRANSFER, FIRM), "statement.txt"))
    with patch.object(queries.warehouse.build, "made_anew") as anew:
        assert cash(home) == 3 * 1000 + 500
    assert not anew.called
    assert named(home) == [(1, Decimal("2952.00"))]
    build(home, anew=True)
    assert cash(home) == 3 * 1000 + 500
    assert named(home) == [(1, Decimal("2952.00"))]


def test_a_transfer_long_after_the_registry_is_no_transfer_for_it(home: Home, tmp_path: Path) -> None:
    load(home, write(tmp_path, CHARGES, "charges.csv"), "charges")
    load(home, write(tmp_path, REGISTRY, "registry.txt"))
    load(home, write(tmp_path, statement(TRANSFER, day="11.06.2026"), "statement.txt"))
    assert cash(home) == 3 * 1000 + 2952


@pytest.mark.parametrize(
    "agent", ['name = "банк"', 'name = "Другой"\ntax_number = "7700000001"'], ids=["by name", "by tax number"]
)
def test_an_agent_of_the_settings_never_pays_for_a_subscriber(home: Home, tmp_path: Path, agent: str) -> None:
    home.path.mkdir(parents=True)
    (home.path / "company.toml").write_text(f"[[agents]]\n{agent}\n", "utf-8")
    own = Home(home.path)
    load(own, write(tmp_path, CHARGES, "charges.csv"), "charges")
    text = statement(("1", "700.00", "ПАО Банк", "Оплата л/с 000201"))
    by_number = "tax_number" in agent
    load(own, write(tmp_path, text if by_number else text.replace("ПлательщикИНН=7700000001\n", ""), "statement.txt"))
    assert cash(own) == 0
    assert named(own) == [(1, Decimal("700.00"))]
