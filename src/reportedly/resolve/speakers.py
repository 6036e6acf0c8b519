"""Who a speaker is: "he", "the source" and "the group" lead back to the mention that names them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Fact, Mention

_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
_OWN = frozenset({"it", "they", "we", "its", "their", "our", "he", "she", "his", "her"})
_DEFINITE = re.compile(r"(?:the|this|that|these|those) (?:same |latter )?(\w+)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PERSON_TITLES = re.compile(
    r"\b(?:president|minister|spokes\w+|captain|colonel|general|major|lieutenant|sheriff|mayor|"
    r"director|chief|head|commander|doctor|dr|mr|mrs|ms|official|officer|witness|resident)\b",
    re.IGNORECASE,
)


def resolve_speakers(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `name` set on every speaker and relay that the text itself names.

    A pronoun takes the name of the nearest earlier speaker that fits it; a definite phrase of
    two words ("the source") that of the nearest earlier one with the same noun; a short name
    ("Reyes") the fullest earlier one that ends in it. What fits nothing keeps `name` None if it
    is a pronoun, and its own words otherwise. A quotation without a reporting word goes on from
    the last speaker that the text named, and is left out where it named nobody.
    """
    names: list[str] = []
    naming: Mention | None = None
    resolved = []
    for claim in claims:
        if claim.own_voice and claim.mode is Mode.DIRECT:
            if naming is None:
                continue
            claim = replace(claim, speaker=naming)
        elif (speaker := claim.speaker) is not None:
            speaker = replace(speaker, name=_name(speaker.span.text, names))
            claim = replace(claim, speaker=speaker)
            if speaker.name is not None and speaker.name not in names[-1:]:
                names.append(speaker.name)
            if _names(speaker.span.text):
                naming = speaker
        name = claim.speaker.name if claim.speaker else None
        facts = tuple(_doer(f, name) for f in claim.facts)
        resolved.append(replace(claim, facts=facts, via=tuple(_plain(v) for v in claim.via)))
    return resolved


def _names(words: str) -> bool:
    """Whether words name somebody, rather than lead back to a name."""
    return words.lower() not in _PRONOUNS and not _DEFINITE.match(words)


def _doer(fact: Fact, speaker: str | None) -> Fact:
    """Who "denied carrying out the strike" and "its fighters" mean: the party that speaks."""
    implied = fact.who is None or fact.who.lower().split()[0] in _OWN
    if fact.aspect is Aspect.PERPETRATOR and implied:
        return replace(fact, name=speaker)
    return fact


def _plain(mention: Mention) -> Mention:
    return replace(mention, name=_ARTICLE.sub("", mention.span.text))


def _name(words: str, earlier: Sequence[str]) -> str | None:
    low = words.lower()
    if low in _PRONOUNS:
        return next((n for n in reversed(earlier) if _fits(low, n)), None)
    if (definite := _DEFINITE.match(low)) is not None:
        noun = definite.group(1)
        return next((n for n in reversed(earlier) if noun in n.lower().split()), words)
    plain = _ARTICLE.sub("", words)
    return next((n for n in earlier if n != plain and _is_short_for(plain, n)), plain)


def _fits(pronoun: str, name: str) -> bool:
    person = bool(_PERSON_TITLES.search(name)) or bool(
        re.fullmatch(r"(?:[A-Z][\w’'-]+ ?){2,3}", name)
    )
    return (
        person if pronoun in ("he", "she") else pronoun != "it" or not _PERSON_TITLES.search(name)
    )


def _is_short_for(words: str, name: str) -> bool:
    """Whether a name is the last word, or the bracketed abbreviation, of a fuller one."""
    if f"({words})" in name:
        return True
    head = name.split(",")[0]
    return " " not in words and words[:1].isupper() and head.endswith(f" {words}")
