"""The court order: what it costs, until when a charge can be claimed, and which debts are worth filing."""
