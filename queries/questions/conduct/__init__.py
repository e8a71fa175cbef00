"""How correctly debtors are treated."""
