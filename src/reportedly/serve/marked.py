"""The text of a report with its claims marked in it, and the notes that go beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reconcile.parties import party
from reportedly.reconcile.positions import value
from reportedly.serve.dossier import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.model import Claim, Span

_Part = tuple[int, int, str, int]
"""A span of a claim: start, end, what it is, and the number of the claim."""
_BLANK = re.compile(r"(?:\r?\n[ \t]*)+")
"""What parts paragraphs: one line is one, as reports come with and without blank lines."""


class Piece(NamedTuple):
    """A piece of the text inside which nothing begins or ends.

    Attributes:
        roles: what it is a part of: "content", "speaker", "cue", "via", "fact".
        claims: numbers of the claims whose content it is a part of.
        opens: numbers of the claims that begin with it.
    """

    text: str
    roles: tuple[str, ...]
    claims: tuple[int, ...]
    opens: tuple[int, ...]


class Told(NamedTuple):
    """A fact of a claim in words."""

    aspect: str
    words: str
    incident: str | None


class Note(NamedTuple):
    """What stands in the margin beside a claim."""

    number: int
    claim: Claim
    party: str
    mark: str
    word: str
    facts: list[Told]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces, with the notes on the claims that begin in it."""

    pieces: list[Piece]
    notes: list[Note]


def paragraphs(
    text: str, claims: Mapping[int, Claim], incidents: Mapping[str, str], start: int, stop: int
) -> Iterator[Paragraph]:
    """A part of a text in paragraphs.

    Args:
        text: the whole text.
        claims: those that are marked, by the numbers that they are shown with.
        incidents: for the incident that a fact carries, the one that it is part of now.
        start: where the part begins.
        stop: where it ends.
    """
    spans = sorted(
        ((s.start, s.end, role, n) for n, c in claims.items() for role, s in _spans(c)),
        key=lambda span: span[0],
    )
    first = {n: min(s.start for s in c.content) for n, c in claims.items()}
    reached: list[_Part] = []
    at = start
    ends = [m.span() for m in _BLANK.finditer(text, start, stop)] + [(stop, stop)]
    for end, following in ends:
        if end > at:
            later = bisect_left(spans, end, key=lambda span: span[0])
            reached = [s for s in (*reached, *spans[:later]) if s[1] > at]
            del spans[:later]
            pieces = list(_pieces(text, reached, first, at, end))
            opened = [n for piece in pieces for n in piece.opens]
            yield Paragraph(pieces, [note(n, claims[n], incidents) for n in opened])
        at = following


def passage(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Start and end of the paragraphs that hold some spans."""
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    start, stop = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    return start, len(text) if stop < 0 else stop


def note(number: int, claim: Claim, incidents: Mapping[str, str]) -> Note:
    """What stands in the margin beside a claim."""
    facts = [
        Told(
            str(f.aspect),
            f"{'not ' if f.polarity == 'negated' else ''}{value(f)}"
            f"{', of them' if f.part_of else ''}",
            incidents.get(f.incident or ""),
        )
        for f in claim.facts
    ]
    return Note(number, claim, party(claim), *MARKS[claim.stance], facts)


def _pieces(
    text: str, parts: Sequence[_Part], first: Mapping[int, int], start: int, end: int
) -> Iterator[Piece]:
    spans = [(max(a, start), min(b, end), role, number) for a, b, role, number in parts]
    cuts = sorted({start, end, *(p for a, b, *_ in spans for p in (a, b))})
    for a, b in pairwise(cuts):
        over = [(role, number) for x, y, role, number in spans if x <= a and b <= y]
        roles = tuple(dict.fromkeys(role for role, _ in over))
        inside = tuple(sorted({n for role, n in over if role == "content"}))
        opens = tuple(n for n in inside if first[n] == a)
        yield Piece(text[a:b], roles, inside, opens)


def _spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in claim.content)
    if claim.speaker:
        yield "speaker", claim.speaker.span
    if claim.cue:
        yield "cue", claim.cue
    yield from (("via", mention.span) for mention in claim.via)
    yield from (("fact", fact.span) for fact in claim.facts)
