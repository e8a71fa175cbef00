"""The same answers for other programs, read only: over HTTP with a token, and as tools over standard input."""
