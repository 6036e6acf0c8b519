"""What the learned tagger sees in the paragraphs of a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution
from reportedly.extract.tagger import tag
from reportedly.extract.tree import holds, overlap, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.extract.parser import Paragraph
    from reportedly.extract.tree import Range

SOME = 0.2
"""Probability of a cue from which it counts as seen: enough to bear out a rule."""
_GAP = "\n\n"
_MARKS = 3
"""Characters of the marks that close a quotation, a full stop included."""
_GAP_FILLED = 15
"""Characters between two pieces of content that are doubt, not somebody else’s words."""
_EXPLETIVE = re.compile(
    r"it(?: is| was|[’']s| has been| had been) (?:(?:also|not|widely|yet) )*(?:worth|clear|unclear|"
    r"believed|thought|reported|said|understood|likely|possible|known|expected|estimated|alleged|"
    r"noted|feared|unknown|confirmed|announced|claimed)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)


def find_learned(
    paragraphs: Sequence[Paragraph], quotes: Sequence[Sequence[Range]]
) -> list[list[Attribution]]:
    """For each paragraph the attributions that the tagger finds there, in its own offsets.

    The tagger reads the paragraphs as one text. What it gives to a cue beyond the cue's own
    paragraph is left out: links between paragraphs are the resolution's part.

    Args:
        paragraphs: the text.
        quotes: the quotations of each paragraph.

    Raises:
        ModelError: the tagger's weights cannot be loaded.
    """
    lines = [p.text.replace("\n", " ").replace("\r", " ") for p in paragraphs]
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + len(_GAP)
    found: list[list[Attribution]] = [[] for _ in lines]
    for tagged in tag(_GAP.join(lines), SOME):
        number = bisect_right(starts, tagged.cue[0]) - 1
        start, end = starts[number], starts[number] + len(lines[number])

        def inside(spans: Iterable[Range], start: int = start, end: int = end) -> Iterator[Range]:
            for a, b in spans:
                if a < end and start < b:
                    yield max(a, start) - start, min(b, end) - start

        cue = next(inside([tagged.cue]), None)
        text = paragraphs[number].text
        source = next(inside([tagged.source] if tagged.source else []), None)
        if source and _EXPLETIVE.match(text, source[0]):
            source = None
        if source and (article := _ARTICLE.search(text[: source[0]])) is not None:
            source = article.start(), source[1]
        holes = [h for h in (cue, source) if h]
        content = tuple(_tidied(text, inside(tagged.content), holes, quotes[number]))
        if cue and content and any(map(str.isalnum, text[slice(*cue)])):
            found[number].append(Attribution(source, cue, content, certainty=tagged.certainty))
    return found


def _tidied(
    text: str, pieces: Iterable[Range], holes: Sequence[Range], quotes: Sequence[Range]
) -> Iterator[Range]:
    """Pieces without "that" and loose punctuation, joined over gaps of a word or two."""
    joined: list[Range] = []
    for a, b in pieces:
        if any(holds(h, (a, b)) for h in holes):
            continue
        last = joined[-1][1] if joined else a
        if joined and a - last <= _GAP_FILLED and not any(overlap(h, (last, a)) for h in holes):
            joined[-1] = joined[-1][0], b
        else:
            joined.append((a, b))
    for a, b in joined:
        start = a + len(that.group()) if (that := _THAT.match(text, a, b)) else a
        if start < b and (kept := trim(text, start, b)) is not None:
            yield next((_closed(kept, q) for q in quotes if q[0] <= kept[1] <= q[1]), kept)


def _closed(piece: Range, quote: Range) -> Range:
    """A piece that ends with the words of a quotation takes in its marks as well."""
    start = quote[0] if abs(piece[0] - quote[0]) <= 1 else piece[0]
    return start, quote[1] if quote[1] - piece[1] <= _MARKS else piece[1]
