"""Who is said to have done it, in every form that news uses."""

import pytest

from reportedly.model import Aspect, Document
from reportedly.pipeline import read_document


def doers(text: str) -> list[str | None]:
    """The words for those who did it, in the whole text."""
    claims = read_document(Document("x", text)).claims
    return [f.who for c in claims for f in c.facts if f.aspect is Aspect.PERPETRATOR]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rebels attacked the checkpoint, killing two men.", "Rebels"),
        ("Two men were killed by government forces.", "government forces"),
        ("A Turkish drone strike killed two medics.", "Turkish"),
        ("Two medics died in shelling by Kurdish fighters.", "Kurdish fighters"),
        ("The opposition accused the army of killing 20 people.", "the army"),
        ("The mayor blamed the army for the attack.", "the army"),
        ("The group claimed responsibility and said its drones hit the port.", "its drones"),
        ("Unidentified aircraft bombed the base, killing four.", "Unidentified aircraft"),
        ("The port was hit by unknown drones, officials said.", "unknown drones"),
        ("Soldiers opened fire on the crowd, killing three.", "Soldiers"),
        ("The militia carried out hundreds of attacks on villages last year.", "The militia"),
        ("Two bombs dropped by army helicopters hit the school.", "army"),
    ],
)
def test_who_did_it_is_read_in_every_form(text: str, who: str) -> None:
    """Active, passive, nominal and accusing forms name the doer; the unidentified stay so."""
    assert who in doers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed when a wall fell on them.",
        "Nobody attacked the checkpoint, the army said.",
        "A missile hit the base and killed two men.",
        "Three people were killed on the road that the army opened in June.",
        "Police launched an inquiry after two people were killed.",
    ],
)
def test_nobody_is_blamed_where_nobody_is_named(text: str) -> None:
    """A weapon, a wall or nobody is no doer."""
    assert doers(text) == []
