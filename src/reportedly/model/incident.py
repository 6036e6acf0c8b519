"""A violent event, derived from what is claimed about it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.count import Count
from reportedly.model.fact import Aspect, Polarity
from reportedly.model.when import When
from reportedly.model.where import Where


@dataclass(frozen=True, slots=True)
class Position:
    """One value of one aspect, the claims that hold it, and how many are independent.

    A superseded one was replaced by its own speakers.
    """

    aspect: Aspect
    value: str
    polarity: Polarity
    claims: tuple[str, ...]
    independent: int
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sets of claims that cannot both hold, and why."""

    aspect: Aspect
    between: tuple[tuple[str, ...], tuple[str, ...]]
    why: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A suggested grade and the rules that led to it; a person decides."""

    suggested: str
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
    best_killed: int | None
    best_injured: int | None
    positions: tuple[Position, ...]
    disputes: tuple[Dispute, ...]
    grade: Grade
