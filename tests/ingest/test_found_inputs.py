"""Inputs that fuzzing found, or that reach far into a parser: none of them may break it again."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.ingest.feeds import read_list
from reportedly.ingest.html import read_page
from reportedly.ingest.json_files import read_json
from reportedly.ingest.newsml import read_newsml
from reportedly.ingest.records import read_records
from reportedly.ingest.warc import captures

CORPUS = Path(__file__).parents[1] / "fuzz"
PARSERS: dict[str, Callable[[bytes], object]] = {
    "feed": read_list,
    "html": read_page,
    "newsml": lambda data: list(read_newsml("x.xml", "x", data)),
    "ninjs": lambda data: list(read_json("x.json", "x", data)),
    "telegram": lambda data: list(read_json("x.json", "x", data)),
    "jsonl": lambda data: list(read_records("x.jsonl", io.BytesIO(data))),
    "warc": lambda data: list(captures("x.warc", io.BytesIO(data))),
}


def inputs(kind: str) -> list[bytes]:
    """Those that are kept for a parser; `found.zip` holds those that reached something new."""
    paths = sorted((CORPUS / kind).iterdir())
    plain = [path.read_bytes() for path in paths if path.suffix != ".zip"]
    with zipfile.ZipFile(CORPUS / kind / "found.zip") as found:
        return plain + [found.read(name) for name in found.namelist()]


def outcome(kind: str, data: bytes) -> str:
    """That it was read, or why not."""
    try:
        PARSERS[kind](data)
    except InputError as error:
        return str(error)
    return "read"


@pytest.mark.parametrize("kind", PARSERS)
def test_found_inputs_are_reports_or_issues(kind: str) -> None:
    """Whatever it is, a parser gives reports and issues, or says why there are none."""
    found = inputs(kind)
    assert found
    assert all(outcome(kind, data) for data in found)
