"""What the questions about one debtor share: his contracts, as far as a reader may see them."""
