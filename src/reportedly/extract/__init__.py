"""Documents to attributed claims with their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.datasets import notes_of, of_notes, row_claim
from reportedly.extract.extractor import extract as extract_language
from reportedly.extract.parser import Paragraph
from reportedly.model.datasets import dataset_of

if TYPE_CHECKING:
    from reportedly.extract.extractor import Choose
    from reportedly.model import Claim, Document

__all__ = ["Paragraph", "extract"]


def extract(document: Document, choose: Choose | None = None) -> list[Claim]:
    """Every attributed claim of a document, in the order in which the text gives them.

    Args:
        document: the report.
        choose: says which of its paragraphs are read; None for all.

    Raises:
        ModelError: the parser's model cannot be loaded.
    """
    dataset = dataset_of(document)
    if dataset is None:
        return extract_language(document, choose)
    notes = notes_of(document, dataset)
    quoted = of_notes(extract_language(notes), document) if notes else []
    return [*quoted, row_claim(document, dataset)]
