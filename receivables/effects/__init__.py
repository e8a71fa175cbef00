"""What an offer really brought: estimates with intervals, and the named verdicts they support.

Everything here takes plain arrays or polars frames and returns values; "cannot tell" is a verdict with its reason,
never an exception and never a NaN. Shares are fractions, money is in the company's currency, days are whole days.
"""
