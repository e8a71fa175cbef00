"""How operators work: what each brings on accounts of the same ease, told apart from chance, and how new ones learn."""
