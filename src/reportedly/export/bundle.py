"""An evidence bundle: everything that stands behind some incidents, in one file that proves itself.

A ZIP archive laid out as a Frictionless data package, in the manner of WACZ
(<https://specs.webrecorder.net/wacz/1.1.1/>): `datapackage.json` names every file with its hash,
`datapackage-digest.json` holds the hash of that. `record.jsonl` is the ledger's chain, row by row;
rows that are not about the incidents stand there with their hashes alone. Same ledger, same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.export import delimited, tables
from reportedly.export.kinds import Table
from reportedly.export.tables import COLUMNS, Type
from reportedly.ingest.bundles import RECORD
from reportedly.ledger.codec import read_decision, read_document
from reportedly.ledger.originals import original_bytes
from reportedly.model import Act

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from reportedly.export.cases import Case

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
_LINES = {"type": "text", "format": "jsonl", "mediatype": "application/jsonl"}
_DAWN = (1980, 1, 1, 0, 0, 0)
"""The time that files of a bundle carry, so that it depends on the ledger alone."""
_SUFFIXES = {
    "text/html": "html",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/xml": "xml",
}
_FRICTIONLESS = {
    Type.TEXT: "string",
    Type.WHOLE: "integer",
    Type.NUMBER: "number",
    Type.TRUTH: "boolean",
    Type.LIST: "string",
}
README = """Evidence bundle made by reportedly {version}

record.jsonl   the chain of the ledger, one row a line; "hash" is the SHA-256 of the hash of the
               row before it (32 zero bytes before the first) and of the row's canonical JSON
               {{"at", "key", "kind", "payload", "seq"}}; "payload" is the SHA-256 of "body"
incidents.jsonl  what is known of each incident
tables/        the same as tables
texts/         the texts of the reports, named by their SHA-256
originals/     the bytes that they were read from, where those are not the text itself

`reportedly verify FILE` checks all of it on any machine, and needs nothing but this file.
"""


class _Archive:
    """The ZIP file, with a list of what is in it."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._zip = file
        self.resources: list[dict[str, Any]] = []

    def add(self, path: str, data: bytes, **about: Any) -> None:
        """Put a small file in."""
        self.copy(path, io.BytesIO(data), **about)

    def copy(self, path: str, source: Any, **about: Any) -> None:
        """Put a file in, piece by piece."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_entry(path), "w", force_zip64=True) as target:
            while piece := source.read(1 << 20):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        name = re.sub(r"[^a-z0-9._-]", "-", path.lower())
        about |= {"hash": f"sha256:{digest.hexdigest()}", "bytes": size}
        self.resources.append({"name": name, "path": path} | about)


def _entry(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _DAWN)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def write(path: Path, db: sqlite3.Connection, cases: list[Case], *, whole: bool) -> int:
    """Write a bundle; how many incidents are in it.

    Args:
        path: the file.
        db: the ledger.
        cases: the incidents.
        whole: hold every row of the ledger, whether about the incidents or not.
    """
    with zipfile.ZipFile(path, "w") as file, tempfile.TemporaryFile() as scratch:
        archive = _Archive(file)
        wanted = None if whole else {d["id"] for c in cases for d in c.record["documents"]}
        chosen = None if wanted is None else _rows_about(db, wanted)
        head = _write_record(db, chosen, scratch)
        scratch.seek(0)
        archive.copy(RECORD, scratch, **_LINES)
        lines = (json.dumps(case.record, ensure_ascii=False) + "\n" for case in cases)
        told = "".join(lines).encode()
        archive.add("incidents.jsonl", told, **_LINES)
        for table in Table:
            _add_table(archive, table, cases)
        _add_reports(archive, db, wanted)
        archive.add("README.txt", README.format(version=__version__).encode(), format="txt")
        _close(file, archive, head)
    return len(cases)


def _rows_about(db: sqlite3.Connection, documents: Collection[str]) -> set[int]:
    """The rows of the record that are about some reports and what these tell of."""
    ids = json.dumps(sorted(documents))
    rows = db.execute(
        "SELECT r.seq FROM report r WHERE r.document IN (SELECT value FROM json_each(?)) UNION "
        "SELECT s.seq FROM statement s JOIN account a ON a.n = s.account "
        "JOIN report r ON r.seq = a.report "
        "WHERE r.document IN (SELECT value FROM json_each(?))",
        (ids, ids),
    )
    found = {seq for (seq,) in rows}
    keys = {
        key
        for (key,) in db.execute(
            "SELECT e.key FROM event e JOIN json_each(?) j ON e.seq = j.value",
            (json.dumps(sorted(found)),),
        )
    }
    keys |= {i for (i,) in db.execute(
        "SELECT a.id FROM account a JOIN report r ON r.seq = a.report "
        "WHERE r.document IN (SELECT value FROM json_each(?))", (ids,))}  # fmt: skip
    decisions = db.execute(
        "SELECT e.seq, p.body FROM event e JOIN payload p USING (seq) WHERE e.kind = 'decision' "
        "ORDER BY e.seq"
    )
    for seq, body in decisions:
        decision = read_decision(body)
        # a redaction holds hashes only, and the rows that it changed cannot be checked without
        if decision.act is Act.REDACT or keys & set(decision.about):
            found.add(seq)
            keys.add(str(seq))  # a withdrawal is about the row that it takes back
    return found


def _write_record(db: sqlite3.Connection, chosen: set[int] | None, out: Any) -> dict[str, Any]:
    rows = db.execute(
        "SELECT e.seq, e.kind, e.key, e.at, e.payload, e.hash, p.body "
        "FROM event e JOIN payload p USING (seq) ORDER BY e.seq"
    )
    count, last = 0, bytes(32)
    for seq, kind, key, at, payload, last, body in rows:
        told = {"seq": seq, "kind": kind, "key": key, "at": at}
        told |= {"payload": payload.hex(), "hash": last.hex()}
        if chosen is None or seq in chosen:
            told["body"] = bytes(body).decode()
        out.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        count += 1
    return {"rows": count, "head": last.hex()}


def _add_table(archive: _Archive, table: Table, cases: Iterable[Case]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        delimited.write(path, table, tables.rows(table, cases))
        with path.open("rb") as source:
            archive.copy(
                f"tables/{table}.csv",
                source,
                profile="tabular-data-resource",
                type="table",
                format="csv",
                mediatype="text/csv",
                encoding="utf-8",
                schema={"fields": [*_fields(table)]},
            )


def _fields(table: Table) -> Iterator[dict[str, str]]:
    for column in COLUMNS[table]:
        kind = _FRICTIONLESS[column.type]
        yield {"name": column.name, "type": kind, "description": column.meaning}


def _add_reports(archive: _Archive, db: sqlite3.Connection, wanted: Collection[str] | None) -> None:
    """Put texts and originals in, of some reports or of all."""
    added: set[str] = set()
    rows = db.execute(
        "SELECT p.body FROM event e JOIN payload p USING (seq) WHERE e.kind = 'document' "
        "ORDER BY e.seq"
    )
    for (body,) in rows:
        report = read_document(body)
        if wanted is not None and report.id not in wanted:
            continue
        if (path := f"texts/{report.id.removeprefix('sha256:')}.txt") not in added:
            added.add(path)
            archive.add(path, report.text.encode(), format="txt", mediatype="text/plain")
        original = report.original
        if original is None or (data := original_bytes(db, original.sha256)) is None:
            continue
        suffix = _SUFFIXES.get(original.media_type.split(";")[0], "bin")
        if (path := f"originals/{original.sha256}.{suffix}") not in added:
            added.add(path)
            archive.add(path, data, format=suffix, mediatype=original.media_type)


def _close(file: zipfile.ZipFile, archive: _Archive, head: dict[str, Any]) -> None:
    package = {
        "profile": "data-package",
        "name": "reportedly-evidence",
        "title": "What reports say of incidents, and the record behind it",
        "software": f"reportedly {__version__}",
        "chain": head,
        "resources": archive.resources,
    }
    data = json.dumps(package, ensure_ascii=False, indent=1).encode()
    told = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    for path, content in ((PACKAGE, data), (DIGEST, json.dumps(told).encode())):
        file.writestr(_entry(path), content)
