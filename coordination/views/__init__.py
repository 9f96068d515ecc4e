"""Pages of the association's duties, by noun."""
