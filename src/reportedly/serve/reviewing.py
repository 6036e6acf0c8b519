"""The review queue as its page shows it: each question with all that an answer needs."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportedly.errors import NotFoundError
from reportedly.ledger import query
from reportedly.ledger.codec import read_decision
from reportedly.ledger.corrections import ON_CLAIMS
from reportedly.ledger.queue import Item, Question, queue, unconfirmed
from reportedly.model import Aspect, Graded
from reportedly.serve.listing import item_of
from reportedly.serve.paging import cursor_at, read_cursor
from reportedly.serve.reporting import shown_claim

if TYPE_CHECKING:
    import sqlite3

ITEMS = 20
"""Questions of a page."""
_CONFIRMED = 5
"""Decisions that a second person is asked about before other questions."""
_SEARCHED_S = 0.5
"""Seconds after which a page is as long as it is: most incidents raise no question any more."""

QUESTIONS = {
    Question.SAME: "Are these one incident?",
    Question.CLAIM: "Was this claim read right?",
    Question.GRADE: "Is this grade right?",
    Question.CONFIRM: "Do you agree?",
}
CHOICES = {"counted": [a for a in Aspect if a.counted], "grades": list(Graded)}
"""What the forms of questions let choose from."""


def open_items(
    db: sqlite3.Connection, person: str, limit: int, after: str | None
) -> tuple[list[Item], str | None]:
    """The questions of a page, and the cursor of the next.

    Args:
        db: the ledger.
        person: who asks; their own decisions are for others to confirm.
        limit: how many there are at the least, if so many are open.
        after: cursor of the page before.

    Raises:
        Problem: the cursor is none of this server's.
    """
    items = [] if after else list(islice(unconfirmed(db, person), _CONFIRMED))
    end = time.monotonic() + _SEARCHED_S
    for place, found in queue(db, read_cursor(after)):
        items += found
        if len(items) >= limit or time.monotonic() > end:
            return items, cursor_at(place)
    return items, None


def review_page(
    db: sqlite3.Connection, person: str, limit: int, after: str | None
) -> dict[str, Any]:
    """All that the review page shows."""
    items, following = open_items(db, person, limit, after)
    shown = [told for item in items if (told := item_page(db, item)) is not None]
    return {"items": shown, "more": following, "person": person} | CHOICES


def item_page(db: sqlite3.Connection, item: Item) -> dict[str, Any] | None:
    """All that is shown of one question; None where what it is about has gone meanwhile."""
    told: dict[str, Any] = {"item": item, "asks": QUESTIONS[item.question]}
    try:
        if item.question is Question.CONFIRM:
            return told | _decision(db, int(item.about))
        assert item.incident is not None
        told["incident"] = _incident(db, item.incident)
        if item.question is Question.SAME:
            told["other"] = _incident(db, item.about)
        elif item.question is Question.CLAIM:
            told["shown"] = shown_claim(db, item.about)
    except NotFoundError:
        return None
    return told


def _incident(db: sqlite3.Connection, identifier: str) -> dict[str, Any]:
    record = query.record_of(db, query.number_of(db, identifier))
    return {"row": item_of(record), "rules": record["grade"]["rules"]}


def _decision(db: sqlite3.Connection, row: int) -> dict[str, Any]:
    at, body = db.execute(
        "SELECT at, body FROM event JOIN payload USING (seq) WHERE seq = ?", (row,)
    ).fetchone()
    decision = read_decision(body)
    claims, about = [], []
    if decision.act in ON_CLAIMS:
        claims = [shown_claim(db, identifier) for identifier in decision.about]
    else:
        for identifier in decision.about:
            with suppress(NotFoundError):  # what a redaction groups otherwise is not there any more
                about.append(_incident(db, identifier)["row"])
        if not about:
            raise NotFoundError(f"decision {row} is about nothing that is there any more")
    return {"decision": decision, "at": at, "about": about, "claims": claims}
