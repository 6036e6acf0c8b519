"""The reports of a bulk run into a ledger, each once, however often that is done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reportedly.bulk import shards
from reportedly.bulk.run import MANIFEST
from reportedly.errors import BulkError
from reportedly.ledger.add import Added, is_known
from reportedly.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.ledger import Ledger

_TOGETHER = 200
"""Reports that are written in one transaction: what a cut loses at the most."""


def load(ledger: Ledger, folder: Path) -> Iterator[Added | Issue]:
    """Add what a bulk run read, in the order of its manifest.

    Args:
        ledger: one that is open for writing.
        folder: where the run wrote.

    Raises:
        BulkError: there is no manifest, or a shard is not the one that it tells of.
        LedgerError: the ledger cannot be written.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        told = [(folder / s["shard"], s["sha256"]) for s in manifest["shards"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BulkError(f"{folder}: holds no bulk run that is done: {error}") from error
    for path, digest in told:
        if not path.exists() or shards.digest_of(path) != digest:
            raise BulkError(f"{path}: is not what the manifest tells of; run `bulk` again")
    for path, _ in told:
        yield from _load_shard(ledger, path)


def _load_shard(ledger: Ledger, path: Path) -> Iterator[Added | Issue]:
    rows = shards.read(path)
    more = True
    while more:
        done: list[Added | Issue] = []
        with ledger.batch():
            for _ in range(_TOGETHER):
                if (row := next(rows, None)) is None:
                    more = False
                    break
                known = is_known(ledger, row.document)
                if isinstance(known, Issue):
                    done.append(known)
                elif known or not ledger.record(row.document, row.claims, row.bodies):
                    done.append(Added(row.document, known=True))
                else:
                    done.append(Added(row.document, len(row.claims)))
        yield from done
