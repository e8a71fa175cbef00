"""The five points of a talk that a review looks at, what may be wrong, and the mark that follows from it.

Each point that was kept is worth 20 of 100. Source: the five points of a correct talk in the supervisor's guide: who
speaks, why, politely, what and when and where and how to pay, and what happens next.
"""

from collections.abc import Collection, Iterable, Sequence

NAMED_HIMSELF, SAID_WHY, POLITE, TERMS, NEXT_STEP = "named_himself", "said_why", "polite", "terms", "next_step"
POINTS: dict[str, tuple[str, ...]] = {
    NAMED_HIMSELF: ("unnamed",),
    SAID_WHY: ("no_reason",),
    POLITE: ("rude", "threat"),
    TERMS: ("no_terms",),
    NEXT_STEP: ("no_next_step",),
}
"""Point of a talk → the faults with which it was missed."""

OTHER_FAULT = "other"
BESIDE = ("third_person", OTHER_FAULT)
"""Faults that are noted and change no mark: they belong to none of the five points."""

FAULTS = (*(fault for several in POINTS.values() for fault in several), *BESIDE)
"""Every fault, by the values of ``reviews.failed``, in the order in which they are shown."""

WORTH = 20
"""What one point adds to the mark, of 100."""


def score_of(faults: Collection[str]) -> int:
    """The mark of a conversation with these faults: 20 for each of the five points that none of them missed."""
    return WORTH * sum(not set(several) & set(faults) for several in POINTS.values())


def faults_in_order(faults: Iterable[str]) -> tuple[str, ...]:
    """Faults once each, in the order of ``FAULTS``; a word that is none of them is an ``other``."""
    known = {fault if fault in FAULTS else OTHER_FAULT for fault in faults}
    return tuple(fault for fault in FAULTS if fault in known)


def read_faults(text: str | None) -> tuple[str, ...]:
    """The faults of a cell of ``reviews.failed``, which has commas or semicolons between them."""
    words: Sequence[str] = (text or "").replace(";", ",").lower().split(",")
    return faults_in_order(word.strip() for word in words if word.strip())
