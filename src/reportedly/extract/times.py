"""The words for times: "early Thursday", "on 3 November", "last week", "since 2011"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|dawn|noon|midnight))?"
_EARLY = r"(?:(?:early|late|last|this|earlier|overnight|at dawn)\s+(?:on\s+)?)?"
_NUMBER = (
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|a few|several|some)"
)

_PATTERNS = {
    Precision.SERIES: (
        r"since\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:\d{4}|start|beginning|outbreak|\w+day)\b|"
        rf"(?:in|over|for|during)\s+(?:the\s+)?(?:recent|past|last)\s+(?:{_NUMBER}\s+)?"
        r"(?:days|weeks|months|years)\b|"
        r"for\s+(?:decades|years|months|weeks)\b|\bdaily\b|\boften\b|\brepeated(?:ly)?\b|"
        r"\bfrequent(?:ly)?\b|\broutinely\b|\bregular(?:ly)?\b|\bhundreds of (?:\w+ )?(?:air )?"
        r"(?:air-?strikes|strikes|raids|attacks)\b|\bin the course of\b|\bover the course of\b"
    ),
    Precision.DAY: (
        r"\b\d{4}-\d{2}-\d{2}\b|"
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s+\d{{4}}\b)?|"
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?|"
        rf"\b{_EARLY}{_DAY}{_PART}\b|"
        r"\b(?:today|yesterday|tonight|last night|overnight|this morning|this evening|"
        r"this afternoon|earlier in the day|at dawn)\b|"
        r"\b(?:over|in|during|within) the (?:last|past|previous) 24 hours\b|"
        r"\b(?:a|one|the previous|the same|the following|the next)\s+day"
        r"(?:\s+(?:earlier|before|later))?\b|"
        r"\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+days?\s+ago\b"
    ),
    Precision.WEEK: (
        r"\b(?:earlier|late|later)?\s*(?:this|last|the past|the previous)\s+week(?:end)?\b|"
        rf"\b{_NUMBER}\s+(?:days|weeks)\s+(?:ago|earlier|before)\b|\bdays earlier\b"
    ),
    Precision.MONTH: (
        rf"\b(?:in|last|since|until|early|late|mid)[\s-]+(?:early |late |mid-)?{_MONTH}"
        r"(?:\s+\d{4}\b)?|"
        rf"\b{_MONTH}\s+\d{{4}}\b|\b(?:earlier |late )?(?:this|last) month\b"
    ),
    Precision.YEAR: (
        r"\b(?:in|during|of)\s+(?:early |late |mid-)?(?:19|20)\d\d\b|\b(?:last|this) year\b"
    ),
}
_FINDERS = tuple((p, re.compile(words, re.IGNORECASE)) for p, words in _PATTERNS.items())
_MODAL_MAY = re.compile(r"may\s+\d", re.IGNORECASE)


def find_times(text: str) -> list[tuple[int, int, Precision]]:
    """Every time in a text, in order, without overlap; the more exact one wins."""
    found: list[tuple[int, int, Precision]] = []
    for precision, start, end in _candidates(text):
        if not any(a < end and start < b for a, b, _ in found):
            found.append((start, end, precision))
    return sorted(found)


def _candidates(text: str) -> Iterator[tuple[Precision, int, int]]:
    for precision, pattern in _FINDERS:
        for match in pattern.finditer(text):
            words = match.group()
            if _MODAL_MAY.match(words) and not words[0].isupper():
                continue  # "may 12 people"
            start = match.start() + len(words) - len(words.lstrip())
            yield precision, start, match.start() + len(words.rstrip("."))
