"""Words for the codes of what became of subscribers after their debt, and of how they are billed."""

from receivables.messages import N_

AFTER_CODES = {
    "cash": N_("Debt paid"),
    "active_90": N_("Still a subscriber after 90 days"),
    "active_180": N_("Still a subscriber after 180 days"),
    "on_time": N_("Next two bills paid on time"),
    "again_30": N_("Overdue again within 30 days"),
    "again_90": N_("Overdue again within 90 days"),
    "again_180": N_("Overdue again within 180 days"),
    "score": N_("Score in surveys within 180 days"),
    "paid_180": N_("Paid since, in 180 days"),
    "polite": N_("Polite steps"),
    "hard_steps": N_("Hard steps"),
    "own_bill": N_("Own bill"),
    "overdue_bills": N_("Overdue debt, in monthly bills"),
    "collection_rate": N_("Collection rate"),
    "cost_share": N_("Cost, part of the billed"),
    "net_rate": N_("Collected less cost, part of the billed"),
    "apart_before": N_("Had gone apart before"),
    "break_even": N_("Break-even commission"),
}
"""Code → words."""
