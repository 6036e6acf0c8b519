"""Which places of the map the place phrases of a report mean."""

import pytest

from reportedly.model import Document, Where
from reportedly.pipeline import read_document


def wheres(text: str) -> list[Where]:
    """What the place phrases of a text mean."""
    claims = read_document(Document("x", text)).claims
    return [f.where for c in claims for f in c.facts if f.where is not None]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two men were killed in Paris, Texas, police said.", "Paris", "US"),
        ("Two men were killed in Paris, French police said.", "Paris", "FR"),
        ("A strike in Tripoli killed two people, Libyan officials said.", "Tripoli", "LY"),
        ("A strike in Tripoli killed two people, Lebanese officials said.", "Tripoli", "LB"),
        ("The bomb killed a man in Springfield, Ill., police said.", "Springfield", "US"),
    ],
)
def test_the_text_tells_which_place_a_name_means(text: str, name: str, country: str) -> None:
    """What stands after the comma, and the countries that a text names, decide."""
    (where,) = wheres(text)
    best = where.candidates[0]
    assert (best.name, best.country) == (name, country)


@pytest.mark.parametrize(
    ("phrase", "precision", "accuracy"),
    [
        ("in Aleppo", 1, "city"),
        ("near Aleppo", 2, "city"),
        ("in Aleppo province", 3, "province_governorate"),
        ("in Aleppo's southern countryside", 3, "province_governorate"),
        ("in Syria", 3, None),
        ("at the al-Tanf base", 1, "neighbourhood_area"),
    ],
)
def test_precision_is_that_of_the_words(phrase: str, precision: int, accuracy: str | None) -> None:
    """A town, somewhere near it, and a province are told apart."""
    (where,) = wheres(f"A strike {phrase} killed two people, the monitor in Syria said.")
    assert (where.geo_precision, where.accuracy) == (precision, accuracy)


def test_a_distance_widens_the_radius() -> None:
    """Words such as "near" and "between" give a circle that holds the event, not a point."""
    (near,) = wheres("A strike near Aleppo in Syria killed two people, the monitor said.")
    assert near.candidates[0].km >= 10
    (between,) = wheres("The strike between Homs and Hama in Syria killed two, the monitor said.")
    assert between.candidates[0].name == "between Homs and Hama"
    assert between.candidates[0].km > 20


def test_what_is_on_no_map_stays_open_and_harms_nothing_else() -> None:
    """An unknown village has no candidate; the town in the next sentence keeps its own."""
    unknown, known = wheres(
        "A mine killed two men in Qwzzyx, police said.\n\n"
        "A mine killed two men in Aleppo, Syria, police said."
    )
    assert unknown.text == "Qwzzyx"
    assert unknown.candidates == ()
    assert unknown.geo_precision is None
    assert known.candidates[0].country == "SY"
