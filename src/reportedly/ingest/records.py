"""JSON Lines: one report a record, read one line at a time."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.html import read_page
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIELDS = {
    "title": "title",
    "date": "published",
    "publisher": "outlet",
    "url": "url",
    "language": "language",
}

_DAY_IN_ADDRESS = re.compile(
    r"[/-](?P<year>20\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/-]|$)"
    r"|/(?P<day2>[0-3]\d)(?P<month2>[01]\d)(?P<year2>20\d\d)$"
)
"""The day of publication as newspapers write it into addresses: "/2021/08/20/", "-2022-08-16/"."""

MAX_BYTES = 4 << 20
"""Larger single texts are no report; files of records, read line by line, may be of any size."""
SPLIT = f"a report may have {MAX_BYTES >> 20} MB; split it into JSON Lines, one report a record"


def read_records(source: str, lines: Iterable[bytes]) -> Iterator[Document | Issue]:
    """Every record of a JSON Lines file; a bad one becomes an issue that names its line."""
    for number, line in enumerate(lines, 1):
        where = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            text, warning = decode(line)
            document = document_of(json.loads(text), f"{source}-{number}")
        except InputError as error:
            yield Issue(where, str(error))
        except (ValueError, RecursionError) as error:
            yield Issue(where, f"is not a JSON record: {error}")
        else:
            if warning:
                yield Issue(where, warning, fatal=False)
            yield document


def document_of(record: Any, unnamed: str) -> Document:
    """The report that a record holds.

    Args:
        record: its fields as the contract names them.
        unnamed: name of a report without an id.

    Raises:
        InputError: it is no record, or it has no text or too long a one.
    """
    if not isinstance(record, dict):
        raise InputError("is not a JSON object")
    known: dict[str, Any] = {
        ours: str(record[theirs]) for theirs, ours in _FIELDS.items() if record.get(theirs)
    }
    text, html = record.get("text"), record.get("html")
    if isinstance(html, str) and html.strip() and not text:
        page, _ = read_page(html)
        text = page.text
        told = {"title": page.title, "published": page.date, "outlet": page.outlet, "url": page.url}
        known = {field: value for field, value in told.items() if value} | known
    if "published" not in known and (day := _day_in(known.get("url", ""))):
        known["published"] = day
    if not isinstance(text, str) or not text.strip():
        raise InputError('has no text; a record needs a "text" or an "html" field')
    if len(text) > MAX_BYTES:
        raise InputError(f"has a text of {len(text) >> 20} million characters; {SPLIT}")
    name = record.get("id")
    return Document(name=unnamed if name is None else str(name), text=text, **known)


def _day_in(address: str) -> str | None:
    """The day that an address gives as ISO 8601, or None."""
    if (told := _DAY_IN_ADDRESS.search(address.split("?")[0])) is None:
        return None
    parts = (told[name] or told[f"{name}2"] for name in ("year", "month", "day"))
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None
