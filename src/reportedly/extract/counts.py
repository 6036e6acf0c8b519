"""Numbers of people, read from the words as a range by the contract's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from text_to_num import text2num

from reportedly.extract.violence import PERSONS
from reportedly.model import Count

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million"
).split()
_OPEN = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several": 2,
    "many": 2,
    "some": 2,
    "various": 2,
    "numerous": 2,
    "multiple": 2,
    "few": 2,
    "others": 2,
    "number": 2,
}
"""Words that give only a least number: two of the unit in the plural, else two."""
_TENS = re.compile(r"\b(?P<times>tens|hundreds) of (?P<unit>thousands|millions)\b", re.IGNORECASE)
_PAIR = re.compile(r"\ba (?:pair|couple) of\b|\bboth\b", re.IGNORECASE)
_SOME = re.compile(r"\ba (?:large |small |significant )?number of\b", re.IGNORECASE)
_ONE = frozenset({"a", "an", "another", "one"})
_NONE = frozenset({"no", "zero", "nobody", "none"})

_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
_NUMERAL = (
    r"(?:(?:half )?a|\d+|one|two|three|four|five|six)[ -]dozen\b|half a million\b|"
    r"\d{1,3}(?:,\d{3})+|\d+(?:\s(?:thousand|million)\b)?|"
    rf"(?:a\s)?{_WORD}(?:[\s-]+(?:and\s)?{_WORD})*"
)
_PATTERN = re.compile(
    r"(?P<least>\bat least|\ba minimum of|\bno (?:fewer|less) than)?\s*"
    r"(?P<more>\bmore than|\bover|\babove|\bupwards of|\bexceed(?:s|ed|ing)?)?\s*"
    r"(?P<most>\bup to|\bas many as|\bat most|\bno more than)?\s*"
    r"(?P<fewer>\bfewer than|\bless than|\bunder)?\s*"
    r"(?P<about>\baround|\babout|\bsome|\bapproximately|\broughly|\bnearly|\balmost|\bclose to|"
    r"\ban estimated)?\s*"
    rf"\b(?P<first>{_NUMERAL})"
    rf"(?:\s*(?:-|–|\bto\b|\bor\b|\band\b)\s*\b(?P<second>{_NUMERAL}))?",
    re.IGNORECASE,
)
NUMBER = (
    r"(?:(?:at least|more than|over|about|around|some|nearly|almost|as many as|up to|fewer than|"
    rf"at most|an estimated|approximately|roughly)\s+)?(?:{_NUMERAL}|dozens|scores|hundreds|"
    r"thousands|several|an?\b)"
)
"""Pattern of a number of people in running text, with its qualifier."""
YEAR = re.compile(r"(?:19|20)\d\d")
_OR_MORE = re.compile(r"\s*or more\b")
_GLUED_BEFORE = re.compile(r"[\w.:/$€£-]$")
_NOT_PEOPLE = re.compile(
    r"[./:]?\d|-?[a-z]|[\s-]*(?:(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|"
    r"miles?|met\w+|am|pm|per\s?cent)\b|%|:\d|:\s)"
)
"""What follows a number that counts no people: units, times, the rest of a name."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count and where its words stand in the text it was read from."""

    start: int
    end: int
    count: Count


def read_count(words: str, *, plural: bool = False) -> Quantity | None:
    """The first number in a noun phrase, with its qualifiers, or None where it has none.

    "12" is 12 to 12, "at least three" 3 to open, "more than 15" 16 to open, "up to 40" 1 to 40,
    "around 30" 30 with `approx`, "dozens" 24 to open, "several" 2 to open, "a child" 1 to 1,
    "no casualties" 0 to 0.

    Args:
        words: a noun phrase, such as "at least three of the soldiers".
        plural: whether its head is plural; bare plurals ("villagers") mean two or more.
    """
    if (found := _numeral(words)) is not None:
        return found
    if some := _SOME.search(words):
        return Quantity(*some.span(), Count(2, None))
    if pair := _PAIR.search(words):
        return Quantity(*pair.span(), Count(2, 2))
    if tens := _TENS.search(words):
        times = 20 if tens["times"].lower() == "tens" else 200
        return Quantity(*tens.span(), Count(times * _OPEN[tens["unit"].lower()] // 2, None))
    for match in re.finditer(r"\w+", words.lower()):
        word = match.group()
        if word in _OPEN:
            return Quantity(*match.span(), Count(_OPEN[word], None))
        if word in _NONE:
            return Quantity(*match.span(), Count(0, 0))
        if word in _ONE and not plural:
            return Quantity(*match.span(), Count(1, 1))
    return Quantity(0, len(words), Count(2, None)) if plural else None


def _numeral(words: str) -> Quantity | None:
    for match in _PATTERN.finditer(words):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        before, after = words[:start], words[match.end() :].lower()
        if _GLUED_BEFORE.search(before) or _NOT_PEOPLE.match(after):
            continue
        if YEAR.fullmatch(match["first"]) and not _is_followed_by_people(after):
            continue
        count = _range(match)
        if _OR_MORE.match(after):
            count = replace(count, high=None)
        return Quantity(start, match.end(), count)
    return None


def _is_followed_by_people(after: str) -> bool:
    """Whether the next word names people: "2014 people", but "the 2014 killings"."""
    following = re.match(r"\s+([a-z]+)", after)
    return following is not None and following[1] in PERSONS


def _range(match: re.Match[str]) -> Count:
    first, second = _value(match["first"]), match["second"] and _value(match["second"])
    if match["least"]:
        return Count(first, None)
    if match["more"]:
        return Count(first + 1, None)
    if match["most"]:
        return Count(1, first)
    if match["fewer"]:
        return Count(0, max(first - 1, 0))
    if second and second > first:
        return Count(first, second)
    return Count(first, first, approx=bool(match["about"]))


@cache
def _value(words: str) -> int:
    """The value of a numeral in figures or words."""
    plain = words.lower().replace(",", "")
    if plain == "half a million":
        return 500_000
    if "dozen" in plain:
        times = plain.replace("dozen", "").strip(" -")
        return 6 if times == "half a" else 12 * (1 if times == "a" else _value(times))
    if plain.isdigit():
        return int(plain)
    if plain[0].isdigit():
        figure, scale = plain.split()
        return int(figure) * int(text2num(scale, "en"))
    said = plain.removeprefix("a ").replace("-", " ").split()
    # "three and six" is no number: what counts is its longest beginning that is one
    for size in range(len(said), 0, -1):
        try:
            return int(text2num(" ".join(said[:size]), "en"))
        except ValueError:
            continue
    raise AssertionError(f"no number word in {words!r}")
