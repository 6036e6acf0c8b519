"""Where it happened: the place phrases that a report ties to a violent event, as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.actors import find_actor
from reportedly.extract.finding import Finding
from reportedly.extract.tree import char_range, objects, tokens_of
from reportedly.extract.violence import ATTACK_VERBS, part_of_event
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

LOCATIVE = frozenset(
    "in at near inside outside around across on into over between against beside along within "
    "towards toward onto off throughout".split()
)
_BARE = frozenset({"in", "at", "on", "into", "over", "inside", "against", "across", "within"})
"""Prepositions that are no part of the place: "in Aleppo" is Aleppo, but "near Aleppo" is not."""
_INNER = LOCATIVE | {"of", "from", "to", "with"}
"""Prepositions that may follow inside a place phrase ("the border with Lebanon")."""
GEOGRAPHIC_NOUNS = frozenset(
    "village villages town towns city cities countryside province district districts neighborhood "
    "neighborhoods neighbourhood neighbourhoods governorate region regions area areas border "
    "borders road roads street highway route bridge bridges camp camps base bases airport airbase "
    "airfield outskirts suburb suburbs vicinity hospital hospitals school market square mosque "
    "church checkpoint checkpoints crossing crossroads intersection junction building buildings "
    "house houses home homes farm farms field hill hills mountain mountains valley desert coast "
    "island islands port harbour harbor river lake sea north south east west northeast northwest "
    "southeast southwest center centre capital country territory territories strip enclave "
    "frontline frontlines front line lines site sites post posts position positions headquarters "
    "office offices compound complex factory depot warehouse warehouses bar club restaurant hotel "
    "park parking apartment block station stadium shop store mall prison university refinery "
    "quarter zone corner avenue boulevard lane room restroom sky skies airspace land lands scene "
    "settlement settlements kibbutz municipality county state parish oblast raion department "
    "canton bank cemetery party".split()
)
TIMES = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday ramadan christmas easter eid am pm gmt".split()
)
_MAX_STEPS = 7


def find_places(doc: Doc) -> list[Finding]:
    """Every place phrase that hangs on a violent event in one paragraph, in order."""
    phrases: list[tuple[int, int, Token]] = []  # first and last token, and what it hangs on
    for token in tokens_of(doc):
        if token.dep_ == "prep" and token.lower_ in LOCATIVE:
            for place in objects(token):
                if _is_place(place):
                    phrases.append((token.i, _end(place), token))
        elif (
            token.dep_ in ("dobj", "nsubjpass")
            and token.head.lower_ in ATTACK_VERBS
            and _is_place(token)
        ):
            phrases.append((token.left_edge.i, _end(token), token))
    return [
        _finding(doc, first, last)
        for first, last, anchor in _joined(doc, phrases)
        if part_of_event(anchor, _MAX_STEPS)
    ]


def _is_place(noun: Token) -> bool:
    """Whether a noun is a kind of place, or a name that is no time."""
    low = noun.lower_
    if low in GEOGRAPHIC_NOUNS:
        return True
    if not _is_name(noun) or low.strip(".") in TIMES:
        return False
    actor = find_actor(noun.doc[noun.left_edge.i : noun.i + 1].text) or find_actor(noun.text)
    if actor is not None:
        return actor.kind == "state"
    return len(low) > 2 and not noun.text.isupper()


def _is_name(noun: Token) -> bool:
    """Whether a noun is a proper one, or written like one: taggers read "Homs" as a plural."""
    if noun.tag_ in ("NNP", "NNPS"):
        return True
    return noun.tag_ in ("NN", "NNS", "FW") and noun.text[:1].isupper() and not noun.is_sent_start


def _end(place: Token) -> int:
    """Last token of the phrase: what lies in, of or near the place, and places joined to it."""
    last = place.i
    for child in place.rights:
        inner = (
            child.dep_ == "prep" and child.lower_ in _INNER and any(map(_is_place, objects(child)))
        )
        joined = child.dep_ in ("conj", "appos") and _is_place(child)
        if inner:
            last = max(last, *(_end(o) for o in objects(child)))
        elif joined:
            last = max(last, _end(child))
        elif child.dep_ not in ("punct", "cc", "case"):
            break
    return last


def _joined(doc: Doc, phrases: list[tuple[int, int, Token]]) -> Iterator[tuple[int, int, Token]]:
    """Phrases that follow one another are one: "in the town of X in the province of Y"."""
    at: tuple[int, int, Token] | None = None
    for first, last, anchor in sorted(phrases, key=lambda p: p[:2]):
        if at is None:
            at = first, last, anchor
        elif first <= at[1] + 1 or (first == at[1] + 2 and doc[at[1] + 1].text == ","):
            at = at[0], max(at[1], last), at[2]
        else:
            yield at
            at = first, last, anchor
    if at is not None:
        yield at


def _finding(doc: Doc, first: int, last: int) -> Finding:
    inner = first + 1 if doc[first].lower_ in _BARE and first < last else first
    start, end = char_range(doc[first : last + 1])
    return Finding(Aspect.PLACE, start, end, who=char_range(doc[inner : last + 1]))
