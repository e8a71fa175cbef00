"""One named question per file, in rooms by subject."""
