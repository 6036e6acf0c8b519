"""Headlines that attribute with a colon or a dash: "Monitor: 12 killed", "12 killed – monitor"."""

from __future__ import annotations

import re

from reportedly.actors import find_actor
from reportedly.extract.attribution import Attribution, Rule

_SOURCES = re.compile(
    r"\b(?:monitor|monitors|observatory|police|army|military|ministry|minister|official|officials|"
    r"source|sources|report|reports|media|agency|tv|radio|president|spokes\w+|sheriff|mayor|"
    r"witness|witnesses|residents|activists|activist|medics|rescuers|government|gov['’]?t|state|"
    r"group|un|u\.n\.|ngo|hospital|doctors?|authorities|command|coalition|rebels|envoy|governor|"
    r"aid workers?|rights groups?|[A-Z]{3,6})\b",
)
_LEAD = re.compile(r"(?P<who>[^:“”\"]{2,60}):\s+(?P<what>\S.+)$")
_TAIL = re.compile(r"(?P<what>.+?\S)\s*(?:[:|]|\s[–—-])\s+(?P<who>[^:“”\"|–—]{2,45})$")
_CAPTION = re.compile(r"\b(?:photo|image|picture|credit|file)\b", re.IGNORECASE)
_WHO_WORDS, _WHAT_WORDS, _LINE_WORDS = 5, 3, 30


def find_headline(text: str) -> list[Attribution]:
    """The attribution of a headline, if a colon or dash makes one.

    Who speaks must be a kind of source or an abbreviation: "Karsan: 12 killed" names a place.
    """
    caption = _CAPTION.search(text)
    if len(text.split()) > _LINE_WORDS or caption or text.endswith((".", "!", "?")):
        return []
    for pattern in (_LEAD, _TAIL):
        match = pattern.match(text)
        if match and _is_source(match["who"]) and len(match["what"].split()) >= _WHAT_WORDS:
            return [Attribution(match.span("who"), None, (match.span("what"),), rule=Rule.HEADLINE)]
    return []


def _is_source(words: str) -> bool:
    if len(words.split()) > _WHO_WORDS:
        return False
    known = find_actor(words)
    if known is not None and known.kind != "state":
        return True
    return bool(_SOURCES.search(words) or _SOURCES.search(words.lower()))
