"""Words for the codes of reserves."""

from receivables.messages import N_

RESERVE_CODES = {
    "allowance": N_("Allowance by IFRS 9"),
    "tax_reserve": N_("Tax reserve (article 266)"),
    "own_reserve": N_("Reserve by own rule"),
    "cap": N_("Cap of the tax reserve"),
    "best_year": N_("Best year"),
    "worst_year": N_("Worst year"),
}
"""Code → words."""
