"""The next campaign before it begins: how large, who is drawn, and what is told to whom."""
