"""Tables that several pages show."""
