"""Tables of reports: columns by name, dates only where they can be told, bad rows named."""

from pathlib import Path

import pytest

from reportedly.ingest import read_paths
from reportedly.model import Document, Issue


def read(path: Path, content: str) -> list[Document | Issue]:
    """What a table of this content holds."""
    path.write_text(content)
    return list(read_paths([str(path)]))


def test_columns_are_known_by_their_names(tmp_path: Path) -> None:
    """Text, title, day and outlet come from columns as newsrooms name them."""
    found = read(
        tmp_path / "two.csv",
        "Unit_ID,Article Title,article_content,Source,Date,labels\n"
        '7,"Shells hit Tolm","Shells hit Tolm.\nMedics said two died, among them a boy.",Wire,'
        "2031-02-03,1\n",
    )
    assert found == [
        Document(
            "7",
            "Shells hit Tolm.\nMedics said two died, among them a boy.",
            title="Shells hit Tolm",
            published="2031-02-03",
            outlet="Wire",
        )
    ]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["4/5/2031", "4/15/2031"], ["2031-04-05", "2031-04-15"]),
        (["4/5/2031", "15/4/2031"], ["2031-05-04", "2031-04-15"]),
        (["4/5/2031", "4/6/2031"], [None, None]),
        (["15/4/2031", "4/15/2031"], [None, None]),
        (["4/4/2031", "4/5/2031"], ["2031-04-04", None]),
        (["31/2/2031", "20/2/2031"], [None, "2031-02-20"]),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_table(
    tmp_path: Path, dates: list[str], days: list[str | None]
) -> None:
    """One date that can be read one way tells how all are read; else none is guessed."""
    rows = "".join(f"Medics said {n} died.\t{day}\n" for n, day in enumerate(dates))
    found = read(tmp_path / "dates.tsv", f"text\tdate\n{rows}")
    told = [d.published for d in found if isinstance(d, Document)]
    assert told == days


def test_bad_rows_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    """A row without text is an issue with its line; a table without texts is one."""
    found = read(tmp_path / "bad.csv", "id,text\n1,Medics said two died.\n2,\n\n3,Three died.\n")
    assert [type(f) for f in found] == [Document, Issue, Document]
    assert "bad.csv:3" in str(found[1])
    for content in ("id,labels\n1,2\n", "", "\n\n"):
        (issue,) = read(tmp_path / "none.csv", content)
        assert isinstance(issue, Issue)
        assert "no column of texts" in str(issue)
