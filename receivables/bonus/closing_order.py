"""In what order months are closed: one after the other, and what was left behind open at any time.

``months`` are the open months that can be closed, in the order of time, ``closed`` those that are, in any order.
"""

from collections.abc import Collection, Sequence

from receivables.month import Month


def skipped_by(month: Month, months: Sequence[Month], closed: Collection[Month]) -> list[Month]:
    """The open months that closing ``month`` would leave behind: those before it and after the last closed one.

    A month that was left behind itself skips none: it can be closed at any time.
    """
    last = max(closed, default=None)
    return [one for one in months if one < month and (last is None or one > last)]


def left_behind(months: Sequence[Month], closed: Collection[Month]) -> list[Month]:
    """The open months before a closed one."""
    last = max(closed, default=None)
    return [one for one in months if last is not None and one < last]


def correcting_month(closed: Collection[Month]) -> Month | None:
    """The month that pays what changes in closed months: the first after the last of them; None when none is.

    A month left behind open corrects nothing, whenever it is closed: else the same correction could be paid there
    and in the month after the last closed one.
    """
    last = max(closed, default=None)
    return None if last is None else last.plus(1)


def stretches(months: Sequence[Month]) -> list[tuple[Month, Month]]:
    """Months in the order of time as first and last of each unbroken stretch, so that many are told in few words."""
    found: list[tuple[Month, Month]] = []
    for month in months:
        if found and found[-1][1].plus(1) == month:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found
