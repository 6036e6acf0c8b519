"""Evidence bundles, whose reports can be added to another ledger as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.model import Document, Issue, Original

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

RECORD = "record.jsonl"
"""The file of a bundle that holds the rows of its ledger."""
_LONGEST = 64 << 20
"""Bytes of one row; more is no honest bundle."""


def read_bundle(source: str, package: zipfile.ZipFile) -> Iterator[Document | Issue]:
    """The reports of a bundle with their originals; `reportedly verify` is what checks it.

    Args:
        source: the file, for issues.
        package: the bundle.
    """
    originals = {
        name.partition("/")[2].partition(".")[0]: name
        for name in package.namelist()
        if name.startswith("originals/")
    }
    with package.open(RECORD) as lines:
        number = 0
        while line := lines.readline(_LONGEST):
            number += 1
            try:
                row = json.loads(line)
                if row["kind"] == "document" and "body" in row:
                    yield _document(json.loads(row["body"]), package, originals)
            except (KeyError, TypeError, ValueError, RecursionError) as error:
                yield Issue(f"{source}:{number}", f"is no row of a ledger: {error}")


def _document(
    told: dict[str, Any], package: zipfile.ZipFile, originals: dict[str, str]
) -> Document:
    original = told.pop("original", None)
    told.pop("id")
    if original is not None:
        name = originals.get(original["sha256"])
        data = None if name is None else package.read(name)
        original = replace(msgspec.convert(original, Original), data=data)
    return Document(**told, original=original)
