"""What the questions about cuts of service share: the facts that decide, and what followed warnings and cuts."""
