"""Small ledgers for tests, made of claims that no reader had to find."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reportedly.ledger import Ledger, schema
from reportedly.model import Claim, Document, Mention, Mode, Span, Stance


def report(number: int, words: str = "said the bridge at Tolm was hit") -> Document:
    """A short report of its own text."""
    return Document(f"r{number}", f"Officer {number} {words}.", outlet="Tolm Gazette")


def claims_of(document: Document) -> list[Claim]:
    """One claim: what stands after the second word, by the first two."""
    speaker, rest = document.text[: document.text.index(" said")], document.text.index(" said")
    return [
        Claim(
            document=document.id,
            speaker=Mention(Span.of(document.text, 0, len(speaker))),
            via=(),
            cue=Span.of(document.text, rest + 1, rest + 5),
            content=(Span.of(document.text, rest + 6, len(document.text)),),
            mode=Mode.INDIRECT,
            stance=Stance.ASSERTS,
            hedged=False,
        )
    ]


def fill(path: Path, reports: int, start: int = 0) -> None:
    """Add some reports to a ledger."""
    with Ledger.open(path, writes=True) as ledger:
        for number in range(start, start + reports):
            document = report(number)
            with ledger.transaction():
                ledger.record(document, claims_of(document))


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every derived table, search index and map index among them, row by row."""
    db = sqlite3.connect(path)
    shadows = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name.split("_")[0] in schema.DERIVED_TABLES and not name.endswith(("_data", "_idx"))
    ]
    rows = {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in shadows}
    db.close()
    return rows
