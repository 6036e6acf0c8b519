"""Claims to named parties."""
