"""Throw bytes at the parsers of what comes from anywhere, guided by what they reach.

    python benchmarks/fuzz.py PARSER [-max_total_time=600] [FOLDER...]

PARSER is one of feed, newsml, ninjs, html, warc, telegram, jsonl; the rest goes to libFuzzer. What
is found is kept under tests/fuzz/PARSER, which the tests go through. Needs `pip install atheris`.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["reportedly", "feedparser", "trafilatura", "charset_normalizer"]
):
    # our code imports these when it first needs them, too late for instruments
    import feedparser  # noqa: F401
    import trafilatura  # noqa: F401

    from reportedly.ingest import child, json_files, newsml, records, warc

from reportedly.errors import InputError
from reportedly.ingest.captures import Capture
from reportedly.model import Document, Issue

CORPUS = Path(__file__).parents[1] / "tests" / "fuzz"


def drained(found: object) -> None:
    """Take what a parser gives: reports, captures and issues, and nothing else."""
    for item in found:  # type: ignore[attr-defined]
        assert isinstance(item, Document | Issue | Capture), item


def page(data: bytes) -> None:
    """A page as the child process reads it, where any exception is an answer but a crash is not."""
    with contextlib.suppress(Exception):
        child._html(data)


def feed(data: bytes) -> None:
    """A feed or sitemap as the child process reads it."""
    with contextlib.suppress(Exception):
        child._list(data)


PARSERS = {
    "feed": feed,
    "html": page,
    "newsml": lambda data: drained(newsml.read_newsml("x.xml", "x", data)),
    "ninjs": lambda data: drained(json_files.read_json("x.json", "x", data)),
    "telegram": lambda data: drained(json_files.read_json("x.json", "x", data)),
    "jsonl": lambda data: drained(records.read_records("x.jsonl", io.BytesIO(data))),
    "warc": lambda data: drained(warc.captures("x.warc", io.BytesIO(data))),
}


def main() -> None:
    """Fuzz one parser."""
    name, *rest = sys.argv[1:]
    parse = PARSERS[name]

    def one(data: bytes) -> None:
        with contextlib.suppress(InputError):
            parse(data)

    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    limits = ["-timeout=25", "-rss_limit_mb=2048", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *limits, *rest], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
