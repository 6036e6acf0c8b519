"""Claims to incidents, positions and disputes."""

from reportedly.reconcile.incidents import reconcile

__all__ = ["reconcile"]
