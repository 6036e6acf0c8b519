"""The ledger: an append-only record of reports, claims and decisions in one SQLite file."""

from reportedly.ledger.store import Ledger, must_exist
from reportedly.ledger.verify import Verdict, verify

__all__ = ["Ledger", "Verdict", "must_exist", "verify"]
