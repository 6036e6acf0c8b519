"""Place names to places, whatever the spelling."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.gazetteer import Kind, gazetteer, state
from reportedly.gazetteer.keys import key, loose


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Hasakah", "al-Ḩasakah"),
        ("Raʼs al-ʻAyn", "Ras al Ayn"),
        ("Dayr az-Zawr", "Dayr Zawr"),
        ("St. Louis", "Saint Louis"),
        ("Bogotá", "BOGOTA"),
        ("Stratford-upon-Avon", "Stratford upon Avon"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Articles, hyphens, marks and capitals make no difference."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hasakah", "Hassaka"), ("Qamishli", "Kamishly"), ("Baghouz", "Baghuz")]
)
def test_names_written_by_ear_meet_in_the_looser_key(one: str, other: str) -> None:
    """Doubled letters and the usual ways to write one sound make no difference there."""
    assert loose(one) == loose(other)


@given(
    st.text() | st.lists(st.sampled_from("al- AL el er:: st. St ft abc ab".split())).map(" ".join)
)
@example("ER::000")
@example("AL ST X")
@example("al el abc")
def test_a_key_is_its_own_key(name: str) -> None:
    """Keys are stable: the key of a key is that key."""
    assert key(key(name)) == key(name)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Aleppo", "SY", Kind.TOWN),
        ("Halab", "SY", Kind.TOWN),
        ("Nablus", "PS", Kind.TOWN),
        ("Louisiana", "US", Kind.REGION),
        ("al-Tanf", "SY", Kind.AREA),
        ("Black Sea", "", Kind.AREA),
        ("Ukraine", "UA", Kind.COUNTRY),
    ],
)
def test_places_are_found_by_any_of_their_names(name: str, country: str, kind: Kind) -> None:
    """Towns, regions, countries, seas and bases are in the index."""
    assert any(p.country == country and p.kind is kind for p in gazetteer().find(name))


def test_a_town_knows_its_region() -> None:
    """The rows of region and district lead to the places that hold the town."""
    town = gazetteer().find("Houston")[0]
    assert gazetteer().place(town.region).name == "Texas"
    assert gazetteer().place(town.district).name == "Harris County"


@given(st.text(max_size=30))
def test_any_name_is_looked_up_without_error(name: str) -> None:
    """What is no place gives no place, and never an error."""
    for place in gazetteer().find(name) + gazetteer().sounds_like(name):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_states_are_written_out() -> None:
    """Abbreviations such as "Ill." are states; other abbreviations are none."""
    assert state("Ill.") == "Illinois"
    assert state("N.C.") == "North Carolina"
    assert state("Mr.") is None
