"""Reports and claims as the bytes that the record holds, and back."""

from __future__ import annotations

import msgspec

from reportedly.ledger.chain import canonical, digest
from reportedly.model import Claim, Decision, Document


def report_key(document: Document) -> str:
    """What tells a report from others: its text, its name and where it came from."""
    return digest(canonical(document)).hex()


def read_claim(body: bytes) -> Claim:
    """The claim that a row of the record holds."""
    return msgspec.json.decode(body, type=Claim)


def read_decision(body: bytes) -> Decision:
    """The decision that a row of the record holds."""
    return msgspec.json.decode(body, type=Decision)


def read_document(body: bytes) -> Document:
    """The report that a row of the record holds; its id is that of the text as received."""
    told = msgspec.json.decode(body)
    identity = told.pop("id")
    document = Document(**told)
    object.__setattr__(document, "id", identity)  # a redacted text has another hash
    return document
