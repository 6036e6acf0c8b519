"""A document's claims, from all the ways that reports attribute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.casualties import find_casualties
from reportedly.extract.confidence import confidence
from reportedly.extract.continuation import find_continued
from reportedly.extract.damage import find_damage
from reportedly.extract.headlines import find_headline
from reportedly.extract.impersonal import find_impersonal
from reportedly.extract.layout import TOP, body
from reportedly.extract.learned import find_learned
from reportedly.extract.merge import merge
from reportedly.extract.parser import Paragraph, paragraphs, parse
from reportedly.extract.parties import find_parties
from reportedly.extract.places import find_places
from reportedly.extract.posts import find_posts
from reportedly.extract.quotes import find_quotes
from reportedly.extract.relays import relayed
from reportedly.extract.scenes import find_linked
from reportedly.extract.scope import scoped
from reportedly.extract.silence import find_silence
from reportedly.extract.sources import find_sources
from reportedly.extract.speech import find_speech
from reportedly.extract.stance import is_hedged, judge_stance
from reportedly.extract.times import find_times
from reportedly.extract.voice import find_own_voice
from reportedly.extract.weapons import find_weapons
from reportedly.model import Basis, Claim, Document, Fact, Mention, Mode, Precision, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.extract.attribution import Attribution
    from reportedly.extract.finding import Finding
    from reportedly.extract.tree import Range

    Choose = Callable[[Sequence[Paragraph]], list[Paragraph]]

_BESIDE = 60
"""Characters from the cue within which a time tells when it was said."""
_STOP = re.compile(r"[.!?;][\"”’']?\s")


def extract(document: Document, choose: Choose | None = None) -> list[Claim]:
    """Every attributed claim of a document, in the order in which the text gives them.

    Args:
        document: the report.
        choose: says which of its paragraphs are read; None for all.
    """
    claims = []
    every = paragraphs(document.text)
    pieces, posts = body(every), find_posts(document.text, every)
    if choose is not None:
        pieces = choose(pieces)
    quotations = [find_quotes(p.text) for p in pieces]
    learned = find_learned(pieces, quotations)
    trees = parse(pieces)
    for number, (paragraph, quotes, tree) in enumerate(zip(pieces, quotations, trees, strict=True)):
        found = [
            *find_speech(tree, quotes),
            *find_sources(tree),
            *find_impersonal(tree),
            *find_silence(tree),
        ]
        told = [*find_casualties(tree), *find_parties(tree)]
        places = find_places(tree)
        places += find_linked(tree, places)
        facts = [*told, *places, *find_weapons(tree), *find_damage(tree)]
        found = relayed(
            paragraph.text, merge(paragraph.text, found, learned[number], facts, quotes)
        )
        if paragraph.start in posts:
            post = posts[paragraph.start]
            found = [post] if post else []
        else:
            if number < TOP and not found:
                found += find_headline(paragraph.text)
            found += find_continued(paragraph.text, quotes, found)
            found += find_own_voice(tree, found, told)
            found.sort(key=lambda a: a.content[0])
        times = _times(document, paragraph) if found else []
        claims += [_claim(document, paragraph, quotes, a, facts, times) for a in found]
        tree.user_data.clear()  # its tokens hold the tree: without this it stays until a collection
    return claims


def _claim(
    document: Document,
    paragraph: Paragraph,
    quotes: list[Range],
    a: Attribution,
    facts: list[Finding],
    times: list[When],
) -> Claim:
    def span(r: Range) -> Span:
        return Span.of(document.text, paragraph.start + r[0], paragraph.start + r[1])

    text = paragraph.text
    stance = judge_stance(text, a)
    held = [f for f in facts if a.holds(f.start, f.end)]
    claimed = tuple(span(c) for c in a.content)
    said = _said(text, a, times, paragraph.start)
    return Claim(
        document=document.id,
        speaker=Mention(span(a.speaker)) if a.speaker else None,
        via=tuple(Mention(span(v)) for v in a.via),
        cue=span(a.cue) if a.cue else None,
        content=claimed,
        mode=_mode(a, quotes),
        stance=stance,
        hedged=is_hedged(text, a),
        basis=Basis(a.rule, round(a.certainty, 3), round(confidence(a), 3)),
        facts=tuple(_fact(f, span) for f in scoped(text, a, stance, held)),
        times=tuple(w for w in times if _inside(w, claimed)),
        around=tuple(w for w in times if w != said and not _inside(w, claimed)),
        said=said,
    )


def _times(document: Document, paragraph: Paragraph) -> list[When]:
    """Every time that a paragraph names."""
    return [
        When(Span.of(document.text, paragraph.start + x, paragraph.start + y), precision)
        for x, y, precision in find_times(paragraph.text)
    ]


def _said(text: str, a: Attribution, times: Sequence[When], offset: int) -> When | None:
    """When it was said: the time that stands beside the cue and outside what is reported."""
    if a.cue is None:
        return None
    start, end = a.cue
    before = max([start - _BESIDE, 0, *(y for _, y in a.content if y <= start)])
    after = min([end + _BESIDE, len(text), *(x for x, _ in a.content if x >= end)])
    if stop := _STOP.search(text, end, after):
        after = stop.start()
    for stop in _STOP.finditer(text, before, start):
        before = stop.end()
    return next(
        (
            w
            for w in times
            if w.precision is not Precision.SERIES
            and before <= w.span.start - offset
            and w.span.end - offset <= after
        ),
        None,
    )


def _inside(when: When, claimed: Sequence[Span]) -> bool:
    return any(s.start <= when.span.start and when.span.end <= s.end for s in claimed)


def _fact(finding: Finding, span: Callable[[Range], Span]) -> Fact:
    return Fact(
        aspect=finding.aspect,
        polarity=finding.polarity,
        span=span((finding.start, finding.end)),
        count=finding.count,
        part_of=finding.part_of,
        who=span(finding.who).text if finding.who else None,
    )


def _mode(a: Attribution, quotes: list[Range]) -> Mode:
    quoted = a.covered(quotes)
    if quoted >= 0.95 * a.length:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT
