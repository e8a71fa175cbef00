"""A home on its first day: nothing of its own in it, the sample company beside it, and small files to begin with."""

import shutil
from pathlib import Path

from queries.home import Home, home_at

CHARGES = "\n".join(
    [
        "charge_id;account_id;charged_on;amount;due_on;remark",
        "C1;00123;01.09.2026;500,00;20.09.2026;",
        "C2;00124;01.09.2026;650,00;20.09.2026;by hand",
        "C3;00123;01.10.2026;500,00;20.10.2026;",
        "Итого;;;1650,00;;",
    ]
)
PAYMENTS = "\n".join(
    [
        "payment_id;account_id;paid_on;amount;status",
        "P1;00123;05.09.2026;500,00;paid",
        "P2;00124;07.09.2026;650,00;failed",
        "P3;00124;soon;70,00;paid",
        "P4;00123;06.10.2026;200,00;paid",
        "Итого;;;1420,00;",
    ]
)
"""Of 1420.00 count 500.00 + 200.00; 650.00 failed, and 70.00 has no day."""


def first_home(sample: Home, folder: Path) -> Home:
    """A home in ``folder`` with nothing but a copy of the sample company beside it."""
    home = home_at(folder / "company")
    shutil.copytree(sample.path, home.sample.path)
    return home


def own_files(folder: Path) -> tuple[Path, Path]:
    """A file of charges and one of payments."""
    charges, payments = folder / "charges.csv", folder / "payments.csv"
    charges.write_text(CHARGES, "utf-8")
    payments.write_text(PAYMENTS, "utf-8")
    return charges, payments
