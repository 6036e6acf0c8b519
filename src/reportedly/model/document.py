"""One report, as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a report was read from, and how they came.

    Attributes:
        sha256: their hash, in hexadecimal.
        size: how many there are.
        media_type: what they are, such as "text/html".
        url: the address that they were fetched from, after redirects.
        retrieved: when, ISO 8601 in UTC.
        headers: what the server said of them, in its order.
        data: the bytes themselves where they are at hand; a ledger keeps them apart.
    """

    sha256: str
    size: int
    media_type: str
    url: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, data: bytes, media_type: str) -> Original:
        """The bytes of a file."""
        return cls(hashlib.sha256(data).hexdigest(), len(data), media_type, data=data)


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its exact text, and what is known of where it came from.

    Attributes:
        name: the input's file name without extension, or the record's id.
        text: the text as received; every offset of the ledger counts its code points.
        published: publication date as ISO 8601 text, or None where the input gives none.
        original: the bytes that the text was taken from, where these are not the text itself.
    """

    name: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    original: Original | None = field(default=None, compare=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", f"sha256:{digest}")
