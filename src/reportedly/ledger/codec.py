"""Reports and claims as the bytes that the record holds, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from rfc8785 import CanonicalizationError

from reportedly.errors import InputError
from reportedly.ledger.chain import canonical, digest
from reportedly.model import Claim, Decision, Document, Original

if TYPE_CHECKING:
    from typing import Any

HALF_A_PAIR = "holds half of a character pair; save it again as UTF-8"
"""What is wrong with texts that no UTF-8, and so no ledger, can hold."""


def report_key(document: Document) -> str:
    """What tells a report from others: its text, its name and where it came from.

    When and from which bytes it was read does not count: a page that is fetched again and says
    the same is the same report.

    Raises:
        InputError: its text holds half of a character pair, so that no ledger can hold it.
    """
    try:
        return digest(canonical(_told(document))).hex()
    except (CanonicalizationError, UnicodeEncodeError) as error:
        raise InputError(HALF_A_PAIR) from error


def report_body(document: Document) -> bytes:
    """What the record holds of a report: all but the original bytes, which stand apart."""
    told = _told(document)
    if document.original is not None:
        told["original"] = msgspec.to_builtins(replace(document.original, data=None))
        del told["original"]["data"]
    return canonical(told)


def _told(document: Document) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(replace(document, original=None))
    del told["original"]  # ledgers that know of no originals hold no such field
    return told


def read_claim(body: bytes) -> Claim:
    """The claim that a row of the record holds."""
    return msgspec.json.decode(body, type=Claim)


def read_decision(body: bytes) -> Decision:
    """The decision that a row of the record holds."""
    return msgspec.json.decode(body, type=Decision)


def read_document(body: bytes) -> Document:
    """The report that a row of the record holds; its id is that of the text as received."""
    told = msgspec.json.decode(body)
    identity, original = told.pop("id"), told.pop("original", None)
    if original is not None:
        told["original"] = msgspec.convert(original, Original)
    document = Document(**told)
    object.__setattr__(document, "id", identity)  # a redacted text has another hash
    return document
