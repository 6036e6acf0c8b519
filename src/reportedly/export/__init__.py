"""Values to JSON by the machine-readable contract."""
