"""The report for the board: one sheet per question of the month."""
