"""Documents to attributed claims with their facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.datasets import notes_of, of_notes, row_claim
from reportedly.extract.extractor import extract as extract_language
from reportedly.model.datasets import dataset_of

if TYPE_CHECKING:
    from reportedly.model import Claim, Document

__all__ = ["extract"]


def extract(document: Document) -> list[Claim]:
    """Every attributed claim of a document, in the order in which the text gives them.

    Raises:
        ModelError: the parser's model cannot be loaded.
    """
    dataset = dataset_of(document)
    if dataset is None:
        return extract_language(document)
    notes = notes_of(document, dataset)
    quoted = of_notes(extract_language(notes), document) if notes else []
    return [*quoted, row_claim(document, dataset)]
