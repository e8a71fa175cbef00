"""Rules of alerts: what a person asks to be told of, when it fires, and what becomes of a telling that fails."""
