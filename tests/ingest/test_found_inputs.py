"""Inputs that fuzzing found, or that reach far into a parser: none of them may break it again."""

import io
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
    found = sorted((CORPUS / kind).iterdir())
    assert found
    assert all(outcome(kind, path.read_bytes()) for path in found)
