"""The one place where the stages meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.contract import report_record
from reportedly.extract import extract
from reportedly.reconcile import reconcile
from reportedly.resolve import resolve

if TYPE_CHECKING:
    from reportedly.extract.extractor import Choose
    from reportedly.model import Claim, Document, Incident


@dataclass(frozen=True, slots=True)
class Report:
    """One document with what was read in it."""

    document: Document
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]

    def record(self) -> dict[str, Any]:
        """As other programs rely on it, by the machine-readable contract."""
        return report_record(self.document, self.claims, self.incidents)


def read_document(document: Document, choose: Choose | None = None) -> Report:
    """Extract, resolve and reconcile one document.

    Args:
        document: the report.
        choose: says which of its paragraphs are read; None for all.

    Raises:
        ModelError: the parser's model cannot be loaded.
    """
    claims, incidents = reconcile(document, resolve(document, extract(document, choose)))
    return Report(document, tuple(claims), tuple(incidents))
