"""Which person a short name, a title or a pronoun means."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import read_document
from reportedly.resolve.cast import Cast

TEXT = (
    "Defence Minister Orla Venn met French President Luc Armand Tessier in Tolm. "
    "Ms Venn was joined by Idris al-Hakim, the mayor, and by Bo Ling of Meridian News. "
    "The Relief Workers' Council (RWC) was not there. Mr Ling took notes."
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Defence Minister Orla Venn", "Orla Venn"),
        ("Venn", "Orla Venn"),
        ("Ms Venn", "Orla Venn"),
        ("President Tessier", "Luc Armand Tessier"),
        ("mayor Idris al-Hakim", "Idris al-Hakim"),
        ("a spokesman for Orla Venn", None),
        ("Orla Venn's lawyer", None),
        ("Orla Venn and Bo Ling", None),
        ("the army", None),
        ("Meridian News", None),
    ],
)
def test_a_short_name_leads_to_the_full_one(words: str, name: str | None) -> None:
    """A surname, with or without title, means the person; somebody beside the person does not."""
    assert Cast(TEXT).full_name(words, len(TEXT)) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("defence minister", "Orla Venn"),
        ("mayor", "Idris al-Hakim"),
        ("French president", "Luc Armand Tessier"),
        ("Turkish president", None),
        ("judge", None),
    ],
)
def test_a_title_leads_to_its_bearer(title: str, name: str | None) -> None:
    """A title means whom the text gives it to, never the bearer of another country's."""
    assert Cast(TEXT).titled(title, len(TEXT)) == name


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Bashar al-Assad flew to the coast.", "Syrian president", "Bashar al-Assad"),
        ("Bashar al-Assad flew to the coast.", "president", "Bashar al-Assad"),
        ("Bashar al-Assad flew to the coast.", "French president", None),
        ("Bashar al-Assad met Vladimir Putin on the coast.", "president", None),
        ("Ten people flew to the coast.", "Syrian president", None),
    ],
)
def test_an_office_leads_to_a_holder_in_the_text(text: str, title: str, name: str | None) -> None:
    """A well-known office means its only holder whom the text names, and nobody it does not."""
    assert Cast(text).titled(title, len(text)) == name


def test_an_acronym_leads_to_its_long_form() -> None:
    """The brackets after a long form explain the acronym everywhere else."""
    assert Cast(TEXT).expanded("RWC") == "Relief Workers' Council"
    assert Cast(TEXT).expanded("UNX") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orla Venn said the road was shut. She added that it would stay shut.", ["Orla Venn"] * 2),
        (
            "Mr Bo Ling said the road was shut. Ms Orla Venn said it was not. "
            "He added that it would stay shut.",
            ["Bo Ling", "Orla Venn", "Bo Ling"],
        ),
        (
            "Defence Minister Orla Venn said the road was shut. "
            "The defence minister said it would stay shut.",
            ["Orla Venn"] * 2,
        ),
    ],
)
def test_names_across_sentences(text: str, names: list[str]) -> None:
    """Pronouns and titles of later sentences carry the name of the person they stand for."""
    claims = read_document(Document("x", text)).claims
    assert [c.speaker.name for c in claims if c.speaker] == names
