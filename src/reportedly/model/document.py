"""One report, as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its exact text, and what is known of where it came from.

    Attributes:
        name: the input's file name without extension, or the record's id.
        text: the text as received; every offset of the ledger counts its code points.
        published: publication date as ISO 8601 text, or None where the input gives none.
    """

    name: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", f"sha256:{digest}")
