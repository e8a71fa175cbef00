"""From which size on an effect matters to the company; apart, because settings have it and need no statistics."""

WORTH_SEEING = 0.10
"""An effect that matters, as a part of what the accounts without the offer show; the company may set another."""
