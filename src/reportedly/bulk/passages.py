"""Which paragraphs of an article are read where much is read: those near words of violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.bulk.relevance import tells_of_violence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.extract import Paragraph

NEAR = 2
"""Paragraphs before and after one that tells of violence in which people may answer it. Measured on
annotated reports (`benchmarks/passages.py`): with two every dispute is found as in the whole and
all but four of 1,064 facts, with one a claim of fifty is lost."""
TOP = 3
"""Paragraphs at the top, which name the place and the parties."""


def near_violence(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs that tell of harm or force, those near them, and the top."""
    told = [number for number, p in enumerate(paragraphs) if tells_of_violence(p.text)]
    near = {n for at in told for n in range(at - NEAR, at + NEAR + 1)} | {*range(TOP)}
    return [p for number, p in enumerate(paragraphs) if number in near]
