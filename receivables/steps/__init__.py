"""Steps of recovery: what belongs to which, and what each brings."""
