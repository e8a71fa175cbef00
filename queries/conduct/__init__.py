"""How correctly debtors are treated: rules broken, complaints, and conversations that were listened to."""
