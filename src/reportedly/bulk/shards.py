"""Reports in Parquet files: what is on its way from sifting to reading, and from there to a ledger.

The same reports give the same bytes, whoever writes them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from reportedly.ledger.chain import canonical
from reportedly.ledger.codec import read_claim, read_document, report_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reportedly.model import Claim, Document

_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.string()),
        ("url", pa.string()),
        ("document", pa.binary()),
        ("original", pa.binary()),
        ("claims", pa.list_(pa.binary())),
    ]
)
_TOGETHER = 500


class Shelved(NamedTuple):
    """A report of a file with its claims, and these as the record holds them."""

    document: Document
    claims: list[Claim]
    bodies: list[bytes]


def write(path: Path, rows: Iterable[tuple[Document, Sequence[Claim]]]) -> str:
    """Write reports to a file, whole or not at all; the SHA-256 of it."""
    part = path.with_name(f".{path.name}.part")
    with pq.ParquetWriter(part, _SCHEMA, compression="zstd") as file:
        held: list[dict[str, object]] = []
        for document, claims in rows:
            held.append(_row(document, claims))
            if len(held) == _TOGETHER:
                file.write_batch(pa.RecordBatch.from_pylist(held, _SCHEMA))
                held = []
        if held:
            file.write_batch(pa.RecordBatch.from_pylist(held, _SCHEMA))
    digest = digest_of(part)
    part.replace(path)
    return digest


def _row(document: Document, claims: Sequence[Claim]) -> dict[str, object]:
    return {
        "id": document.id,
        "name": document.name,
        "outlet": document.outlet,
        "published": document.published,
        "url": document.url,
        "document": report_body(document),
        "original": document.original.data if document.original else None,
        "claims": [canonical(c) for c in claims],
    }


def read(path: Path) -> Iterator[Shelved]:
    """The reports of a file, in order."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_TOGETHER, columns=["document", "original", "claims"]):
            for row in batch.to_pylist():
                document = read_document(row["document"])
                if document.original is not None:
                    original = replace(document.original, data=row["original"])
                    document = replace(document, original=original)
                bodies = row["claims"]
                yield Shelved(document, [read_claim(body) for body in bodies], bodies)


def ids(path: Path) -> list[str]:
    """The identifiers of the reports of a file, in order."""
    found: list[str] = pq.read_table(path, columns=["id"]).column("id").to_pylist()
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1).encode())
    part.replace(path)
