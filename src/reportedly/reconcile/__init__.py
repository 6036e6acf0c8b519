"""Claims to incidents, positions and disputes."""
