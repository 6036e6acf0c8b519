"""What the words of a claim stand for: who speaks, when it happened, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.resolve.dateline import report_day
from reportedly.resolve.places import resolve_places
from reportedly.resolve.speakers import resolve_speakers
from reportedly.resolve.times import resolve_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Document

__all__ = ["report_day", "resolve"]


def resolve(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one document with names, days and places, as far as the document tells them."""
    named = resolve_speakers(claims, document.text)
    return resolve_places(document, resolve_times(document, named))
