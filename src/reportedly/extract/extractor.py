"""A document's claims, from all the ways that reports attribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.extract.parser import Paragraph, parse
from reportedly.extract.quotes import find_quotes
from reportedly.extract.sources import find_sources
from reportedly.extract.speech import find_speech
from reportedly.model import Claim, Document, Mention, Mode, Span

if TYPE_CHECKING:
    from reportedly.extract.attribution import Attribution
    from reportedly.extract.tree import Range


def extract(document: Document) -> list[Claim]:
    """Every attributed claim of a document, in the order in which the text gives them."""
    claims = []
    for paragraph in parse(document.text):
        quotes = find_quotes(paragraph.tree.text)
        found = [*find_speech(paragraph.tree, quotes), *find_sources(paragraph.tree)]
        found.sort(key=lambda a: a.content[0])
        claims += [_claim(document, paragraph, quotes, a) for a in found]
    return claims


def _claim(document: Document, paragraph: Paragraph, quotes: list[Range], a: Attribution) -> Claim:
    def span(r: Range) -> Span:
        return Span.of(document.text, paragraph.start + r[0], paragraph.start + r[1])

    return Claim(
        document=document.id,
        speaker=Mention(span(a.speaker)) if a.speaker else None,
        via=tuple(Mention(span(v)) for v in a.via),
        cue=span(a.cue) if a.cue else None,
        content=tuple(span(c) for c in a.content),
        mode=_mode(paragraph.tree.text, a, quotes),
        stance=a.stance,
        hedged=False,
    )


def _mode(text: str, a: Attribution, quotes: list[Range]) -> Mode:
    quoted = sum(a.share_of(*q) * (q[1] - q[0]) for q in quotes)
    length = sum(e - s for s, e in a.content)
    if quoted >= 0.95 * length:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT
