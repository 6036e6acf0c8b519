"""One attributed statement."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.model.fact import Fact
from reportedly.model.span import Span
from reportedly.model.when import When

if TYPE_CHECKING:
    from collections.abc import Collection


class Mode(StrEnum):
    """How the words are given: all in quotation marks, none of them, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    NO_INFORMATION = "no_information"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to a party, and who that is where it is known.

    Attributes:
        name: the party's name: from the actor file, or the fullest naming in the text.
        actor: public identifier such as "wikidata:Q…".
        kind: what the party is ("military", "monitor", "agency", …).
    """

    span: Span
    name: str | None = None
    actor: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """How a claim was found.

    Attributes:
        rule: the rule that found it, or None where only the tagger did.
        tagger: the tagger's certainty, 0 to 1; 0 where it saw nothing.
        confidence: how often claims found like this one were right, 0 to 1.
    """

    rule: str | None
    tagger: float
    confidence: float

    def __str__(self) -> str:
        ways = [f"rule: {self.rule}"] if self.rule else []
        ways += [f"tagger: {self.tagger:.2f}"] if self.tagger else []
        return f"confidence {self.confidence:.2f} ({', '.join(ways)})"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that the text gives to somebody, every part of it an exact span.

    `speaker` and `cue` are both None for the article's own voice. `content` holds more than one
    span where speaker and cue stand between its parts, `times` those that the content names;
    `around` holds the other times of its paragraph, `said` when the speaker said so. `outlet`
    and `reported` (its day, ISO 8601) are set where claims of several reports stand side by side,
    `original` to the id of the claim as it
    was read where a person has put it right.
    """

    document: str
    speaker: Mention | None
    via: tuple[Mention, ...]
    cue: Span | None
    content: tuple[Span, ...]
    mode: Mode
    stance: Stance
    hedged: bool
    facts: tuple[Fact, ...] = ()
    answers: tuple[str, ...] = ()
    times: tuple[When, ...] = ()
    around: tuple[When, ...] = ()
    said: When | None = None
    basis: Basis | None = None
    outlet: str | None = None
    reported: str | None = None
    original: str | None = None

    @property
    def id(self) -> str:
        """Hash of the document and the spans: the same words in the same place, the same id."""
        if self.original is not None:
            return self.original
        spans = [self.speaker.span if self.speaker else None, self.cue, *self.content]
        key = ";".join(f"{s.start}-{s.end}" if s else "" for s in spans)
        return hashlib.sha256(f"{self.document}|{key}".encode()).hexdigest()[:16]

    def about(self, incidents: Collection[str]) -> Claim:
        """The claim with nothing but what it says of some incidents, by their ids."""
        return replace(self, facts=tuple(f for f in self.facts if f.incident in incidents))

    @property
    def words(self) -> str:
        """The content on one line, for people to read; "..." stands between its parts."""
        return " ... ".join(" ".join(s.text.split()) for s in self.content)

    @property
    def own_voice(self) -> bool:
        """Whether it is the article itself that says so."""
        return self.speaker is None and self.cue is None
