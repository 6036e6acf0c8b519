"""Tolls and the parts of them: "bringing the toll to nine", "three children among them"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.counts import NUMBER, read_count
from reportedly.extract.finding import Finding
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARMED = {
    Aspect.INJURED: r"injured|wounded|injuries|hurt",
    Aspect.MISSING: r"missing",
    Aspect.DISPLACED: r"displaced",
    Aspect.CAPTURED: r"arrested|detained|captured|detainees|arrests",
    Aspect.KILLED: r"dead|deaths?|killed|fatalities|martyrs|martyred|victims|bodies",
}
_NUMBER_OF = r"\b(?:number|tally|count) of (?:\w+ ){0,3}?"
_TOLL = re.compile(
    r"(?P<toll>\b(?:(?P<kind>death|casualty|injury)[ -])?toll|"
    rf"{_NUMBER_OF}(?P<harm>{'|'.join(_HARMED.values())}))\b"
    r"(?P<between>[^.;:“”\"]{0,60}?)\b"
    r"(?:to|at|was|is|reached|hit|topped|exceed(?:s|ed)|surpass(?:es|ed)|passed|now stands? at)\s+"
    rf"(?P<figure>{NUMBER})",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"\b(?:exceed\w+|surpass\w+|topped|passed)\s+\S*$", re.IGNORECASE)
_BRINGING = re.compile(r"\b(?:bring|tak|rais|push|lift)(?:ing|es|s)\b[^.;]{0,25}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")
_PART = re.compile(
    rf"(?P<before>{NUMBER}(?:\s[\w’'-]+){{0,3}}?),? (?:among|of) (?:them|whom)\b|"
    rf"\b(?:among|of) (?:them|whom)(?: (?:are|were|is|was))?:? (?P<after>{NUMBER}(?:\s[\w’'-]+)?)|"
    rf"(?P<whom>{NUMBER}) of (?:whom|them|the (?:dead|victims|casualties)) (?:are|were|is|was)\b"
    r"(?: (?:also|reportedly|believed to be))? [\w’'-]+",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(
    r"\s[^.;:“”\"\d]{2,50}?(?:,|\band)\s(?:another\s)?"
    rf"(?P<figure>{NUMBER}(?:\s(?:others?|more|people|civilians|children))?)\s"
    r"(?:here|there|elsewhere|(?:in|at|near|outside|on the)\s(?!\d|the past|recent|critical))",
    re.IGNORECASE,
)
"""The same harm told of a second place without its verb: "four in Homs and two in Hama"."""


def find_tolls(text: str) -> Iterator[Finding]:
    """What a toll is said to stand at; of "from 12 to 15" it is the new figure."""
    for match in _TOLL.finditer(text):
        aspect = _aspect(match)
        start, end = match.span("figure")
        if (quantity := read_count(match["figure"])) is None:
            continue
        count = quantity.count
        if _BEYOND.search(text[match.start() : start + 1]) and count.high == count.low:
            count = type(count)(count.low + 1, None)
        yield Finding(aspect, match.start("toll"), end, count=count, who=(start, end))


def find_parts(text: str, whole: Finding) -> Iterator[Finding]:
    """The parts of a figure that the rest of its sentence tells: "three children among them"."""
    stop = _SENTENCE_END.search(text, whole.end)
    for match in _PART.finditer(text, whole.end, stop.start() if stop else len(text)):
        name = next(n for n in ("before", "after", "whom") if match[n])
        start, end = match.span(name)
        if (quantity := read_count(match[name])) is not None:
            yield Finding(
                whole.aspect, match.start(), match.end(), count=quantity.count, part_of=True,
                who=(start, end) if name != "whom" else match.span(),
            )  # fmt: skip


def find_elsewhere(text: str, first: Finding) -> Iterator[Finding]:
    """The figures for other places that share the verb of a first one."""
    at = first.end
    while (match := _ELSEWHERE.match(text, at)) and (quantity := read_count(match["figure"])):
        who = match.span("figure")
        yield Finding(first.aspect, *who, count=quantity.count, who=who)
        at = who[1]


def sums_up(text: str, toll: Finding, part: Finding) -> bool:
    """Whether a toll includes a figure before it: "killing two and bringing the toll to nine"."""
    return (
        part.aspect is toll.aspect
        and part.end <= toll.start
        and bool(_BRINGING.search(text, part.end, toll.start))
        and not _SENTENCE_END.search(text, part.end, toll.start)
    )


def _aspect(match: re.Match[str]) -> Aspect:
    harm = (match["harm"] or match["kind"] or "death").lower()
    if harm == "injury":
        return Aspect.INJURED
    return next((a for a, words in _HARMED.items() if re.fullmatch(words, harm)), Aspect.KILLED)
