"""Reports that outlets took over from one another count once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.model import Document

WIRE = Document(
    "wire",
    "Shells hit the mill at Tolm\n\n"
    "Two shells hit the old mill at Tolm on the river early on Friday and set it on fire, the "
    "mayor told reporters in the square.\n\n"
    "Nobody was in the building when the shells fell, but four men who sleep in a hut beside it "
    "were taken to the clinic with burns.\n\n"
    "The mayor said that the shells had come from the hills to the east, where both armies have "
    "had guns since the spring of the year.",
    outlet="Northern Wire",
)


def copied(path: Path, *reports: Document) -> dict[str, tuple[str | None, int]]:
    """For each report the one it repeats, and how many passages it took over."""
    with Ledger.open(path, writes=True) as ledger:
        for report in reports:
            with ledger.transaction():
                ledger.record(report, [])
        rows = ledger.db.execute(
            "SELECT r.name, o.name, (SELECT count(*) FROM copied c WHERE c.report = r.seq)"
            " FROM report r LEFT JOIN report o ON o.seq = r.copy_of"
        )
        return {name: (origin, passages) for name, origin, passages in rows}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("Shells hit the mill at Tolm", "Mill burns after shelling"),
        lambda text: text[: text.rindex("\n\n")],
        lambda text: text.replace("told reporters in the square", "told reporters"),
    ],
)
def test_a_report_that_another_outlet_printed_is_linked_to_it(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    """Word for word, under a new heading, cut, or with some words left out."""
    copy = replace(WIRE, name="copy", outlet="Tolm Gazette", text=change(WIRE.text))
    assert copied(tmp_path / "l.db", WIRE, copy)["copy"][0] == "wire"


def test_a_report_that_takes_over_one_passage_is_no_copy(tmp_path: Path) -> None:
    """The passage is known to be another's; what is its own makes it a report."""
    own = (
        "A baker who lives across the river counted the shells as they fell and says that there "
        "were five of them and not two, and that three did not go off."
    )
    text = (
        f"{WIRE.text.splitlines()[2]}\n\n{own}\n\n{own.replace('baker', 'miller')[:90]} at night."
    )
    mixed = replace(WIRE, name="mixed", outlet="Tolm Gazette", text=text)
    assert copied(tmp_path / "l.db", WIRE, mixed)["mixed"] == (None, 1)


def test_reports_in_words_of_their_own_are_no_copies(tmp_path: Path) -> None:
    """Two outlets that tell of one event are two sources."""
    other = replace(
        WIRE,
        name="other",
        outlet="Tolm Gazette",
        text="Four labourers suffered burns when artillery fire destroyed the river mill at Tolm "
        "before dawn on Friday, according to the town's mayor, who blamed guns to the east.",
    )
    assert copied(tmp_path / "l.db", WIRE, other)["other"] == (None, 0)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.head()[0] == 2
