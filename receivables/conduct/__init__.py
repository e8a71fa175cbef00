"""How correctly debtors are treated: what was told to whom, and the marks of conversations that were listened to."""
