"""The people whom a text names in full, and which of them a short name or a title means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import names
from spacy.lang.en.stop_words import STOP_WORDS

from reportedly.actors import country_word, find_actor, office_holders

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"[A-Z][\w’'-]*[a-z]\w*|[A-Z]\."
_PARTICLE = r"(?:al|el|bin|ibn|bint|abu|de|del|della|da|van|von|der|den|la|le)[ -]"
_NAME = re.compile(
    rf"(?:{_WORD})(?: (?:{_PARTICLE})?(?:{_WORD})|[ -]{_PARTICLE}(?:{_WORD})){{1,4}}"
)
_TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady baroness prof professor president vice prime "
    "minister first secretary foreign defence defense home general gen colonel col captain capt "
    "major maj lieutenant lt brigadier brig sergeant sgt commander admiral adm private corporal "
    "cpl chief judge justice senator sen representative rep congressman congresswoman governor "
    "gov mayor sheriff detective officer inspector superintendent ambassador envoy spokesman "
    "spokeswoman spokesperson chairman chairwoman chair director king queen prince princess "
    "pope sheikh imam ayatollah father sister brother bishop archbishop reverend rev deputy "
    "attorney chancellor former acting".split()
)
_HE = frozenset("mr sir lord king prince father brother spokesman chairman congressman".split())
_SHE = frozenset(
    "mrs ms miss dame lady baroness queen princess sister spokeswoman chairwoman "
    "congresswoman".split()
)
_NO_PERSON = frozenset(
    "ministry army navy forces force council committee party house office department agency "
    "news university college school hospital observatory court street road avenue square "
    "airport city county district province region state states united republic kingdom union "
    "nations north south east west northern southern eastern western central middle sea river "
    "bay island gulf valley mountain mountains center centre group company corporation inc ltd "
    "bank fund foundation institute museum labour conservative conservatives association "
    "organisation organization federation league front brigade brigades battalion movement "
    "coalition government administration parliament congress senate cup world war act bill "
    "treaty agreement times post journal guardian press radio television tv channel service "
    "services network watch rights human international national federal democratic republicans "
    "democrats police monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december day".split()
)
_APPOSITION = re.compile(r", (?:who is )?(?:the |a |an )?([^.,;]{3,60})")
_POSSESSIVE = re.compile(r"[’']s?$")
_OF = re.compile(r"\b(?:for|of|to|by|with|from|in|on|at|and)\b[^,]*$|[’']s?\b[^,]*$")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One place where a text names a person in full; `title` holds the title words before it."""

    start: int
    name: str
    title: str


@dataclass(slots=True)
class Cast:
    """The people of one text.

    Attributes:
        text: the text, on which all offsets count.
    """

    text: str
    _sightings: list[_Sighting] = field(init=False)
    _pronouns: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._sightings = list(_sightings(self.text))

    def full_name(self, words: str, at: int) -> str | None:
        """The full name that the words hold, or that they shorten: "Sir Keir", "Ms Reyes"."""
        named = list(_sightings(words))
        if named:
            return named[0].name if len(named) == 1 and _heads(words, named[0]) else None
        short = [w for w in words.split() if w.lower().strip(".") not in _TITLES]
        if not short or not all(w[:1].isupper() for w in short) or find_actor(words):
            return None
        return next((s.name for s in self._around(at) if set(short) <= set(s.name.split())), None)

    def titled(self, title: str, at: int) -> str | None:
        """Who bears a title ("prime minister", "US president"), nearest before `at` first.

        A bearer whose country the text gives as another one is not meant. Where the text puts
        the title beside no name, it is the only holder of such an office whom it names.
        """
        words = title.lower().split()
        country = next((c for w in words if (c := country_word(w))), None)
        rank = " ".join(w for w in words if not country_word(w))
        for s in self._around(at):
            own = {c for w in s.title.split() if (c := country_word(w))}
            if not (own and country and country not in own) and rank and self._bears(s, rank):
                return s.name
        holders = office_holders(rank, country)
        named = {s.name for s in self._sightings if s.name in holders}
        return named.pop() if len(named) == 1 else None

    def _bears(self, sighting: _Sighting, title: str) -> bool:
        """Whether a title stands beside a name: "Reyes, the mayor", "defence chief Ana Reyes"."""
        before = self.text[max(0, sighting.start - 60) : sighting.start].lower().rstrip(", ")
        if title in sighting.title.lower() or before.endswith(title):
            return True
        end = sighting.start + len(sighting.name)
        after = _APPOSITION.match(self.text, end, end + 70)
        return after is not None and title in after.group(1).lower()

    def expanded(self, acronym: str) -> str | None:
        """The long form that the text gives for an acronym, as in "Long Form (LF)"."""
        if not acronym.isupper() or not 2 <= len(acronym) <= 8:
            return None
        at = self.text.find(f"({acronym})")
        if at < 0:
            return None
        words = self.text[max(0, at - 100) : at].split()[-len(acronym) - 3 :]
        first = next((n for n, word in enumerate(words) if word[0] == acronym[0]), len(words))
        return " ".join(words[first:]) if len(words) - first >= 2 else None

    def _around(self, at: int) -> list[_Sighting]:
        """The sightings before a place, the nearest first, and then those after it."""
        cut = bisect_left(self._sightings, at, key=lambda s: s.start)
        return self._sightings[:cut][::-1] + self._sightings[cut:]

    def last_named(self, at: int, reach: int) -> str | None:
        """The person whom the text names in full last before a place, at most `reach` before it."""
        near = (s.name for s in self._around(at) if at - reach <= s.start < at)
        return next((name for name in near if self.is_person(name)), None)

    def suits(self, pronoun: str, name: str) -> bool:
        """Whether nothing in the text speaks against "he" or "she" for a person."""
        return self._gender(name) in (None, pronoun)

    def settle(self, pronoun: str, name: str) -> None:
        """Remember which pronoun a person goes by."""
        if pronoun in ("he", "she"):
            self._pronouns.setdefault(name, pronoun)

    def _gender(self, name: str) -> str | None:
        if name not in self._pronouns:
            last = re.escape(name.split()[-1])
            titles = re.findall(rf"\b(\w+)\.? (?:\w+ )?{last}\b", self.text)
            told = {w.lower() for w in titles}
            if told & _HE or told & _SHE:
                self._pronouns[name] = "he" if told & _HE else "she"
            elif (usual := _usual_pronouns().get(name.split()[0].upper())) is not None:
                self._pronouns[name] = usual
        return self._pronouns.get(name)

    def is_person(self, name: str) -> bool:
        """Whether the text treats a name as a person's: by title, pronoun or the surname alone."""
        if self._gender(name) or any(s.title for s in self._sightings if s.name == name):
            return True
        last = re.escape(name.split()[-1])
        for match in re.finditer(rf"\b{last}\b(?! [A-Z])", self.text):
            before = self.text[max(0, match.start() - 30) : match.start()].split()
            if not before or not before[-1][:1].isupper() or before[-1][-1] in '.!?”"':
                return True
        return False


@cache
def _usual_pronouns() -> dict[str, str]:
    """First names, in capitals, that are mostly men's or mostly women's (US census of 1990)."""
    shares: dict[str, dict[str, float]] = {}
    for pronoun, table in (("he", "first:male"), ("she", "first:female")):
        with Path(names.FILES[table]).open(encoding="ascii") as lines:
            for name, share, *_ in map(str.split, lines):
                shares.setdefault(name, {})[pronoun] = float(share)
    return {
        name: max(found, key=found.__getitem__)
        for name, found in shares.items()
        if min(found.get(p, 0) for p in ("he", "she")) * 10 < max(found.values())
    }


def _sightings(text: str) -> Iterator[_Sighting]:
    for match in _NAME.finditer(text):
        words = _POSSESSIVE.sub("", match.group()).split(" ")
        skip = max((n + 1 for n, word in enumerate(words) if _is_title(word)), default=0)
        if skip == 0 and words[0].lower() in STOP_WORDS:
            skip = 1
        own = words[skip:]
        if len(own) < 2 or (len(own) == 2 and own[0].endswith(".")):
            continue
        name = " ".join(own)
        if find_actor(name) or any(w.lower() in _NO_PERSON or country_word(w) for w in own):
            continue
        before = " ".join(words[:skip])
        yield _Sighting(match.start() + len(before) + bool(before), name, before)


def _heads(words: str, sighting: _Sighting) -> bool:
    """Whether a phrase means the person in it, not "a spokesman for" or "the lawyer of" them."""
    before = words[: sighting.start - len(sighting.title)]
    after = words[sighting.start + len(sighting.name) :]
    return not (_OF.search(before) or after[:1] in ("'", "’"))


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _TITLES
