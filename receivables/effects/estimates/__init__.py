"""Numbers with their errors: what statistics gives to every comparison, whatever it is about."""
