"""What a person judged about a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.model.claim import Mention
from reportedly.model.count import Count
from reportedly.model.fact import Aspect
from reportedly.model.span import Span


class Act(StrEnum):
    """What a decision does."""

    SAME = "same"
    NOT_SAME = "not-same"
    WRONG_SPEAKER = "wrong-speaker"
    WRONG_FIGURE = "wrong-figure"
    RIGHT_FIGURE = "right-figure"
    RIGHT_WORDS = "right-words"
    ACCEPT = "accept"
    GRADE = "grade"
    NOTE = "note"
    CONFIRM = "confirm"
    REDACT = "redact"
    WITHDRAW = "withdraw"


class Graded(StrEnum):
    """Airwars' grades of a reported event, <https://airwars.org/about/methodology/>."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement by a named person, with the reason; never changed, at most withdrawn.

    Attributes:
        act: what it does.
        by: who decided.
        reason: why, in that person's words.
        about: identifiers of what it is about: incidents, accounts or a claim; for a withdrawal
            or a confirmation the row of the earlier decision.
        grade: the grade given.
        aspect: whose figure is wrong or right.
        count: the right figure.
        span: the words of the report that are what is claimed, or that hold the right figure where
            it had none.
        speaker: the right speaker, in words of the report; None where nobody is named.
        replaced: for a redaction, the SHA-256 of what stands now in each row that held the name.
    """

    act: Act
    by: str
    reason: str
    about: tuple[str, ...] = ()
    grade: Graded | None = None
    aspect: Aspect | None = None
    count: Count | None = None
    span: Span | None = None
    speaker: Mention | None = None
    replaced: dict[str, str] = field(default_factory=dict)
