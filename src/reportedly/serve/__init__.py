"""The ledger in a browser, and its JSON for other programs."""
