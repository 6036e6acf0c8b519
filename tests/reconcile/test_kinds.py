"""Kinds of incident, and their names in the lists of the field."""

import pytest

from reportedly.model import Document
from reportedly.model.schemas import TYPES
from reportedly.pipeline import read_document
from reportedly.reconcile.kinds import OTHER, kinds


def test_every_kind_has_its_place_in_the_lists() -> None:
    """No kind that an incident can have lacks an entry, and no entry is without a kind."""
    assert set(kinds()) - {OTHER} == set(TYPES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warplanes killed two men in the market, the army said.", "airstrike"),
        ("A drone killed two men in the market, the army said.", "drone"),
        ("A suicide bomber killed two men in the market, police said.", "suicide attack"),
        ("A landmine killed two shepherds, police said.", "explosive"),
        ("Gunmen killed two men in the market, police said.", "shooting"),
        ("An IED killed two men in the market, police said.", "explosive"),
        ("Two men died in the market, police said.", "other"),
        ("Two men were killed in the market, police said.", "other"),
    ],
)
def test_the_words_tell_the_kind(text: str, kind: str) -> None:
    """The most telling words decide; where there are none the kind stays open."""
    (incident,) = read_document(Document("x", text)).incidents
    assert incident.kind == kind
