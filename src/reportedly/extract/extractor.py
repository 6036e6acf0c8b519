"""A document's claims, from all the ways that reports attribute."""

from __future__ import annotations

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
from reportedly.extract.scope import scoped
from reportedly.extract.silence import find_silence
from reportedly.extract.sources import find_sources
from reportedly.extract.speech import find_speech
from reportedly.extract.stance import is_hedged, judge_stance
from reportedly.extract.times import find_times
from reportedly.extract.voice import find_own_voice
from reportedly.extract.weapons import find_weapons
from reportedly.model import Basis, Claim, Document, Fact, Mention, Mode, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.extract.attribution import Attribution
    from reportedly.extract.finding import Finding
    from reportedly.extract.tree import Range


def extract(document: Document) -> list[Claim]:
    """Every attributed claim of a document, in the order in which the text gives them."""
    claims = []
    every = paragraphs(document.text)
    pieces, posts = body(every), find_posts(document.text, every)
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
        facts = [*told, *find_places(tree), *find_weapons(tree), *find_damage(tree)]
        found = relayed(
            paragraph.text, merge(paragraph.text, found, learned[number], facts, quotes)
        )
        if paragraph.start in posts:
            post = posts[paragraph.start]
            claims += [_claim(document, paragraph, quotes, post, facts)] if post else []
            continue
        if number < TOP and not found:
            found += find_headline(paragraph.text)
        found += find_continued(paragraph.text, quotes, found)
        found += find_own_voice(tree, found, told)
        found.sort(key=lambda a: a.content[0])
        claims += [_claim(document, paragraph, quotes, a, facts) for a in found]
        tree.user_data.clear()  # its tokens hold the tree: without this it stays until a collection
    return claims


def _claim(
    document: Document,
    paragraph: Paragraph,
    quotes: list[Range],
    a: Attribution,
    facts: list[Finding],
) -> Claim:
    def span(r: Range) -> Span:
        return Span.of(document.text, paragraph.start + r[0], paragraph.start + r[1])

    text = paragraph.text
    stance = judge_stance(text, a)
    held = [f for f in facts if a.holds(f.start, f.end)]
    return Claim(
        document=document.id,
        speaker=Mention(span(a.speaker)) if a.speaker else None,
        via=tuple(Mention(span(v)) for v in a.via),
        cue=span(a.cue) if a.cue else None,
        content=tuple(span(c) for c in a.content),
        mode=_mode(a, quotes),
        stance=stance,
        hedged=is_hedged(text, a),
        basis=Basis(a.rule, round(a.certainty, 3), round(confidence(a), 3)),
        facts=tuple(_fact(f, span) for f in scoped(text, a, stance, held)),
        times=tuple(
            When(span((start + x, start + y)), precision)
            for start, end in a.content
            for x, y, precision in find_times(text[start:end])
        ),
    )


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
