"""Operator bonuses: who gets credit for recovered money, at what rate, and what is paid for a month."""
