"""Where loads are kept, and what is said of them."""
