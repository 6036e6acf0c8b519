"""Attributions made by a reporting verb: "X said that …", "…, X told Y", "X denied the strike"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.lexicon import REFUSING, CueWord, Frame, cue_words
from reportedly.extract.tree import (
    char_range,
    negation,
    noun_phrase,
    objects,
    sentence,
    subject,
    text_of,
    tokens_of,
    trim,
)
from reportedly.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from reportedly.extract.tree import Range

_QUOTING = frozenset({"quote", "cite"})
_STATEMENTS = frozenset(
    "claim claims charge charges accusation accusations allegation allegations report reports "
    "statement statements assertion assertions".split()
)
_SPEAKER_WORDS = 16
"""Words between a quotation and its verb that can still be the speaker with a title."""


def find_speech(doc: Doc, quotes: list[Range]) -> list[Attribution]:
    """Every attribution by a reporting verb in one paragraph, in the order of the verbs."""
    words = cue_words()
    found = []
    for token in tokens_of(doc):
        word = words.get(token.lower_)
        if word is None or not token.tag_.startswith("VB") or token.dep_ in ("amod", "compound"):
            continue
        if (attribution := _read(token, word, quotes)) is not None:
            found.append(attribution)
    return found


def _read(cue: Token, word: CueWord, quotes: list[Range]) -> Attribution | None:
    if word.lemma in _QUOTING or (cue.dep_ == "pcomp" and cue.head.lower_ == "as"):
        return None  # "X quoted Y as saying": see sources
    refusal = _refusal(cue)
    if refusal is None and any(c.lower_ == "to" for c in cue.lefts if c.dep_ == "aux"):
        return None
    if word.lemma == "continue" and any(c.dep_ == "xcomp" for c in cue.rights):
        return None  # "continued to fire" reports nothing
    if (passive := _passive_subject(cue)) is not None:
        return _impersonal(cue, passive, quotes)
    named = _speaker(cue, quotes)
    cue_range = (refusal.idx, cue.idx + len(cue)) if refusal is not None else _cue_range(cue)
    via = tuple(_relays(cue, word))
    pieces = _content(cue, word, named, quotes) or _told_of(cue, word)
    if not pieces:
        return None
    if named is not None and any(a <= named[0] and named[1] <= b for a, b in pieces):
        return None
    stance = word.stance
    if negation(cue) is not None or refusal is not None:
        stance = Stance.NO_INFORMATION
    return Attribution(named, cue_range, tuple(pieces), via, stance, Rule.VERB)


def _speaker(cue: Token, quotes: list[Range]) -> Range | None:
    """Who speaks: the subject of the cue, or the words between a quotation and the cue.

    The parser loses its way where a long quotation stands before the verb; what lies between
    the two is then the better guide.
    """
    doc = cue.doc
    sent = sentence(cue)
    before = [(a, b) for a, b in quotes if a >= sent.start_char - 1 and b <= cue.idx]
    between = [t for t in doc[sent.start : cue.i] if before and t.idx >= before[-1][1]]
    while between and (between[0].is_punct or between[0].is_space):
        between = between[1:]
    found = subject(cue)
    strays = found is None or any(a <= found.idx < b for a, b in quotes)
    if strays or (between and between[0].dep_ not in ("cc", "mark") and found not in between):
        if 0 < len(between) <= _SPEAKER_WORDS and _names_somebody(between):
            return trim(text_of(doc), *char_range(between))
        own = [c for c in cue.rights if c.dep_ in ("nsubj", "dobj") and before]
        if strays and own and cue.i + 1 == own[0].left_edge.i:
            return char_range(noun_phrase(own[0]))
    return char_range(noun_phrase(found, stop=cue)) if found is not None else None


def _names_somebody(tokens: list[Token]) -> bool:
    """Whether words are a noun phrase without a verb of their own."""
    return any(t.tag_.startswith(("NN", "PRP")) for t in tokens) and not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD", "CC", "WRB") for t in tokens
    )


def _refusal(cue: Token) -> Token | None:
    """The "declined" of "declined to say"."""
    head = cue.head
    return head if cue.dep_ == "xcomp" and head.lower_ in REFUSING else None


def _passive_subject(cue: Token) -> Token | None:
    if any(c.dep_ == "agent" for c in cue.children):
        return None
    return next((c for c in cue.children if c.dep_ == "nsubjpass"), None)


def _impersonal(cue: Token, passive: Token, quotes: list[Range]) -> Attribution | None:
    """For "two men are believed to be …" nobody is named: content is what it is said of them."""
    clauses = [c for c in cue.rights if c.dep_ in ("xcomp", "ccomp", "oprd")]
    if not clauses or cue.lower_ in ("told", "informed", "asked", "urged", "called", "found"):
        return None
    text = text_of(cue.doc)
    pieces = [trim(text, *char_range(c.subtree)) for c in clauses[:1]]
    if passive.lower_ != "it":
        pieces.insert(0, trim(text, *char_range(noun_phrase(passive, stop=cue))))
    content = tuple(_snap(p, quotes) for p in pieces if p)
    if not content:
        return None
    return Attribution(None, (cue.idx, cue.idx + len(cue)), content, rule=Rule.VERB)


def _cue_range(cue: Token) -> Range:
    """The reporting word, with the words that negate it."""
    if (no := negation(cue)) is not None:
        helpers = [c for c in cue.lefts if c.dep_ in ("aux", "auxpass") and c.i < no.i]
        return char_range([helpers[-1] if helpers else no, cue])
    return cue.idx, cue.idx + len(cue)


def _relays(cue: Token, word: CueWord) -> Iterator[Range]:
    """Who was told: a named object of "told", or of "to" after "said"."""
    for child in cue.rights:
        if child.dep_ in ("dobj", "dative") and child.tag_ in ("NNP", "NNPS"):
            if word.lemma in ("tell", "inform"):
                yield char_range(noun_phrase(child))
        elif child.dep_ in ("prep", "dative") and child.lower_ == "to":
            for target in objects(child):
                if target.tag_ in ("NNP", "NNPS"):
                    yield char_range(noun_phrase(target))


def _content(cue: Token, word: CueWord, speaker: Range | None, quotes: list[Range]) -> list[Range]:
    text = text_of(cue.doc)
    ranges = [_snap(r, quotes) for piece in _clauses(cue, word) if (r := trim(text, *piece))]
    ranges += [q for q in _adjacent(cue, speaker, quotes) if not _inside(q, ranges)]
    if not ranges and _is_headline(cue):
        ranges = [_snap((cue.idx + len(cue) + 1, len(text)), quotes)]
    if not ranges:
        ranges = [_snap(r, quotes) for piece in _objects(cue, word) if (r := trim(text, *piece))]
    ranges = [part for r in ranges for part in _without(text, r, cue, speaker)]
    return _merge(ranges)


def _clauses(cue: Token, word: CueWord) -> Iterator[Range]:
    for child in cue.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and word.frame is not Frame.BLAME):
            tokens = list(child.subtree)
            if tokens[0].dep_ == "mark" and tokens[0].lower_ == "that":
                tokens = tokens[1:]
            if child.i < cue.i:  # "…, he said": the clause opens the sentence
                tokens = [t for t in tokens if t.i < cue.i]
            if tokens:
                yield char_range(tokens)
    if cue.dep_ == "parataxis" or (cue.dep_ == "ccomp" and cue.i > cue.head.i and _aside(cue)):
        own = {t.i for t in cue.subtree}
        before = [t for t in cue.head.subtree if t.i < min(own)]
        after = [t for t in cue.head.subtree if t.i > max(own)]
        for part in (before, after):
            if part:
                yield char_range(part)


def _is_headline(cue: Token) -> bool:
    """Whether a verb in the present tense leads a line that no full stop ends."""
    doc = cue.doc
    return (
        cue.tag_ in ("VBZ", "VBP")
        and cue.dep_ == "ROOT"
        and cue.i + 2 < len(doc)
        and len(doc) < 30
        and doc[-1].text[-1] not in '.!?"”:'
    )


def _aside(cue: Token) -> bool:
    """Whether a reporting verb stands between commas in the clause that it reports."""
    left = cue.left_edge
    after_comma = left.i > 0 and cue.doc[left.i - 1].text in (",", '"', "”")
    return after_comma and not any(c.dep_ == "ccomp" for c in cue.children)


def _objects(cue: Token, word: CueWord) -> Iterator[Range]:
    if word.frame in (Frame.STATE, Frame.BLAME):
        for child in cue.rights:
            if child.dep_ == "dobj":
                last = max(c.right_edge.i for c in cue.rights if c.dep_ in ("prep", "dobj"))
                yield char_range([child.left_edge, cue.doc[last]])
    elif word.frame is Frame.ASK:
        for child in cue.rights:
            if child.dep_ == "prep" and child.lower_ in ("for", "on"):
                yield char_range([child.left_edge, child.right_edge])


def _told_of(cue: Token, word: CueWord) -> list[Range]:
    """The "a claim" of "a claim that the director dismissed", "a charge denied by the army"."""
    told = cue.head
    if word.frame is not Frame.STATE or cue.dep_ not in ("relcl", "acl"):
        return []
    if told.lower_ not in _STATEMENTS:
        return []
    return [char_range([told.left_edge, told])]


def _adjacent(cue: Token, speaker: Range | None, quotes: list[Range]) -> Iterator[Range]:
    """Quotations that touch the cue and its speaker, but for commas, a colon or short words."""
    text = text_of(cue.doc)
    start, end = cue.idx, cue.idx + len(cue)
    if speaker is not None:
        start, end = min(start, speaker[0]), max(end, speaker[1])
    for child in cue.rights:
        if child.dep_ in ("dobj", "dative", "npadvmod", "prep", "advmod"):
            end = max(end, child.right_edge.idx + len(child.right_edge))
    sent = sentence(cue)
    for a, b in quotes:
        if len(text[a:b].split()) < 3:
            continue
        leads = b <= start and not text[b:start].strip(" ,.-–—")
        follows = end <= a <= sent.end_char + 2 and text[end:a].strip(" ,:") in ("", "that")
        if leads or follows:
            yield a, b


def _snap(r: Range, quotes: list[Range]) -> Range:
    """A range that ends inside a quotation takes in the rest of it, marks included."""
    start, end = r
    for a, b in quotes:
        if a < start < b:
            start = a
        if a < end < b:
            end = b
    return start, end


def _inside(q: Range, ranges: list[Range]) -> bool:
    return any(a <= q[0] and q[1] <= b for a, b in ranges)


def _without(text: str, r: Range, cue: Token, speaker: Range | None) -> Iterator[Range]:
    """The parts of a range on either side of the cue and the speaker."""
    holes = [(cue.idx, cue.idx + len(cue)), *([speaker] if speaker else [])]
    holes = sorted(h for h in holes if r[0] < h[1] and h[0] < r[1])
    at = r[0]
    for a, b in [*holes, (r[1], r[1])]:
        if at < a and (part := trim(text, at, a)) and any(map(str.isalnum, text[slice(*part)])):
            yield part
        at = max(at, b)


def _merge(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for a, b in sorted(ranges):
        if merged and a <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(b, merged[-1][1])
        else:
            merged.append((a, b))
    return merged
