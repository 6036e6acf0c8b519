"""A decision as a request asks for it, looked up and put on record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from reportedly.errors import LedgerError
from reportedly.ledger import decide
from reportedly.model import Act, Aspect, Count, Decision, Graded

if TYPE_CHECKING:
    import sqlite3

    from reportedly.ledger import Ledger

_MOST = 10**9


class Figure(BaseModel):
    """A number of people, both ends included; null is open upwards."""

    model_config = ConfigDict(extra="forbid")

    low: int = Field(ge=0, le=_MOST)
    high: int | None = Field(None, ge=0, le=_MOST)


class Asked(BaseModel):
    """A decision to put on record. A redaction is for the command line alone."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    act: Act
    about: list[str] = Field(
        min_length=1, max_length=2, description="incidents, a claim, or the row of a decision"
    )
    by: str = Field("", max_length=200, description="who decides")
    reason: str = Field(min_length=1, max_length=2000)
    grade: Graded | None = None
    aspect: Aspect | None = None
    figure: Figure | None = None
    words: str | None = Field(
        None, max_length=20_000, description="words of the report: those claimed, or of a figure"
    )
    speaker: str | None = Field(
        None, max_length=500, description="words of the report that name the right speaker"
    )


def put(ledger: Ledger, asked: Asked, person: str) -> tuple[int, Decision]:
    """Put a decision on record, inside a transaction; its row, and what is on record.

    Args:
        ledger: the ledger.
        asked: what was asked for.
        person: who decides, unless the request says otherwise.

    Raises:
        NotFoundError: what it is about is not there.
        LedgerError: something is missing, or a person confirms a decision of their own.
    """
    asked = asked.model_copy(update={"by": asked.by or person})
    decision = _looked_up(ledger.db, asked)
    return decide.decide(ledger, decision), decision


def _looked_up(db: sqlite3.Connection, asked: Asked) -> Decision:
    decision = Decision(asked.act, asked.by, asked.reason)
    told = asked.about[0]
    match asked.act:
        case Act.SAME:
            about = tuple(decide.incident_id(db, i) for i in _two(asked))
            return replace(decision, about=about)
        case Act.NOT_SAME:
            return replace(decision, about=decide.apart_ids(db, *_two(asked)))
        case Act.GRADE | Act.NOTE:
            grade = _given(asked.grade, "a grade") if asked.act is Act.GRADE else None
            return replace(decision, about=(decide.incident_id(db, told),), grade=grade)
        case Act.CONFIRM:
            return replace(decision, about=(decide.confirmable(db, told, asked.by),))
        case Act.WITHDRAW:
            return replace(decision, about=(decide.withdrawable(db, told),))
        case Act.REDACT:
            raise LedgerError("what is redacted is gone for good; `reportedly decide redact` does")
    return replace(decision, about=(decide.claim_id(db, told),), **_put_right(db, asked))


def _put_right(db: sqlite3.Connection, asked: Asked) -> dict[str, Any]:
    """What a decision on a claim says beside that."""
    claim, report = decide.claim_of(db, decide.claim_id(db, asked.about[0]))
    match asked.act:
        case Act.WRONG_SPEAKER:
            speaker = asked.speaker and decide.speaker_in(claim, report, asked.speaker)
            return {"speaker": speaker or None}
        case Act.RIGHT_WORDS:
            words = _given(asked.words, "the words")
            return {"span": decide.words_in(claim, report, words)}
        case Act.WRONG_FIGURE:
            return {"aspect": _given(asked.aspect, "an aspect")}
        case Act.RIGHT_FIGURE:
            figure, aspect = _given(asked.figure, "a figure"), _given(asked.aspect, "an aspect")
            if figure.high is not None and figure.high < figure.low:
                raise LedgerError("the first number of a range is the least; turn it round")
            if not aspect.counted:
                raise LedgerError(f"{aspect} is no number of people; choose killed, injured, …")
            count = Count(figure.low, figure.high)
            span = decide.figure_in(claim, report, aspect, asked.words)
            return {"aspect": aspect, "count": count, "span": span}
    return {}


def _two(asked: Asked) -> tuple[str, str]:
    if len(asked.about) != 2:
        raise LedgerError(f"{asked.act} is about two; name both")
    return asked.about[0], asked.about[1]


def _given(value: Any, what: str) -> Any:
    if value is None or value == "":
        raise LedgerError(f"{what} is missing; give it with the decision")
    return value
