"""Which name in a sentence is the place of an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.parser import Paragraph, parse
from reportedly.extract.places import find_places
from reportedly.extract.scenes import find_linked, link, names


def place_of(text: str, event: str) -> tuple[str, float]:
    """The name most believed to be the place of an event, and the belief."""
    (tree,) = parse([Paragraph(0, text)])
    word = next(t for t in tree if t.text == event)
    among = names(tree)
    return max(zip((n.text for n in among), link(word, among), strict=True), key=lambda p: p[1])


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("Gunmen attacked Karsa, where thirty people were killed.", "killed", "Karsa"),
        ("Police in Kabul said a bomb exploded in Herat on Monday.", "exploded", "Herat"),
        ("Shells fired from Sudzha killed two farmers near Korenevo.", "killed", "Korenevo"),
        ("The minister, speaking in Ankara, said jets had bombed Afrin.", "bombed", "Afrin"),
        (
            "After talks in Geneva failed, troops stormed the village of Daraya on Friday.",
            "stormed",
            "Daraya",
        ),
    ],
)
def test_the_place_of_an_event_is_told_from_other_places(text: str, event: str, place: str) -> None:
    """Where somebody spoke, or where a shell came from, is not where it happened."""
    assert place_of(text, event)[0] == place


def test_an_event_without_a_place_phrase_takes_the_likely_name() -> None:
    """A name on the map that only the sense of the sentence ties to an event is its place."""
    (tree,) = parse([Paragraph(0, "Airstrikes pounded rebels as they left Idlib, killing ten.")])
    assert find_places(tree) == []
    assert [tree.text[f.start : f.end] for f in find_linked(tree, [])] == ["Idlib"]


def test_a_people_or_a_force_is_no_place() -> None:
    """The only name in a sentence is not its place for want of another."""
    (tree,) = parse([Paragraph(0, "Iran-backed militias were targeted by Israeli jets.")])
    assert find_linked(tree, []) == []


@given(st.lists(st.sampled_from("In Aleppo Homs the army said killed 12 near . , -".split())))
def test_beliefs_are_shares(words: list[str]) -> None:
    """Whatever the text, the beliefs in its names leave some for none of them."""
    (tree,) = parse([Paragraph(0, " ".join(["Men", "killed", *words]))])
    beliefs = link(tree[1], names(tree))
    assert all(b > 0 for b in beliefs)
    assert sum(beliefs) < 1
