"""What a file means: which of its columns is which."""
