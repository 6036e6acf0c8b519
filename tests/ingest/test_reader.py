"""Reading inputs: text is kept as it is, what is not text is named, nothing stops the rest."""

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest import read_paths
from reportedly.ingest.decode import decode
from reportedly.model import Document, Issue


def read(*paths: Path) -> tuple[list[Document], list[Issue]]:
    """The documents and the issues of `paths`."""
    found = list(read_paths(map(str, paths)))
    return (
        [f for f in found if isinstance(f, Document)],
        [f for f in found if isinstance(f, Issue)],
    )


@given(st.text(min_size=1).filter(lambda t: t.strip() and "\x00" not in t))
def test_utf8_with_a_mark_keeps_every_character(text: str) -> None:
    """A marked file gives its text back, whatever the characters."""
    data = b"\xef\xbb\xbf" + text.encode()
    assert decode(data) == (text, None)


def test_line_ends_are_kept(tmp_path: Path) -> None:
    """Windows line ends count as two characters, as they do in the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"One.\r\nTwo.\r\n")
    documents, issues = read(path)
    assert [d.text for d in documents] == ["One.\r\nTwo.\r\n"]
    assert not issues


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    """Marked, wide and Western encodings give the same words."""
    text = "The caf\xe9 in the old town was hit at dawn, the brigade\u2019s spokesman said. " * 3
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xff\xfe\x00\xd8", "utf-16"),
    ],
)
def test_a_bad_file_is_named_with_its_cause_and_the_rest_is_read(
    tmp_path: Path, data: bytes, cause: str
) -> None:
    """One bad input gives one issue and does not stop the others."""
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("Two people died, police said.")
    documents, issues = read(bad, good)
    assert [d.name for d in documents] == ["good"]
    assert len(issues) == 1
    assert issues[0].fatal
    assert issues[0].where == str(bad)
    assert cause in issues[0].message


def test_missing_and_dangling_paths_are_named(tmp_path: Path) -> None:
    """A path that leads nowhere says which of the two it is."""
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    _, issues = read(tmp_path / "none.txt", link)
    assert "does not exist" in issues[0].message
    assert "link" in issues[1].message


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    """A file that the system refuses to read is an issue, not a crash.

    Permissions do not stop root, so root reads a file whose first page is never readable.
    """
    path = tmp_path / "a.txt"
    if os.geteuid() == 0:
        path.symlink_to("/proc/self/mem")
    else:
        path.write_text("x")
        path.chmod(0)
    _, issues = read(path)
    assert "cannot be read" in issues[0].message


def test_a_folder_is_read_in_name_order_with_its_subfolders(tmp_path: Path) -> None:
    """Text and JSON Lines files of a folder are read; other files are left alone."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text("B.")
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "notes.md").write_text("no report")
    (tmp_path / "sub" / "c.jsonl").write_text('{"id": 7, "text": "C."}\n')
    documents, issues = read(tmp_path)
    assert [d.name for d in documents] == ["a", "b", "7"]
    assert not issues


def test_records_keep_their_metadata_and_bad_lines_are_numbered(tmp_path: Path) -> None:
    """A record's fields reach the document; a bad line names its number."""
    path = tmp_path / "r.jsonl"
    path.write_text(
        '{"id": "x", "text": "T.", "title": "Ti", "date": "2024-05-01", "publisher": "P"}\n'
        "\n{broken\n[1]\n" + '{"id": "y"}\n'
    )
    documents, issues = read(path)
    assert documents == [
        Document(name="x", text="T.", title="Ti", published="2024-05-01", outlet="P")
    ]
    assert [i.where.rsplit(":", 1)[1] for i in issues] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://tolm.example/news/2021/08/20/raid", "2021-08-20"),
        ("https://tolm.example/raid-on-bridge-2022-08-16/", "2022-08-16"),
        ("https://tolm.example/english/16082022", "2022-08-16"),
        ("https://tolm.example/2021/13/40/raid", None),
        ("https://tolm.example/story/20210820", None),
    ],
)
def test_a_record_without_a_date_has_that_of_its_address(
    tmp_path: Path, address: str, day: str | None
) -> None:
    """Newspapers write the day of publication into addresses; nothing else is taken for one."""
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"text": "Two men died.", "url": address}))
    (document,) = read_paths([str(path)])
    assert isinstance(document, Document)
    assert document.published == day


def test_standard_input_takes_text_and_records() -> None:
    """A dash reads standard input in the format asked for."""
    plain = list(read_paths(["-"], stdin=BytesIO(b"A said so.")))
    records = list(
        read_paths(["-"], stdin=BytesIO(b'{"id": 1, "text": "B."}'), stdin_format="jsonl")
    )
    assert [d.text for d in [*plain, *records] if isinstance(d, Document)] == ["A said so.", "B."]


def test_a_text_too_large_to_be_a_report_is_named(tmp_path: Path) -> None:
    """A file of 50 MB is refused with the cause and the mend; the next one is read."""
    (tmp_path / "1.txt").write_bytes(b"Two men died.\n" * 3_600_000)
    (tmp_path / "2.txt").write_text("Two men died.")
    large, small = read_paths([str(tmp_path)])
    assert isinstance(large, Issue)
    assert str(large).endswith(
        "1.txt: has 48 MB; a report may have 4 MB; split it into JSON Lines, one report a record"
    )
    assert isinstance(small, Document)
