"""A page of a list and the cursor of the next one."""

from __future__ import annotations

import base64
import binascii
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import msgspec

from reportedly.ledger.search import Mark, marks
from reportedly.serve.problems import Problem

if TYPE_CHECKING:
    import sqlite3

    from reportedly.serve.choice import Choice

_Number = Annotated[int, msgspec.Meta(ge=-(2**62), le=2**62)]
"""What SQLite takes for a number, and a cursor that somebody made up has to keep to."""


def page_of(
    db: sqlite3.Connection, choice: Choice, limit: int, after: str | None
) -> tuple[list[Mark], str | None]:
    """The incidents of a page, and where it ends if more follow.

    Raises:
        Problem: the cursor is none of this server's.
    """
    found = list(islice(marks(db, choice.filters(), choice.order, read_cursor(after)), limit + 1))
    return found[:limit], cursor_at(found[limit - 1]) if len(found) > limit else None


def cursor_at(mark: Mark) -> str:
    """Where a page ends, as the next request hands it back."""
    packed = msgspec.msgpack.encode((mark.key, mark.n))
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_cursor(told: str | None) -> Mark | None:
    """The end of the page before.

    Raises:
        Problem: it is no cursor that this server gave out.
    """
    if not told:
        return None
    try:
        packed = base64.urlsafe_b64decode(told + "=" * (-len(told) % 4))
        return Mark(*msgspec.msgpack.decode(packed, type=tuple[_Number, _Number]))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        message = "no cursor of this server; take `next` of the page before"
        raise Problem(400, "bad_cursor", message) from None
