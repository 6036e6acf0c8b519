"""Variables that name the user's own files; processes that read in parallel inherit them."""

OWN_ACTORS = "REPORTEDLY_ACTORS"
"""A table of parties."""
OWN_PLACES = "REPORTEDLY_PLACES"
"""The folder of an index of places."""
LEDGER = "REPORTEDLY_LEDGER"
"""The file of a ledger."""
