"""Claims to incidents, positions and disputes."""

from reportedly.reconcile.estimate import best_figures
from reportedly.reconcile.incidents import reconcile, summarise, tied
from reportedly.reconcile.parties import party_words
from reportedly.reconcile.revisions import revised

__all__ = ["best_figures", "party_words", "reconcile", "revised", "summarise", "tied"]
