"""Questions to the ledger that a request may ask: bounded in time, and answered once per state."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

from reportedly.ledger import Ledger
from reportedly.serve.rendering import edition
from reportedly.serve.settings import QUERY_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.requests import Request

_STEPS = 5_000
"""Instructions of SQLite between two looks at the clock."""


@contextmanager
def reading(path: Path) -> Iterator[Ledger]:
    """The ledger for one request; questions that take too long are broken off.

    Raises:
        LedgerError: it cannot be opened.
    """
    with Ledger.open(path) as ledger:
        end = time.monotonic() + QUERY_S
        ledger.db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        yield ledger


def answer(
    request: Request, make: Callable[[Ledger], bytes | str], media_type: str = "application/json"
) -> Response:
    """What a ledger says to a request, or 304 where the asker has it already.

    An answer holds until something is added to the record, so its ETag is made of the last row.
    """
    with reading(request.app.state.settings.ledger) as ledger:
        seq, chained = ledger.head()
        settled = ledger.db.execute("SELECT count(*) FROM stale").fetchone()
        told = f"{edition()} {seq} {chained.hex()} {settled} {request.url} "
        told += request.headers.get("hx-request", "")
        tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "HX-Request"}
        known = (t.strip() for t in request.headers.get("if-none-match", "").split(","))
        if tag in known:
            return Response(status_code=304, headers=headers)
        return Response(make(ledger), media_type=media_type, headers=headers)


def as_json(value: Any) -> bytes:
    """A value as it goes to other programs."""
    return msgspec.json.encode(value)
