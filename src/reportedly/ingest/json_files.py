"""JSON files: news items in IPTC's ninjs, exports of Telegram channels, or records of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.ninjs import is_ninjs, is_withdrawn, ninjs_document
from reportedly.ingest.records import document_of
from reportedly.ingest.telegram import is_export, read_export
from reportedly.model import Issue, Original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import Document


def read_json(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    """Every report of a file; a bad one becomes an issue.

    Args:
        source: the file, for issues.
        name: stands, with a number, for reports without an identifier.
        data: the bytes of the file.
    """
    try:
        told = json.loads(decode(data)[0])
    except InputError as error:
        yield Issue(source, str(error))
        return
    except (ValueError, RecursionError) as error:
        yield Issue(source, f"is no JSON: {error}")
        return
    if is_export(told):
        yield from read_export(source, told)
        return
    items = told if isinstance(told, list) else [told]
    if not items:
        yield Issue(source, "holds no report")
    original = Original.of(data, "application/json") if len(items) == 1 else None
    for number, item in enumerate(items, 1):
        named = name if len(items) == 1 else f"{name}-{number}"
        yield _read(f"{source}: {named}", named, item, original)


def _read(source: str, name: str, item: Any, original: Original | None) -> Document | Issue:
    try:
        if not is_ninjs(item):
            return document_of(item, name)
        if is_withdrawn(item):
            return Issue(source, "was withdrawn by its agency", fatal=False)
        return ninjs_document(item, name, original)
    except InputError as error:
        return Issue(source, str(error))
    except (TypeError, AttributeError, RecursionError) as error:
        return Issue(source, f"is no report: {error}")
