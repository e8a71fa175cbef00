"""What the law counts of contacts: gathered once for bonuses, correctness, the call desk and the card."""
