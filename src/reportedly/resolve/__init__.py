"""What the words of a claim stand for: who speaks, and when it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.speakers import resolve_speakers
from reportedly.resolve.times import resolve_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Document

__all__ = ["resolve"]


def resolve(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one document with names and days filled in where the document tells them."""
    return resolve_times(document, resolve_speakers(claims, document.text))
