"""Processes killed at random moments of their work, and two that write at once: nothing lost, nothing half.

One company of a few rows lives through all of it. Every payment that is loaded has an amount of its own, so that a
figure tells which of them it counts.
"""

import random
import shutil
import time
import traceback
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from killed_alerts import kill_alert
from killed_work import AGENCY, WORKS, Seen, begun, ended, lasted

from queries.ask import ask, open_company
from queries.backup.backing_up import back_up
from queries.backup.restoring import restore
from queries.check import check
from queries.decisions.agency_tellings import TOLD, tellings
from queries.decisions.audit import audit_log
from queries.decisions.chart_notes import WRITTEN, notes_standing
from queries.decisions.forgotten import accounts_forgotten
from queries.decisions.store import decisions_at, forget_store
from queries.home import home_at
from queries.intake.load import load
from queries.intake.store.loaded import loaded_files
from queries.warehouse.build import build
from receivables.messages import Problem

CHARGES = "charge_id,account_id,charged_on,due_on,amount\n" + "".join(
    f"c{n},A{n},2026-01-01,2026-01-20,1000\n" for n in range(9)
)
PLACEMENTS = f"placement_id,account_id,agency,placed_on,amount\nl1,A1,{AGENCY},2026-02-02,1000\n"
TOLD_OF = "payment_id,account_id,paid_on,amount\n" + "".join(f"T{n},A1,2026-03-05,0.01\n" for n in range(400))


class Company:
    """A company that lives through kills, and what must be true of it after each."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.draw, self.number = folder, random.Random(seed), 0
        self.lasts: dict[str, float] = {}
        self.last_told = 0
        self.home = home_at(folder / "home")
        for name, text in (("charges", CHARGES), ("placements", PLACEMENTS), ("payments", TOLD_OF)):
            load(self.home, self._file(f"{name}.csv", text))
        build(self.home, anew=True, shards=3)

    def _file(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.write_text(text, "utf-8")
        return file

    def payment(self) -> Path:
        """A file of one payment that no other has, of as many roubles as its number says."""
        self.number += 1
        row = f"N{self.number},A{self.number % 9},2026-04-05,{self.number}\n"
        return self._file(f"N{self.number}.csv", f"payment_id,account_id,paid_on,amount\n{row}")

    def loaded(self) -> set[str]:
        """The payments whose files count."""
        return {Path(file.name).stem for file in loaded_files(self.home) if file.name.startswith("N")}

    def counted(self) -> set[str]:
        """The payments that the figures count; asserts that these are whole."""
        company = open_company(self.home)
        rows = company.sql("select payment_id, amount from payments where payment_id like 'N%'").rows()
        assert all(amount == int(payment[1:]) for payment, amount in rows)
        cash = sum((amount for _payment, amount in rows), Decimal(4))
        identity = company.ask("identity").row(0, named=True)
        assert (identity["difference"], identity["closing"]) == (0, 9000 - cash)
        assert company.ask("debt_by_age")["amount"].sum() == identity["closing"]
        return {payment for payment, _amount in rows}

    def kill(self, what: str, seen: Seen) -> None:
        """Let a process do one piece of work and kill it somewhere in it; asserts what must be true afterwards."""
        about, check_after = getattr(self, f"_{what.replace(' ', '_')}")()
        child = begun(what, self.home, about)
        if what not in self.lasts:  # how long it lasts is seen once
            self.lasts[what], said = lasted(child)
            assert said == "done", said
        else:
            time.sleep(self.draw.uniform(0, self.lasts[what]))
            child.kill()
            said = ended(child)
            (seen.late if said else seen.killed)[what] += 1
        check_after(said == "done")

    def _load(self) -> tuple[str, Callable[[bool], None]]:
        file, loaded, counted = self.payment(), self.loaded(), self.counted()

        def after(done: bool) -> None:
            assert self.loaded() in ([loaded | {file.stem}] if done else [loaded, loaded | {file.stem}])
            assert self.counted() == counted

        return str(file), after

    def _build(self) -> tuple[str, Callable[[bool], None]]:
        load(self.home, self.payment())
        loaded, counted = self.loaded(), self.counted()

        def after(done: bool) -> None:
            assert self.loaded() == loaded
            assert self.counted() in ([loaded] if done else [counted, loaded])

        return "", after

    _grow = _build

    def _decide(self) -> tuple[str, Callable[[bool], None]]:
        self.number += 1
        said = f"note {self.number}"

        def after(done: bool) -> None:
            kept = set(notes_standing(decisions_at(self.home))["said"])
            assert len(kept) == audit_log(decisions_at(self.home), only=WRITTEN).height
            assert not done or said in kept

        return said, after

    def _tell_an_agency(self) -> tuple[str, Callable[[bool], None]]:
        self.last_told += 1
        payment = f"T{self.last_told}"

        def after(done: bool) -> None:
            told = set(tellings(decisions_at(self.home))["payment_id"])
            untold = set(ask(self.home, "agency_untold", {"as_of": "2026-05-05"})["payment_id"])
            assert not told & untold and len(told) == audit_log(decisions_at(self.home), only=TOLD).height
            assert {f"T{n}" for n in range(400)} <= told | untold
            assert not done or payment in told

        return payment, after

    def _back_up(self) -> tuple[str, Callable[[bool], None]]:
        self.number += 1
        place, again = self.folder / f"backup{self.number}", home_at(self.folder / f"again{self.number}")

        def after(done: bool) -> None:
            try:
                restore(place, again)
            except Problem:
                assert not done, "what was said to be kept cannot be brought back"
                back_up(self.home, place)
                restore(place, again)
            build(self.home)
            for question in ("identity", "debt_by_age"):
                assert ask(again, question).equals(ask(self.home, question))
            forget_store(again)
            for folder in (place, again.path):
                shutil.rmtree(folder)

        return str(place), after

    def _forget(self) -> tuple[str, Callable[[bool], None]]:
        self.number += 1
        account, name = f"F{self.number}", f"Забытый{self.number} Человек"
        load(self.home, self._file(f"{account}.csv", f"account_id,name\n{account},{name}\n"))
        build(self.home)
        counted = self.counted()

        def after(done: bool) -> None:
            build(self.home)  # whoever writes next ends what was agreed on
            asked = "select name from accounts where account_id = $account"
            told = [name.encode() in file.read_bytes() for file in self.home.raw.glob(f"*/{account}.csv")]
            told.append(open_company(self.home).sql(asked, account=account).item() == name)
            forgotten = account in accounts_forgotten(self.home)
            assert forgotten or not done
            assert set(told) == {not forgotten}, told
            assert self.counted() == counted

        return account, after

    def mend(self) -> None:
        """Build in peace: every file that counts is in the figures, and nothing kept is damaged."""
        build(self.home)
        assert self.counted() == self.loaded()
        assert list(check(self.home)) == []

    def write_at_once(self) -> None:
        """Two processes load at the same moment and one of them is killed: what one said to have done is done."""
        files = [self.payment(), self.payment()]
        loaded = self.loaded()
        children = [begun("load", self.home, str(file)) for file in files]
        time.sleep(self.draw.uniform(0, self.lasts.get("load", 1)))
        self.draw.choice(children).kill()
        said = [ended(child) for child in children]
        done = {file.stem for file, word in zip(files, said, strict=True) if word == "done"}
        assert loaded | done <= self.loaded() <= loaded | {file.stem for file in files}


def kill_all(folder: Path, count: int, seed: int) -> Seen:
    """Kill ``count`` processes, each work in turn; at times let two write at once, and build in peace."""
    seen, company = Seen(), Company(folder, seed)
    lasts: list[float] = []

    def one(what: str, number: int) -> None:
        if what == "alert":
            (folder / f"alert{number}").mkdir()
            kill_alert(folder / f"alert{number}", company.draw, lasts, seen)
        else:
            company.kill(what, seen)
        if number % 8 == 7:
            company.write_at_once()
            company.mend()

    number = 0
    while seen.killed.total() < count and number < 3 * count + len(WORKS):
        what = WORKS[number % len(WORKS)]
        try:
            one(what, number)
        except Exception:  # an assertion, or a traceback that somebody would have read
            seen.wrong.append(f"{number} {what}: {traceback.format_exc(limit=-3)}")
        number += 1
    company.mend()
    return seen
