"""Figures of people harmed, in the constructions that news uses."""

import pytest

from reportedly.extract.casualties import find_casualties
from reportedly.extract.parser import paragraphs, parse
from reportedly.model import Aspect, Polarity

KILLED, HURT, TAKEN, FLED, GONE = (
    Aspect.KILLED,
    Aspect.INJURED,
    Aspect.CAPTURED,
    Aspect.DISPLACED,
    Aspect.MISSING,
)
Told = tuple[Aspect, int, int | None]


def told(text: str, *, parts: bool = False) -> set[Told]:
    """The figures in a text: all that are subsets of another, or all that are none."""
    (tree,) = parse(paragraphs(text))
    return {
        (f.aspect, f.count.low, f.count.high)
        for f in find_casualties(tree)
        if f.count and f.part_of is parts and f.polarity is Polarity.AFFIRMED
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The blast killed twelve people.", {(KILLED, 12, 12)}),
        ("The shelling killed scores of people.", {(KILLED, 40, None)}),
        ("The shelling killed nearly 40 villagers.", {(KILLED, 40, 40)}),
        ("The shelling killed fewer than ten villagers.", {(KILLED, 0, 9)}),
        ("Between 10 and 15 people were wounded.", {(HURT, 10, 15)}),
        ("As many as 60 people may have been killed.", {(KILLED, 1, 60)}),
        ("Three others were injured.", {(HURT, 3, 3)}),
        ("A family of five was killed in the raid.", {(KILLED, 5, 5)}),
        ("A baker and his wife were killed.", {(KILLED, 1, 1)}),
        ("A mother and her four children were killed.", {(KILLED, 1, 1), (KILLED, 4, 4)}),
        ("Both pilots were killed.", {(KILLED, 2, 2)}),
        ("All three passengers were killed.", {(KILLED, 3, 3)}),
        ("The bodies of six men were found in the well.", {(KILLED, 6, 6)}),
        ("The attack left three people dead and five wounded.", {(KILLED, 3, 3), (HURT, 5, 5)}),
        ("Four people were killed and at least 20 injured.", {(KILLED, 4, 4), (HURT, 20, None)}),
        ("Five people are dead and 12 hurt.", {(KILLED, 5, 5), (HURT, 12, 12)}),
        ("The death toll rose to 14.", {(KILLED, 14, 14)}),
        ("The ministry raised the toll from 12 to 15.", {(KILLED, 15, 15)}),
        ("The number of wounded has exceeded 21.", {(HURT, 22, None)}),
        ("The toll now stands at 31 dead and 80 wounded.", {(KILLED, 31, 31), (HURT, 80, 80)}),
        ("Eight worshippers lost their lives.", {(KILLED, 8, 8)}),
        ("A guard lost his life.", {(KILLED, 1, 1)}),
        ("The strike claimed the lives of four fighters.", {(KILLED, 4, 4)}),
        ("The war has cost tens of thousands of lives.", {(KILLED, 20000, None)}),
        ("The gunman shot dead two guards.", {(KILLED, 2, 2)}),
        ("The man shot his wife dead.", {(KILLED, 1, 1)}),
        ("Two men were shot in the leg.", {(HURT, 2, 2)}),
        ("The officer was hit by a bullet.", {(HURT, 1, 1)}),
        ("A clerk and two customers were shot.", {(HURT, 1, 1), (HURT, 2, 2)}),
        ("Four drivers sustained minor injuries.", {(HURT, 4, 4)}),
        ("Police found a teenager with gunshot wounds.", {(HURT, 1, 1)}),
        ("Two men were shot to death.", {(KILLED, 2, 2)}),
        ("A boy accidentally shot himself in the leg.", {(HURT, 1, 1)}),
        ("Three others were taken to a nearby hospital.", {(HURT, 3, 3)}),
        ("Two women are in critical condition.", {(HURT, 2, 2)}),
        ("A teenager is suffering from a gunshot wound.", {(HURT, 1, 1)}),
        ("A woman was shot and killed.", {(KILLED, 1, 1)}),
        ("A man was pronounced dead at the scene.", {(KILLED, 1, 1)}),
        ("The death of a nurse and the injury of two guards.", {(KILLED, 1, 1), (HURT, 2, 2)}),
        ("There were no casualties.", {(KILLED, 0, 0), (HURT, 0, 0)}),
        ("The strike caused only material damage.", {(KILLED, 0, 0), (HURT, 0, 0)}),
        ("The strike caused material damage only.", {(KILLED, 0, 0), (HURT, 0, 0)}),
        (
            "Seven Taliban fighters, two Afghan soldiers and three children died in the clash.",
            {(KILLED, 7, 7), (KILLED, 2, 2), (KILLED, 3, 3)},
        ),
        ("Four were killed in Homs and two in Hama.", {(KILLED, 4, 4), (KILLED, 2, 2)}),
        ("The dam killed four in 2018 and two in 2019.", {(KILLED, 4, 4)}),
        ("Police took three men into custody.", {(TAKEN, 3, 3)}),
        ("They held a leader along with two of his guards.", set()),
        ("They captured a leader along with two guards.", {(TAKEN, 1, 1), (TAKEN, 2, 2)}),
        ("Police arrested four men and two women.", {(TAKEN, 4, 4), (TAKEN, 2, 2)}),
        ("Some 4,000 people were displaced by the fighting.", {(FLED, 4000, 4000)}),
        ("Nine miners are missing.", {(GONE, 9, 9)}),
    ],
)  # fmt: skip
def test_figures_are_read_in_every_construction(text: str, figures: set[Told]) -> None:
    """Verbs, participles, nouns, tolls and idioms give the range that they tell."""
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Twelve people, including two children, were killed.", (KILLED, 12, 12), (KILLED, 2, 2)),
        ("Ten people were killed, three children among them.", (KILLED, 10, 10), (KILLED, 3, 3)),
        ("Ten people were killed, among them three children.", (KILLED, 10, 10), (KILLED, 3, 3)),
        ("Ten people were killed, three of whom were children.", (KILLED, 10, 10), (KILLED, 3, 3)),
        ("Two soldiers were among four people killed.", (KILLED, 4, 4), (KILLED, 2, 2)),
        ("Two more died of wounds, bringing the toll to nine.", (KILLED, 9, 9), (KILLED, 2, 2)),
    ],
)
def test_a_subset_is_told_from_the_whole(text: str, whole: Told, parts: Told) -> None:
    """What is part of another figure is marked, so that it is never added to it."""
    assert told(text) == {whole}
    assert told(text, parts=True) == {parts}


def test_parts_in_two_places_belong_to_the_toll_that_sums_them_up() -> None:
    """A part without a verb of its own shares that of the part before it."""
    text = "Two were killed there and three here, bringing the toll to nine."
    assert told(text) == {(KILLED, 9, 9)}
    assert told(text, parts=True) == {(KILLED, 2, 2), (KILLED, 3, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "The senators killed the bill.",
        "The $12 million project was killed.",
        "The army executed four operations.",
        "Rebels fired 30 rockets.",
        "The video was shot by a resident.",
        "The drone was shot down over the sea.",
        "The group threatened to kill 12 hostages.",
        "The 2018 war went on for years.",
        "The number of people killed is not known.",
        "Their deaths shocked the town.",
        "The flood killed cattle.",
        "Troops executed the plan and eliminated the threat.",
    ],
)
def test_false_friends_give_no_figure(text: str) -> None:
    """Bills, budgets, weapons, threats and years harm nobody."""
    assert told(text) == set()


def test_an_age_is_no_figure() -> None:
    """A man of forty is one man."""
    assert told("A 40-year-old man was killed.") == {(KILLED, 1, 1)}
