"""Laws of takings-back on random months: the columns add up, no more is taken than was paid."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bonus_frames import SCHEME, unhurried
from hypothesis import given
from hypothesis import strategies as st
from test_bonus_clawback import APRIL, JANUARY, MONTHS, Sum, back, own, paid

from receivables.bonus.clawback import BACK, CORRECTION
from receivables.bonus.scheme import Scheme

AMOUNTS = st.integers(0, 2 * 10**6).map(lambda n: Decimal(n) / 100)
SCHEMES = st.builds(
    lambda cap, guarantee, deduction, least, edition: replace(
        SCHEME,
        cap=cap,
        guarantee=guarantee,
        complaint_deduction=deduction,
        minimum_recovered=least,
        edition=edition,
    ),
    st.none() | AMOUNTS.map(lambda amount: amount + 20000),
    AMOUNTS,
    AMOUNTS,
    AMOUNTS,
    st.sampled_from([1, 2, 2]),
)
KINDS = st.sampled_from([BACK, CORRECTION])
BACKS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), KINDS, AMOUNTS, AMOUNTS), max_size=6)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Sum], dict[str, Scheme], dict[str, int]]:
    """Own lines of each month, and lines of later months that take or correct them."""
    sums = [own(month, draw(AMOUNTS), draw(AMOUNTS)) for month in MONTHS]
    for origin, later, kind, amount, bonus in draw(BACKS):
        if origin + later < len(MONTHS):
            sums.append((MONTHS[origin + later], MONTHS[origin], kind, -amount, -bonus))
    schemes = {month: draw(SCHEMES) for month in MONTHS}
    return sums, schemes, {month: draw(st.integers(0, 2)) for month in MONTHS}


@unhurried
@given(histories())
def test_the_columns_add_up_and_what_is_carried_is_handed_on(
    history: tuple[list[Sum], dict[str, Scheme], dict[str, int]],
) -> None:
    sums, schemes, complaints = history
    months = paid(*sums, schemes=schemes, complaints=complaints)
    for row in months.values():
        rest = row["bonus"] + row["never_paid"] - row["below_minimum"] - row["capped"] + row["guarantee"]
        assert row["payout"] == rest - row["deduction"] - row["carried_in"] + row["carried_out"] >= 0
        assert row["bonus"] == sum(bonus for month, *_, bonus in sums if month == row["month"])
    ordered = [months[month] for month in sorted(months)]
    assert all(before["carried_out"] == after["carried_in"] >= 0 for before, after in pairwise(ordered))


@unhurried
@given(histories())
def test_what_is_taken_for_a_month_is_never_more_than_it_paid(
    history: tuple[list[Sum], dict[str, Scheme], dict[str, int]],
) -> None:
    sums, schemes, complaints = history
    fair = {month: replace(scheme, edition=2) for month, scheme in schemes.items()}
    january = [one for one in sums if one[1] == JANUARY]
    months = paid(*january, schemes=fair, complaints=complaints)
    taken = sum(row["clawback"] - row["corrections"] for row in months.values())
    assert 0 <= taken <= months[JANUARY]["payout"]


@unhurried
@given(AMOUNTS, AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=3), SCHEMES)
def test_taken_back_in_parts_costs_what_it_costs_in_one_piece(
    amount: Decimal, bonus: Decimal, parts: list[Decimal], scheme: Scheme
) -> None:
    """The parts' bonuses together are that of the whole."""
    schemes = dict.fromkeys(MONTHS, replace(scheme, edition=2))
    pieces = [back(month, JANUARY, -part, -part) for month, part in zip(MONTHS[1:], parts, strict=False)]
    whole = back(APRIL, JANUARY, -sum(parts), -sum(parts))
    costs = [
        sum(row["clawback"] for row in paid(own(JANUARY, amount, bonus), *lines, schemes=schemes).values())
        for lines in (pieces, [whole])
    ]
    assert costs[0] == costs[1]
