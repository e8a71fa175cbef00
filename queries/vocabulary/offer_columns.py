"""Columns of the questions about offers of other tariffs and ways to pay."""

from queries.vocabulary.effect_columns import E_VALUE, IMBALANCE, LEFT_OUT
from queries.vocabulary.kinds import Column
from queries.vocabulary.step_columns import FEE_AFTER, FEE_BEFORE
from receivables.messages import N_

WHAT_OFFERED = Column("offered", "code", N_("What was offered"), N_("Kind of offer, or campaign that made it"))
MADE = Column("made", "count", N_("Offers made"), N_("Offers made in the period"))
ACCEPTED = Column("accepted", "count", N_("Offers accepted"), N_("Accepted by the date asked for"))
ACCEPTED_SHARE = Column("share", "share", N_("Accepted, share"), N_("Offers accepted / offers made"))
ACCEPTED_LOW = Column("low", "share", N_("Accepted, from"), N_("Lower end of the 95% confidence interval (Wilson)"))
ACCEPTED_HIGH = Column("high", "share", N_("Accepted, to"), N_("Upper end of the 95% confidence interval (Wilson)"))
RIPE_90 = Column("ripe_90", "count", N_("90 days over"), N_("Accepted offers whose 90 days are over"))
KEPT_90 = Column("kept_90", "count", N_("Here after 90 days"), N_("Of them still subscribers after 90 days"))
KEPT_90_SHARE = Column(
    "kept_90_share", "share", N_("Here after 90 days, share"), N_("Here after 90 days / 90 days over")
)
RIPE_180 = Column("ripe_180", "count", N_("180 days over"), N_("Accepted offers whose 180 days are over"))
KEPT_180 = Column("kept_180", "count", N_("Here after 180 days"), N_("Of them still subscribers after 180 days"))
KEPT_180_SHARE = Column(
    "kept_180_share", "share", N_("Here after 180 days, share"), N_("Here after 180 days / 180 days over")
)
OVERDUE_AFTER = Column(
    "overdue_after", "count", N_("Overdue afterwards"), N_("Over 30 days overdue within 90 days, of those over")
)
OVERDUE_AFTER_SHARE = Column(
    "overdue_after_share", "share", N_("Overdue afterwards, share"), N_("Overdue afterwards / 90 days over")
)
MONTHS_KEPT = Column(
    "months_kept", "number", N_("Months billed"), N_("Mean of the months billed since, per accepted offer")
)
OFFERS_COST = Column("cost", "money", N_("Cost of offers"), N_("What all offers made cost, where it is known"))
OFFERS_UNPRICED = Column("unpriced", "count", N_("Offers of unknown cost"), N_("Offers made whose cost is not known"))
OFFERS_GAIN = Column(
    "gain",
    "money",
    N_("Change in fees, net"),
    N_("Accepted x (fee after - fee before) x months billed, less cost of offers"),
)

OFFER_MEASURE = Column("measure", "code", N_("Seen in 180 days"), N_("Who stayed, or what was billed per account"))
BY_LOT = Column("drawn", "flag", N_("Drawn by lot"), N_("Yes: by lot; no: estimated against similar accounts"))
HAD_OFFER = Column("accounts", "count", N_("Accounts offered it"), N_("Accounts that were offered it, accepted or not"))
NO_OFFER = Column("compared", "count", N_("Accounts beside them"), N_("Accounts they are compared with"))
WITH_OFFER = Column("with_it", "effect", N_("Offered it"), N_("Mean of the accounts with the offer"))
WITHOUT_OFFER = Column("without_it", "effect", N_("Had nobody offered it"), N_("What the same would have shown"))
OFFER_MORE = Column("difference", "effect", N_("More with the offer"), N_("Offered it less had nobody offered it"))
OFFER_MORE_LOW = Column("low", "effect", N_("With the offer, from"), N_("Lower end of its 95% interval"))
OFFER_MORE_HIGH = Column("high", "effect", N_("With the offer, to"), N_("Upper end of its 95% interval"))
OFFER_VERDICT = Column("verdict", "code", N_("What offers show"), N_("Higher or lower, by lot or estimated"))

OFFER_QUESTIONS: dict[str, tuple[Column, ...]] = {
    "offer_results": (
        WHAT_OFFERED,
        MADE,
        ACCEPTED,
        ACCEPTED_SHARE,
        ACCEPTED_LOW,
        ACCEPTED_HIGH,
        FEE_BEFORE,
        FEE_AFTER,
        RIPE_90,
        KEPT_90,
        KEPT_90_SHARE,
        RIPE_180,
        KEPT_180,
        KEPT_180_SHARE,
        OVERDUE_AFTER,
        OVERDUE_AFTER_SHARE,
        MONTHS_KEPT,
        OFFERS_COST,
        OFFERS_UNPRICED,
        OFFERS_GAIN,
    ),
    "offer_effects": (
        WHAT_OFFERED,
        OFFER_MEASURE,
        BY_LOT,
        HAD_OFFER,
        NO_OFFER,
        WITH_OFFER,
        WITHOUT_OFFER,
        OFFER_MORE,
        OFFER_MORE_LOW,
        OFFER_MORE_HIGH,
        OFFER_VERDICT,
        IMBALANCE,
        E_VALUE,
        LEFT_OUT,
    ),
}
"""Question → its columns, in order."""
