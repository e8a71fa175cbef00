"""The call desk: the chance of a payment after a conversation, the order of calls, and who is left out of it."""
