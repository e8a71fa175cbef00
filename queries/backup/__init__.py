"""A company carried away whole, and brought back with the same figures: all of its home that cannot be built again."""
