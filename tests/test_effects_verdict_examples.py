"""The worked examples of verdicts are judged by the rules themselves, and each gives the verdict it stands for."""

import pytest

from receivables.effects.arms import OFFER
from receivables.effects.example_accounts import Group, made_accounts
from receivables.effects.verdict_examples import VerdictExample, verdict_examples
from receivables.effects.verdicts import VERDICTS


@pytest.mark.parametrize(("example", "verdict"), list(zip(verdict_examples(), VERDICTS, strict=True)), ids=VERDICTS)
def test_each_example_gives_its_verdict(example: VerdictExample, verdict: str) -> None:
    assert example.effect.verdict == verdict


def test_a_group_has_as_many_payers_as_it_says() -> None:
    for accounts, paid in ((100, 60), (4000, 2000), (10, 4), (60, 0)):
        assert made_accounts(Group(OFFER, accounts, paid))["paid"].sum() == paid


def test_examples_that_work_and_harm_are_the_differences_a_clerk_finds() -> None:
    works, harms = verdict_examples()[:2]
    assert works.effect.estimate == pytest.approx(60 / 100 - 40 / 100)
    assert harms.effect.estimate == pytest.approx(30 / 100 - 50 / 100)
