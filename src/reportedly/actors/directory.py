"""The directory of parties: names to who they are, from two tables that anybody can extend."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from reportedly.environment import OWN_ACTORS
from reportedly.errors import InputError

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ROLES = {
    "state media": "state tv|state television|state media|state news agency|state radio|"
    "official media|state-run media|official news agency|state broadcaster",
    "military": "army|military|forces|troops|air force|navy|armed forces|soldiers|coalition|"
    "defence ministry|defense ministry|ministry of defence|ministry of defense|general staff|"
    "defence minister|defense minister|warplanes|jets|commander|general|colonel|captain|major",
    "police": "police|sheriff|detectives|investigators|constable|officers|troopers|gendarmerie",
    "monitor": "monitor|monitors|observatory|monitoring group|rights group|watchdog|"
    "human rights group|war monitor|monitoring organisation|monitoring organization",
    "rescue service": "rescuers|rescue workers|rescue worker|civil defence|civil defense|"
    "firefighters|fire department|emergency services|red crescent|red cross",
    "medic": "doctor|doctors|medic|medics|hospital|health ministry|health officials|"
    "health department|nurse|paramedics|coroner|medical source|medical sources|surgeon",
    "armed group": "rebels|rebel|militants|insurgents|militia|opposition|fighters|gunmen|"
    "separatists|guerrillas|brigades|faction|factions",
    "state": "government|regime|ministry|minister|president|officials|official|authorities|"
    "state|embassy|ambassador|parliament|governor|mayor|prosecutor|spokesman|spokesperson|"
    "spokeswoman|foreign ministry|administration|envoy|kremlin",
    "witness": "witness|witnesses|resident|residents|villagers|villager|eyewitness|eyewitnesses|"
    "survivor|survivors|locals|activist|activists|relative|relatives|neighbours|neighbors",
    "agency": "news agency|agency|agencies",
    "media": "media|newspaper|tv|television|radio|correspondent|outlet|reporter|journalist",
    "anonymous": "source|sources|reports",
}
"""Kinds by the nouns that show them, the more telling first."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One party.

    Attributes:
        kind: "military", "armed group", "state", "agency", "monitor", …
        country: ISO 3166 code, or None where it has none.
        parent: name of the party that it belongs to, or None: an army's is its country.
        id: "wikidata:Q…", or None where no item is known.
    """

    name: str
    kind: str
    country: str | None
    id: str | None
    parent: str | None = None


_OF_A_COUNTRY = frozenset({"military", "police", "intelligence", "state media"})
_FIELDS = 5


@lru_cache(maxsize=8192)
def find_actor(words: str) -> Actor | None:
    """The party that words name, or None. Article, apposition and brackets do not matter.

    Only whole names count: "Syrian regime source" is not the Syrian government.
    """
    known = _directory()
    for form in _forms(words):
        if (actor := known.get(form)) is not None:
            return actor
    return None


@lru_cache(maxsize=8192)
def find_party_within(words: str) -> Actor | None:
    """The party, and no mere country, that words name in passing: "seven Taliban fighters"."""
    tokens = words.split()
    for first, word in enumerate(tokens):
        if not word[:1].isupper():
            continue
        for last in range(len(tokens), first, -1):
            actor = find_actor(" ".join(tokens[first:last]))
            if actor is not None and actor.kind != "state":
                return actor
    return None


@lru_cache(maxsize=8192)
def kind_of_party(words: str) -> str | None:
    """What a party is: from the directory, or from the noun that names it, or None."""
    if (actor := find_actor(words)) is not None:
        return actor.kind
    low = words.lower()
    return next((kind for kind, pattern in _role_patterns() if pattern.search(low)), None)


def country_word(word: str) -> str | None:
    """ISO code of the country that a name or adjective stands for ("Turkish", "U.S."), or None."""
    return _country_words().get(_POSSESSIVE.sub("", word.lower()).replace(".", ""))


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166 code; the code itself where it is not known."""
    return _country_names().get(code, code)


def office_holders(title: str, country: str | None) -> frozenset[str]:
    """Names of those who bear or bore an office ("prime minister", "GB"); any country for None."""
    title = re.sub(r"\bpm\b", "prime minister", title.lower()).replace("defense", "defence")
    return frozenset(
        name
        for office, code, holders in _offices()
        for name in holders
        if office == title and country in (None, code)
    )


def without_article(words: str) -> str:
    """A name without "the", "a" or "an" before it."""
    return _ARTICLE.sub("", words)


def _forms(words: str) -> list[str]:
    plain = without_article(" ".join(words.split())).strip("\"“”'‘’ ")
    plain = _POSSESSIVE.sub("", plain)
    forms = [plain, plain.split(",")[0], re.sub(r"\s*\([^)]*\)", "", plain)]
    forms += re.findall(r"\(([^)]{2,20})\)", plain)
    return [_key(f) for f in forms if f]


def _key(name: str) -> str:
    """Short names keep their case: "IS" is a group, "is" is not."""
    plain = without_article(name.replace("’", "'").strip())
    return plain if len(plain) <= 4 else plain.lower()


@cache
def _offices() -> list[tuple[str, str, list[str]]]:
    return [(office, code, names.split("|")) for office, code, names in _rows("offices.tsv")]


def directory_size() -> int:
    """How many names the directory knows; reading it once finds what is wrong with a table.

    Raises:
        InputError: the user's own table is unusable.
    """
    return len(_directory())


@cache
def _directory() -> dict[str, Actor]:
    known: dict[str, Actor] = {}
    names: dict[str, str] = {}
    for code, item, name, _, others in _rows("countries.tsv"):
        names[code] = name
        actor = Actor(name, "state", code, f"wikidata:{item}")
        known |= dict.fromkeys((_key(n) for n in (name, *others.split("|")) if n), actor)
    for kind, country, item, name, others, *rest in (*_rows("actors.tsv"), *_own_rows()):
        own_country = names.get(country) if kind in _OF_A_COUNTRY else None
        parent = (rest[0] if rest else None) or own_country
        number = f"wikidata:{item}" if item else None
        actor = Actor(name, kind, country or None, number, parent)
        known |= dict.fromkeys((_key(n) for n in (name, *others.split("|")) if n), actor)
    return known


@cache
def _country_names() -> dict[str, str]:
    return {code: name for code, _, name, *_ in _rows("countries.tsv")}


@cache
def _country_words() -> dict[str, str]:
    return {
        word.lower().replace(".", ""): code
        for code, _, name, adjectives, others in _rows("countries.tsv")
        for word in (name, *adjectives.split("|"), *others.split("|"))
        if word
    }


@cache
def _role_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{nouns})\b")) for kind, nouns in _ROLES.items())


def _own_rows() -> list[list[str]]:
    """The rows of the user's own table, which go before those of the package.

    Raises:
        InputError: the file cannot be read, or a line has not the columns it needs.
    """
    if not (path := os.environ.get(OWN_ACTORS)):
        return []
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the table of parties cannot be read ({error})") from error
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            row = line.split("\t")
            if len(row) < _FIELDS - 1 or not row[0] or not row[3]:
                raise InputError(
                    f"{path}, line {number}: a party needs kind, country, Wikidata item, name and "
                    "other names with tabs between them; write the line so, or put # before it"
                )
            rows.append([*row, ""] if len(row) < _FIELDS else row)
    return rows


def _rows(table: str) -> list[list[str]]:
    text = files("reportedly.actors").joinpath(table).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [line.split("\t") for line in lines]
