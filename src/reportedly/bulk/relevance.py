"""Which articles of a day's news tell of violence: a look at the words, before anything is parsed.

How dense words of harm, of force and of war stand in an article, and those of other news, weighted
by a logistic regression that `benchmarks/relevance.py` fits and measures in cross-validation.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WEIGHTS = {
    "harm": 1.21, "force": 1.95, "war": 0.52, "foreign": 2.19, "elsewhere": -2.31, "any": -1.41,
}  # fmt: skip
"""What each group of words adds, as `benchmarks/relevance.py --fit` prints it."""
THRESHOLD = -0.75
"""Score from which an article is relevant: a quarter below the highest at which, in
cross-validation, each set of reports from wars keeps at least 98 of 100."""
ROUGH = {"harm": 1.45, "force": 2.23, "war": 0.74, "foreign": 4.12, "elsewhere": 0.0, "any": -4.56}
"""The same for whole pages, whose menus are full of words of other news: fitted without those."""
ROUGH_THRESHOLD = -2.5
"""Score from which the article in a page is looked for: one below that which keeps as many."""
_LETTERS, _PASSAGE, _SHORTEST = 6.0, 400.0, 60.0
"""Letters of a word with its blank; words that a density is counted on; and those that a shorter
article counts as."""
_FOREIGN = "foreign"
_VIOLENT = frozenset({"harm", "force", _FOREIGN})


class _Words(NamedTuple):
    automaton: AhoCorasick
    groups: list[str]


@cache
def _words() -> _Words:
    terms, groups, group = [], [], ""
    text = files(__package__).joinpath("relevance.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            for term in line.split(","):
                terms.append(term.strip())
                groups.append(group)
    return _Words(AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest), groups)


def _found(text: str) -> Iterator[tuple[str, int]]:
    """Each word that tells, as its group and number; foreign ones are parts of words."""
    text = text.lower()
    automaton, groups = _words()
    for number, start, end in automaton.find_matches_as_indexes(text):
        group = groups[number]
        whole = not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())
        if whole or group == _FOREIGN:
            yield group, number


def tells_of_violence(text: str) -> bool:
    """Whether a passage has a word of harm or force, or one of another language."""
    return any(group in _VIOLENT for group, _ in _found(text))


def densities(text: str) -> dict[str, float]:
    """How dense the words of each group stand, logarithmically; by the names of `WEIGHTS`."""
    counts = dict.fromkeys(WEIGHTS, 0)
    foreign: set[int] = set()
    for group, number in _found(text):
        counts[group] += 1
        if group == _FOREIGN:
            foreign.add(number)
    scale = _PASSAGE / max(len(text) / _LETTERS, _SHORTEST)
    told = {group: math.log1p(n * scale) for group, n in counts.items()}
    return told | {_FOREIGN: math.log1p(len(foreign)), "any": 1.0}


def score(text: str, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The log-odds that an article is relevant."""
    return sum(weights[name] * value for name, value in densities(text).items())


def is_relevant(text: str) -> bool:
    """Whether an article may tell of violence, so that it is worth reading."""
    return score(text) >= THRESHOLD
