"""`reportedly decide`: what people judge, put on record with name and reason."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT, LedgerFile
from reportedly.environment import PERSON
from reportedly.model import Act, Aspect, Count, Decision, Graded
from reportedly.model.count import read_count

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from reportedly.ledger import Ledger

app = typer.Typer(
    no_args_is_help=True,
    help="Put a judgement on record: who decides and why stands with it, and it can be withdrawn.",
)

By = Annotated[str, typer.Option("--by", envvar=PERSON, help="Who decides.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Incident = Annotated[str, typer.Argument(help="Identifier of an incident, or its beginning.")]
Claim = Annotated[
    str, typer.Argument(help="A claim: INCIDENT/NUMBER as `show` numbers it, or its identifier.")
]
Row = Annotated[str, typer.Argument(help="Number of a decision in `reportedly log`.")]


class Counted(StrEnum):
    """The aspects that are numbers of people."""

    KILLED = Aspect.KILLED
    INJURED = Aspect.INJURED
    CAPTURED = Aspect.CAPTURED
    MISSING = Aspect.MISSING
    DISPLACED = Aspect.DISPLACED


@app.command()
def same(
    incident: Incident, other: Incident, by: By, reason: Reason, ledger: LedgerFile = DEFAULT
) -> None:
    """Two incidents are one."""
    from reportedly.ledger import decide

    _record(ledger, Decision(Act.SAME, by, reason, (incident, other)), decide.incident_id)


@app.command("not-same")
def not_same(
    incident: Incident,
    other: Annotated[
        str, typer.Argument(help="Another incident, or a report that is put to this one.")
    ],
    by: By,
    reason: Reason,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Two incidents are not one, or a report is not about an incident."""
    from reportedly.ledger import decide

    with _recording(ledger) as opened:
        about = decide.apart_ids(opened.db, incident, other)
        _put(opened, Decision(Act.NOT_SAME, by, reason, about))


@app.command("wrong-speaker")
def wrong_speaker(
    claim: Claim,
    by: By,
    reason: Reason,
    right: Annotated[
        str | None, typer.Option(help="Who said it, in words of the report; else nobody is named.")
    ] = None,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """A claim is by somebody else than was read."""
    from reportedly.ledger import decide

    with _recording(ledger) as opened:
        identifier = decide.claim_id(opened.db, claim)
        read, report = decide.claim_of(opened.db, identifier)
        speaker = decide.speaker_in(read, report, right) if right else None
        _put(opened, Decision(Act.WRONG_SPEAKER, by, reason, (identifier,), speaker=speaker))


@app.command("wrong-figure")
def wrong_figure(
    claim: Claim, aspect: Aspect, by: By, reason: Reason, ledger: LedgerFile = DEFAULT
) -> None:
    """A claim does not state the figure, or another fact, that was read in it."""
    from reportedly.ledger import decide

    decision = Decision(Act.WRONG_FIGURE, by, reason, (claim,), aspect=aspect)
    _record(ledger, decision, decide.claim_id)


@app.command("right-figure")
def right_figure(
    claim: Claim,
    aspect: Counted,
    figure: Annotated[str, typer.Argument(help="12, 10-15, or 3+ for three or more.")],
    by: By,
    reason: Reason,
    words: Annotated[
        str | None, typer.Option(help="The words of the report that hold the figure.")
    ] = None,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """A claim states this figure, whatever was read in it."""
    from reportedly.ledger import decide

    count = _count(figure)
    with _recording(ledger) as opened:
        identifier = decide.claim_id(opened.db, claim)
        read, report = decide.claim_of(opened.db, identifier)
        span = decide.figure_in(read, report, Aspect(aspect), words)
        about = (identifier,)
        decision = Decision(
            Act.RIGHT_FIGURE, by, reason, about, aspect=Aspect(aspect), count=count, span=span
        )
        _put(opened, decision)


@app.command("right-words")
def right_words(
    claim: Claim,
    words: Annotated[str, typer.Argument(help="What is claimed, in words of the report.")],
    by: By,
    reason: Reason,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """A claim is in other words of its report than were read."""
    from reportedly.ledger import decide

    with _recording(ledger) as opened:
        identifier = decide.claim_id(opened.db, claim)
        span = decide.words_in(*decide.claim_of(opened.db, identifier), words)
        _put(opened, Decision(Act.RIGHT_WORDS, by, reason, (identifier,), span=span))


@app.command()
def accept(claim: Claim, by: By, reason: Reason, ledger: LedgerFile = DEFAULT) -> None:
    """A claim was read right."""
    from reportedly.ledger import decide

    _record(ledger, Decision(Act.ACCEPT, by, reason, (claim,)), decide.claim_id)


@app.command()
def confirm(decision: Row, by: By, reason: Reason, ledger: LedgerFile = DEFAULT) -> None:
    """A second person agrees with a decision."""
    from reportedly.ledger import decide

    def find(db: sqlite3.Connection, told: str) -> str:
        return decide.confirmable(db, told, by)

    _record(ledger, Decision(Act.CONFIRM, by, reason, (decision,)), find)


@app.command()
def grade(
    incident: Incident, grade: Graded, by: By, reason: Reason, ledger: LedgerFile = DEFAULT
) -> None:
    """An incident has this grade, whatever the rules suggest."""
    from reportedly.ledger import decide

    _record(ledger, Decision(Act.GRADE, by, reason, (incident,), grade=grade), decide.incident_id)


@app.command()
def note(
    incident: Incident,
    text: Annotated[str, typer.Argument(help="What is to stand with the incident.")],
    by: By,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Leave a note with an incident."""
    from reportedly.ledger import decide

    _record(ledger, Decision(Act.NOTE, by, text, (incident,)), decide.incident_id)


@app.command()
def withdraw(decision: Row, by: By, reason: Reason, ledger: LedgerFile = DEFAULT) -> None:
    """Take back what an earlier decision did; both stay on record."""
    from reportedly.ledger import decide

    _record(ledger, Decision(Act.WITHDRAW, by, reason, (decision,)), decide.withdrawable)


@app.command()
def redact(
    names: Annotated[list[str], typer.Argument(help="A name, in all the forms it is given in.")],
    by: By,
    reason: Reason,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Destroy a name wherever the ledger holds it: this cannot be withdrawn."""
    from reportedly.ledger import Ledger, must_exist
    from reportedly.ledger.redact import redact

    must_exist(ledger)
    with Ledger.open(ledger, writes=True) as opened:
        row, changed = redact(opened, names, by, reason)
    typer.echo(f"{ledger}: decision {row} on record: redacted in {changed} rows", err=True)


@contextmanager
def _recording(path: LedgerFile) -> Iterator[Ledger]:
    """A ledger that a decision is put into: what is looked up holds until it is."""
    from reportedly.ledger import Ledger, must_exist

    must_exist(path)
    with Ledger.open(path, writes=True) as opened, opened.transaction():
        yield opened


def _record(
    path: LedgerFile, decision: Decision, find: Callable[[sqlite3.Connection, str], str]
) -> None:
    """Put a decision on record, with what it is about looked up by the words given for it."""
    with _recording(path) as opened:
        about = tuple(find(opened.db, told) for told in decision.about)
        _put(opened, replace(decision, about=about))


def _put(ledger: Ledger, decision: Decision) -> None:
    from reportedly.ledger import decide

    row = decide.decide(ledger, decision)
    typer.echo(f"{ledger.path}: decision {row} on record: {decision.act}", err=True)


def _count(told: str) -> Count:
    try:
        return read_count(told)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
