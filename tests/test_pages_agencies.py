"""The page Agencies: the answer, the lists, a mark that an agency was told, and the card of a placed debtor."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from agency_companies import BUYER, HARD, agency_home
from screens import complaints, opened, texts
from streamlit.testing.v1 import AppTest

from pages.agencies.agency_cards import ToDo, answer_of
from pages.parts.shell.registry import page
from pages.parts.words.language import talk_in
from queries.decisions.agency_tellings import TOLD, PaymentAtAgency, tell_agencies, tellings
from queries.decisions.audit import audit_log
from queries.decisions.store import decisions_at
from queries.home import Home

ON = date(2026, 4, 20)
AGENCIES, ACCOUNT = page("agencies").file, page("account").file


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("VOZVRAT_HOME", str(tmp_path))
    monkeypatch.delenv("VOZVRAT_DECISIONS", raising=False)
    return agency_home(tmp_path)


def shown(file: str = AGENCIES, **asked: str) -> AppTest:
    app = opened(file, **{"lang": "en", **asked})
    assert complaints(app) == []
    return app


def said(app: AppTest) -> str:
    return " ".join(texts(app)).replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def button(app: AppTest, words: str) -> AppTest:
    app = next(one for one in app.button if words in one.label).click().run()
    assert complaints(app) == []
    return app


@pytest.mark.usefixtures("small")
def test_the_answer_says_what_is_to_be_done_and_that_nothing_can_be_compared() -> None:
    told = said(shown(as_of="2026-04-20"))
    assert "Of no agency 180 days after the placement enough debts were watched to be compared." in told
    assert "Tell agencies of payments: 3; call debts back: 2." in told
    assert f"{HARD}: not compared yet." in told


def test_all_payments_shown_are_marked_as_told_once_and_a_mark_is_taken_back(small: Home) -> None:
    app = button(shown(as_of="2026-04-20"), "The agencies were told of all shown: 3")
    assert "Marked as told: 3." in said(app)
    assert "of which the agency was not told: 0." in said(app)
    marks = tellings(decisions_at(small)).select("payment_id", "agency").rows()
    assert sorted(marks) == [("P3", HARD), ("P6", BUYER), ("P7", BUYER)]
    assert audit_log(decisions_at(small), only=TOLD).height == 3
    app = button(app, "Take the mark back")
    assert "of which the agency was not told: 1." in said(app)
    assert tellings(decisions_at(small)).height == 2


@pytest.mark.usefixtures("small")
def test_the_placements_of_two_years_are_told_of_unless_other_months_are_asked_for() -> None:
    assert "Debts given to agencies from 1 May 2024 to 20 Apr 2026;" in said(shown(as_of="2026-04-20"))
    assert "given to agencies from 1 Nov 2025 to 20 Apr 2026;" in said(shown(as_of="2026-04-20", months="6"))
    none = said(shown(as_of="2026-02-15", months="6"))
    assert "From 1 Sep 2025 to 15 Feb 2026 no debt was given to an agency." in none


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("lists", "Debts to call back from agencies: 2."),
        ("batches", "In all ₽1,300.00, fee ₽260.00."),
        ("sold", "without what belongs to buyers of debts ₽2,500.00. Still to pass on: ₽750.00."),
        ("complaints", "Hard Collect: complaints 1, debtors given 5: 20.0 per 100"),
    ],
)
def test_each_tab_says_what_it_holds(part: str, told: str) -> None:
    assert told in said(shown(as_of="2026-04-20", part=part))


@pytest.mark.usefixtures("small")
def test_a_placed_debtor_shows_with_whom_since_when_and_what_to_say() -> None:
    told = said(shown(ACCOUNT, account_id="A1", as_of="2026-04-20"))
    assert "Since 2 Mar 2026 with Hard Collect: ₽1,000.00." in told
    assert "we answer for the agency Hard Collect." in told
    assert "I tell the agency of the payment at once." in told
    assert "Payments past the agency: 1; it was told of 1." in told
    assert "With an agency" not in said(shown(ACCOUNT, account_id="A1", as_of="2026-03-01"))
    recalled = said(shown(ACCOUNT, account_id="A2", as_of="2026-04-20"))
    assert "From 2 Mar 2026 to 10 Apr 2026 with Hard Collect" in recalled
    assert "we answer for the agency" not in recalled


def test_the_card_of_a_told_payment_follows_the_mark(small: Home) -> None:
    assert "it was told of 0." in said(shown(ACCOUNT, account_id="A4", as_of="2026-04-20"))
    tell_agencies(decisions_at(small), [PaymentAtAgency("P6", BUYER)], ON, "anna")
    assert "it was told of 1." in said(shown(ACCOUNT, account_id="A4", as_of="2026-04-20"))


@pytest.fixture
def in_english() -> Iterator[None]:
    talk_in("en")
    yield
    talk_in("")


@pytest.mark.usefixtures("in_english")
def test_the_answer_doubts_where_the_debts_are_not_comparable() -> None:
    effects = pl.DataFrame({"agency": ["North", "South"], "verdict": ["not_comparable", "no_better"]})
    nothing = ToDo(*[pl.DataFrame()] * 5)
    told = answer_of(effects, nothing, 180)
    assert "there came in no more than on similar debts, as far as can be seen: South." in told
    assert "Not comparable enough with other debts to tell: North." in told
    alone = answer_of(effects.head(1), nothing, 180)
    assert alone.startswith("Not comparable enough with other debts to tell: North. Tell agencies")
