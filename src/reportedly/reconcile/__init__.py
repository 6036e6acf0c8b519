"""Claims to incidents, positions and disputes."""

from reportedly.reconcile.estimate import best_figures
from reportedly.reconcile.incidents import reconcile

__all__ = ["best_figures", "reconcile"]
