"""Bytes to rows of cells, as they stand in a file."""
