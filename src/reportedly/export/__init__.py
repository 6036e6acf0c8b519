"""A ledger as files that other programs open."""
