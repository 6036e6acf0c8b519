"""What a process does with one part: sift what is relevant out of it, then read that."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.bulk import shards
from reportedly.bulk.parts import items
from reportedly.bulk.passages import near_violence
from reportedly.bulk.relevance import ROUGH, ROUGH_THRESHOLD, is_relevant, score
from reportedly.errors import InputError
from reportedly.ingest.captures import HTML, Capture, report_in
from reportedly.ledger.codec import HALF_A_PAIR, report_key
from reportedly.model import Issue
from reportedly.workers import read_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reportedly.bulk.parts import Part
    from reportedly.model import Claim, Document

_LONGEST = 200_000
"""Characters of an article that is read; a longer one is a list or a book."""
_TELLING = 200
"""Characters from which on the language of a text can be told."""
_DEATHS = 2
"""How often a process may die over an article before that is left out."""


@dataclass(slots=True)
class Tally:
    """What became of the articles of a part.

    Attributes:
        seen: articles in it.
        relevant: those that the words make worth reading.
        foreign: those of these that are not in English.
        copies: those whose text an earlier article has, word for word.
        claims: claims that were read.
        issues: what could not be read, and why.
    """

    seen: int = 0
    relevant: int = 0
    foreign: int = 0
    copies: int = 0
    claims: int = 0
    issues: list[str] = field(default_factory=list)


def sift(part: Part, out: str) -> Tally:
    """Put the relevant articles of a part into `out`/sifted, and tell of the others."""
    tally = Tally()

    def kept() -> Iterator[tuple[Document, Sequence[Claim]]]:
        for item in items(part):
            if isinstance(item, Issue):
                tally.seen += item.fatal
                tally.issues.append(str(item))
                continue
            tally.seen += 1
            named = item.url if isinstance(item, Capture) else item.name
            try:
                document = _relevant(item, tally)
                if document is not None:
                    report_key(document)  # what no ledger can hold is known here
            except InputError as error:
                tally.issues.append(f"{named}: {error}")
                continue
            except UnicodeEncodeError:
                tally.issues.append(f"{named}: {HALF_A_PAIR}")
                continue
            except Exception as error:  # noqa: BLE001 - it costs this article, not its part
                tally.issues.append(f"{named}: could not be sifted: {error!r}")
                continue
            if document is not None:
                yield document, ()

    shards.write(sifted(out, part), kept())
    shards.write_json(_tally(sifted(out, part)), tally)
    return tally


def _relevant(item: Document | Capture, tally: Tally) -> Document | None:
    """The report in an item, where it is worth reading."""
    if isinstance(item, Capture):
        # a rough look at the page takes a tenth of the time of finding the article in it, and most
        # pages need no more than that; it sees menus too, which thin out the words that tell
        if item.kind == HTML and score(_plain(item.data), ROUGH) < ROUGH_THRESHOLD:
            return None
        item = report_in(item)
    if len(item.text) > _LONGEST:
        raise InputError(f"is left out: it has {len(item.text):,} characters")
    if not is_relevant(item.text):
        return None
    tally.relevant += 1
    if not _is_english(item.text):
        tally.foreign += 1
        return None
    return item


def _plain(data: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding

    text = data.decode(detect_encoding(data) or "utf-8", "replace")
    found = extract_plain_text(text, main_content=True, alt_texts=False)
    return str(found) or str(extract_plain_text(text, main_content=False, alt_texts=False))


def _is_english(text: str) -> bool:
    if len(text) < _TELLING:
        return True
    from resiliparse.parse.lang import detect_fast

    return str(detect_fast(text)[0]) in ("en", "unknown")


def read(part: Part, out: str, firsts: Collection[int], *, whole: bool = False) -> Tally:
    """Read the sifted articles of a part into `out`/shards.

    Args:
        part: the part.
        out: the folder.
        firsts: numbers of those articles whose text no earlier one has; others are copies.
        whole: read all of an article, not only what stands near words of violence.
    """
    tally = Tally()
    trouble = Path(out) / "trouble" / f"{part.id}.txt"
    deadly = _deadly(trouble)

    def rows() -> Iterator[tuple[Document, Sequence[Claim]]]:
        trouble.parent.mkdir(exist_ok=True)
        with trouble.open("a", encoding="ascii") as begun:
            for number, (document, *_) in enumerate(shards.read(sifted(out, part))):
                if number not in firsts:
                    tally.copies += 1
                    yield document, ()
                    continue
                if number in deadly:
                    tally.issues.append(f"{document.name}: is left out: processes die over it")
                    continue
                begun.write(f"{number}\n")
                begun.flush()
                report = read_one(document, choose=None if whole else near_violence)
                if isinstance(report, Issue):
                    tally.issues.append(str(report))
                    continue
                tally.claims += len(report.claims)
                yield document, report.claims
            begun.write("end\n")

    shards.write(shard(out, part), rows())
    shards.write_json(_tally(shard(out, part)), tally)
    with suppress(OSError):
        trouble.unlink()
        trouble.with_suffix(".json").unlink()
    return tally


def _deadly(trouble: Path) -> set[int]:
    """Articles over which processes died before, which the last lines of their notes tell."""
    place = trouble.with_suffix(".json")
    deaths: dict[str, int] = json.loads(place.read_text()) if place.exists() else {}
    if trouble.exists():
        lines = trouble.read_text(encoding="ascii").split()
        if lines and lines[-1] != "end":
            deaths[lines[-1]] = deaths.get(lines[-1], 0) + 1
            shards.write_json(place, deaths)
        trouble.unlink()
    return {int(number) for number, times in deaths.items() if times >= _DEATHS}


def sifted(out: str, part: Part) -> Path:
    """Where the relevant articles of a part are."""
    return Path(out) / "sifted" / f"{part.id}.parquet"


def shard(out: str, part: Part) -> Path:
    """Where what was read of a part is."""
    return Path(out) / "shards" / f"{part.id}.parquet"


def _tally(path: Path) -> Path:
    return path.with_suffix(".json")


def tally_of(path: Path) -> Tally | None:
    """What became of a part, where its file is there and whole."""
    if not path.exists() or not _tally(path).exists():
        return None
    return replace(Tally(), **json.loads(_tally(path).read_text()))
