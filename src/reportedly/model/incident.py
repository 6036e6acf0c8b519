"""A violent event, derived from what is claimed about it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.count import Count
from reportedly.model.decision import Graded
from reportedly.model.fact import Aspect, Polarity
from reportedly.model.when import When
from reportedly.model.where import Where


@dataclass(frozen=True, slots=True)
class Source:
    """A party behind a position, however many carry its words.

    Attributes:
        party: its name.
        via: who relayed it, such as agencies.
        outlets: who published it, where claims of several reports stand side by side.
        counts: whether it is an independent source.
        why: how that was judged, where it is not plain.
    """

    party: str
    via: tuple[str, ...]
    outlets: tuple[str, ...]
    counts: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """One value of one aspect.

    Attributes:
        claims: those that hold it, by their ids.
        sources: the parties behind them.
        first: day on which it was first reported, where reports of several days are known.
        last: day on which it was last reported.
        superseded: whether its own speakers have replaced it.
    """

    aspect: Aspect
    value: str
    polarity: Polarity
    claims: tuple[str, ...]
    sources: tuple[Source, ...]
    first: str | None = None
    last: str | None = None
    superseded: bool = False

    @property
    def independent(self) -> int:
        """How many independent sources hold it."""
        return sum(s.counts for s in self.sources)


@dataclass(frozen=True, slots=True)
class Toll:
    """The least ranges that hold every figure of one party, or None where it gives none."""

    party: str
    killed: Count | None
    injured: Count | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sets of claims that cannot both hold, and why."""

    aspect: Aspect
    between: tuple[tuple[str, ...], tuple[str, ...]]
    why: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A suggested grade and the rules that led to it; a person decides."""

    suggested: Graded
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A violent event, with the positions and disputes about it.

    Attributes:
        kind: "airstrike", "shelling", "clash", …, or "other".
        what: one line that says what happened, in the report's words.
        place: the place as the report gives it, with what it can mean, or None.
        when: the time as the report gives it, or None where it does not say.
        killed: the least range that holds every figure claimed, or None where there is none.
        injured: the same of the injured.
        tolls: the figures of each party that gives any.
        best_killed: the figure that the reports support best, or None where none says.
        best_injured: the same of the injured.
    """

    id: str
    kind: str
    what: str
    place: Where | None
    when: When | None
    killed: Count | None
    injured: Count | None
    tolls: tuple[Toll, ...]
    best_killed: int | None
    best_injured: int | None
    positions: tuple[Position, ...]
    disputes: tuple[Dispute, ...]
    grade: Grade
