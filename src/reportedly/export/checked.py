"""Whether an evidence bundle is as it was made: every file, every row, every quotation."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.export.bundle import DIGEST, PACKAGE
from reportedly.ingest.bundles import RECORD
from reportedly.ledger.chain import GENESIS, digest, link
from reportedly.ledger.codec import read_claim, read_decision, read_document
from reportedly.ledger.verify import Verdict
from reportedly.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.model import Claim, Document

_MOST_TOLD = 64 << 20
"""Bytes of `datapackage.json` and of one row of the record; more is no honest bundle."""
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, msgspec.MsgspecError)


def is_bundle(path: Path) -> bool:
    """Whether a file is a ZIP archive that says it is an evidence bundle."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as file:
        return {PACKAGE, RECORD} <= set(file.namelist())


def verify_bundle(path: Path, head: str | None = None) -> Verdict:
    """Read a whole bundle and compare it with what its hashes say.

    Args:
        path: the file.
        head: hash of a row as it was once told; it has to be among those there.
    """
    verdict = Verdict(sealed=True)
    try:
        with zipfile.ZipFile(path) as file:
            verdict.problems += _problems(file, verdict, head)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, *_BROKEN) as error:
        verdict.problems.append(f"the file is damaged after row {verdict.rows}: {error}")
    return verdict


def _problems(file: zipfile.ZipFile, verdict: Verdict, head: str | None) -> Iterator[str]:
    package_bytes, digest_bytes = _small(file, PACKAGE), _small(file, DIGEST)
    if json.loads(digest_bytes)["hash"] != f"sha256:{hashlib.sha256(package_bytes).hexdigest()}":
        yield f"{PACKAGE} is not the one that {DIGEST} vouches for"
    package = json.loads(package_bytes)
    told = {r["path"]: r for r in package["resources"]}
    there = file.namelist()
    yield from (f"{name} is there twice" for name in sorted(set(there)) if there.count(name) > 1)
    yield from (f"{name} is missing" for name in told if name not in there)
    strays = set(there) - told.keys() - {PACKAGE, DIGEST}
    yield from (f"{name} is not named in {PACKAGE}" for name in sorted(strays))
    for name in told.keys() & set(there):
        if _hash(file, name, told[name]["bytes"]) != told[name]["hash"]:
            yield f"{name} was changed"
    yield from _broken_rows(file, verdict, package["chain"], head, told)


def _small(file: zipfile.ZipFile, name: str) -> bytes:
    if file.getinfo(name).file_size > _MOST_TOLD:
        raise ValueError(f"{name} is too large")
    return file.read(name)


def _hash(file: zipfile.ZipFile, name: str, size: int) -> str | None:
    """The hash of a file, or None where it is larger than it says."""
    digest, read = hashlib.sha256(), 0
    with file.open(name) as source:
        while piece := source.read(1 << 20):
            read += len(piece)
            if read > size:
                return None
            digest.update(piece)
    return f"sha256:{digest.hexdigest()}"


def _broken_rows(
    file: zipfile.ZipFile,
    verdict: Verdict,
    chain: dict[str, Any],
    head: str | None,
    files: dict[str, Any],
) -> Iterator[str]:
    previous, seen = GENESIS, head is None
    replaced = _replaced(file)
    texts: dict[str, str] = {}
    for row in _rows(file):
        verdict.rows += 1
        seq, named = row["seq"], f"row {row['seq']} ({row['kind']} {row['key'][:16]})"
        if seq != verdict.rows:
            yield f"rows between {verdict.rows - 1} and {seq} are missing"
            verdict.rows = seq
        payload = bytes.fromhex(row["payload"])
        kind, key, at = (row[name].encode() for name in ("kind", "key", "at"))
        chained = link(previous, seq, kind, key, at, payload)
        if chained.hex() != row["hash"]:
            yield f"{named} was changed"
        previous = bytes.fromhex(row["hash"])
        seen = seen or row["hash"] == head
        if "body" in row:
            body = row["body"].encode()
            if digest(body) != payload and digest(body).hex() not in replaced.get(str(seq), ()):
                yield f"{named} has other content than was written"
            elif row["kind"] == "document":
                document = read_document(body)
                texts[document.id] = document.text
                yield from _unlike(named, document, files, str(seq) in replaced)
            elif row["kind"] == "claim":
                yield from _invented(named, read_claim(body), texts)
    verdict.head = previous.hex()
    if (verdict.rows, verdict.head) != (chain["rows"], chain["head"]):
        yield f"the record does not end where {PACKAGE} says"
    if not seen:
        yield f"no row has the hash {head}: rows were removed, or this is of another ledger"


def _rows(file: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    with file.open(RECORD) as lines:
        while line := lines.readline(_MOST_TOLD):
            yield json.loads(line)


def _replaced(file: zipfile.ZipFile) -> dict[str, set[str]]:
    """What redactions put in the place of rows: their numbers, with the hashes."""
    found: dict[str, set[str]] = {}
    for row in _rows(file):
        if row["kind"] == "decision" and "body" in row:
            decision = read_decision(row["body"].encode())
            if decision.act is Act.REDACT and digest(row["body"].encode()).hex() == row["payload"]:
                for seq, told in decision.replaced.items():
                    found.setdefault(seq, set()).add(told)
    return found


def _unlike(named: str, document: Document, files: dict[str, Any], redacted: bool) -> Iterator[str]:
    """Where a report's text or its original is not the file that stands for it."""
    told = hashlib.sha256(document.text.encode()).hexdigest()
    file = files.get(f"texts/{document.id.removeprefix('sha256:')}.txt")
    if file is None or file["hash"] != f"sha256:{told}":
        yield f"{named} has another text than the file that stands for it"
    original = document.original
    if original is None or redacted:
        return
    if not any(
        path.startswith(f"originals/{original.sha256}.")
        and about["hash"] == f"sha256:{original.sha256}"
        for path, about in files.items()
    ):
        yield f"{named} was read from bytes that are not there"


def _invented(named: str, claim: Claim, texts: dict[str, str]) -> Iterator[str]:
    """Words of a claim that do not stand in its report."""
    if (text := texts.get(claim.document)) is None:
        yield f"{named} is of a report that is not there"
        return
    spans = [*claim.content, *(f.span for f in claim.facts)]
    spans += [claim.cue] if claim.cue else []
    spans += [m.span for m in (claim.speaker, *claim.via) if m]
    if any(text[s.start : s.end] != s.text for s in spans):
        yield f"{named} quotes words that its report does not hold"
