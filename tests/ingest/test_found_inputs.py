"""Inputs that fuzzing found, or that reach far into a parser: none of them may break it again."""

import io
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
PARSERS = {
    "feed": read_list,
    "html": read_page,
    "newsml": lambda data: list(read_newsml("x.xml", "x", data)),
    "ninjs": lambda data: list(read_json("x.json", "x", data)),
    "telegram": lambda data: list(read_json("x.json", "x", data)),
    "jsonl": lambda data: list(read_records("x.jsonl", io.BytesIO(data))),
    "warc": lambda data: list(captures("x.warc", io.BytesIO(data))),
}


@pytest.mark.parametrize("kind", PARSERS)
def test_found_inputs_are_reports_or_issues(kind: str) -> None:
    """Whatever it is, a parser gives reports and issues, or says why there are none."""
    found = sorted((CORPUS / kind).iterdir())
    assert found
    for path in found:
        try:
            PARSERS[kind](path.read_bytes())
        except InputError as error:
            assert str(error), path.name
