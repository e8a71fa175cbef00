"""Rules about debts placed with agencies: who is to be told by when, and what a sale is worth."""
