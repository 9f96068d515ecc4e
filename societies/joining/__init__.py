"""A society that a misspelt name brought into being: merged into the one that was meant, or removed."""
