"""What the learned tagger sees in the paragraphs of a report, and how it joins what the rules find.

Measured on the annotated articles, where both see the same cue neither is better; the tagger's
ends of content and speaker are those of PolNeAR, and where only one sees a cue, the rules are
right four times in five, the tagger as often as its certainty says.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution
from reportedly.extract.tagger import tag
from reportedly.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.extract.finding import Finding
    from reportedly.extract.parser import Paragraph
    from reportedly.extract.tree import Range

LEAST = 0.6
"""Certainty from which an attribution counts that no rule sees."""
SOME = 0.2
"""Probability of a cue from which it counts as seen: enough to bear out a rule."""
_GAP = "\n\n"


def find_learned(paragraphs: Sequence[Paragraph]) -> list[list[Attribution]]:
    """For each paragraph the attributions that the tagger finds there, in its own offsets.

    The tagger reads the paragraphs as one text. What it gives to a cue beyond the cue's own
    paragraph is left out: links between paragraphs are the resolution's part.

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
        content = tuple(inside(tagged.content))
        if cue and content:
            source = next(inside([tagged.source] if tagged.source else []), None)
            found[number].append(
                Attribution(source, cue, content, by="tagger", certainty=tagged.certainty)
            )
    return found


def merge(
    rules: Sequence[Attribution],
    learned: Sequence[Attribution],
    facts: Sequence[Finding],
    quotes: Sequence[Range],
) -> list[Attribution]:
    """The attributions of one paragraph, each cue once.

    A rule alone is believed where its content tells of violence: there it knows more words than
    the tagger has seen. What people say in quotation marks that others think or say is theirs.
    """
    merged = []
    left = list(learned)
    for rule in rules:
        same = [t for t in left if _same_cue(rule, t)]
        if not same:
            nested = rule.cue and any(a <= rule.cue[0] and rule.cue[1] <= b for a, b in quotes)
            tells = any(rule.holds(f.start, f.end) for f in facts)
            if rule.stance is not Stance.ASSERTS or (tells and not nested):
                merged.append(rule)
            continue
        left.remove(same[0])
        merged.append(_joined(rule, same[0]))
    taken = [a.cue for a in merged]
    for tagged in left:
        if tagged.certainty >= LEAST and not any(c and _overlap(c, tagged.cue) for c in taken):
            merged.append(tagged)
    return merged


def _joined(rule: Attribution, tagged: Attribution) -> Attribution:
    """Stance and relays are the rule's; the tagger's words are taken where it is sure of them."""
    return replace(
        rule,
        speaker=tagged.speaker or rule.speaker,
        cue=tagged.cue,
        content=tagged.content,
        by=f"{rule.by} and tagger",
        certainty=tagged.certainty,
    )


def _same_cue(rule: Attribution, tagged: Attribution) -> bool:
    return rule.cue is not None and tagged.cue is not None and _overlap(rule.cue, tagged.cue)


def _overlap(a: Range, b: Range | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]
