"""What the questions about what contacts brought share: the talks, the calls, and what became of the debt."""
