"""A seeded world of invented incidents and the reports that outlets write about them.

Every report comes with its claims, whose spans are known as the text is put together: a ledger can
be filled with them as fast as it takes them, without reading.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.model import (
    Aspect,
    Claim,
    Count,
    Document,
    Fact,
    Location,
    Mention,
    Mode,
    Polarity,
    Precision,
    Span,
    Stance,
    When,
    Where,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONSETS = "b br d dr f g gr h k kr l m n p r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ei ou".split()
_CODAS = " n r l m s k sh nd rn".split(" ")
_SPEAKERS = (
    "A monitor", "The health ministry", "Rescue workers", "The army", "State television",
    "A hospital official", "The governor", "Residents", "A rebel commander", "The coalition",
)  # fmt: skip
_DOERS = (
    "the Eastern Brigades", "the Northern Front", "coalition aircraft", "army artillery",
    "the Harrow Militia", "government warplanes",
)  # fmt: skip
_TARGETS = "market school bakery hospital bridge depot mosque garage camp checkpoint".split()
_OUTLETS = 40
_FIRST = date(2031, 1, 1)
_REPORTS = 5
"""Reports of an incident at most."""


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    place: str
    target: str
    doer: str
    killed: int
    lat: float
    lon: float


def reports(count: int, seed: int = 0) -> Iterator[tuple[Document, list[Claim]]]:
    """So many reports with their claims, in the order of their days; the same for the same seed.

    Args:
        count: how many.
        seed: of the world.
    """
    world = random.Random(seed)
    towns = [_name(world).title() for _ in range(max(200, count // 20))]
    outlets = [f"{_name(world).title()} {_kind(world)}" for _ in range(_OUTLETS)]
    pending: list[tuple[date, _Event]] = []
    day, written = _FIRST, 0
    while written < count:
        for _ in range(6):
            event = _event(world, day, world.choice(towns))
            for _ in range(world.randint(1, _REPORTS)):
                pending.append((day + timedelta(days=world.choice((0, 0, 1, 1, 2))), event))
        due = [p for p in pending if p[0] <= day]
        pending = [p for p in pending if p[0] > day]
        for published, event in due:
            yield _report(world, written, published, event, world.choice(outlets))
            written += 1
            if written == count:
                return
        day += timedelta(days=1)


def _name(world: random.Random) -> str:
    return "".join(
        world.choice(_ONSETS) + world.choice(_VOWELS) + world.choice(_CODAS)
        for _ in range(world.randint(2, 3))
    )


def _kind(world: random.Random) -> str:
    return world.choice(("Post", "Wire", "Radio", "Times", "Agency", "Herald"))


def _event(world: random.Random, day: date, town: str) -> _Event:
    place = random.Random(town)  # a town stays where it is
    lat, lon = place.uniform(30, 38), place.uniform(34, 46)
    target = f"the {world.choice(_TARGETS)} in {town}"
    return _Event(day, town, target, world.choice(_DOERS), world.randint(1, 40), lat, lon)


def _report(
    world: random.Random, number: int, published: date, event: _Event, outlet: str
) -> tuple[Document, list[Claim]]:
    title = f"Strike on {event.place} {event.target.split()[1]} kills {event.killed}"
    family, street = _name(world).title(), _name(world).title()
    paragraphs = [
        f"{title}.",
        f"The attack came on {event.day:%A} as people gathered near {street} street, "
        f"where the {family} family keeps a shop.",
    ]
    text = "\n\n".join(paragraphs)
    parts: list[tuple[int, str, str, int | None]] = []
    speakers = world.sample(_SPEAKERS, 4)
    for speaker in speakers[:3]:
        killed = max(1, event.killed + world.choice((0, 0, 0, 1, -1, 5)))
        text += "\n\n"
        parts.append(
            (
                len(text),
                speaker,
                f"{killed} people were killed at {event.target} on {event.day:%A}",
                killed,
            )
        )
        text += f"{speaker} said {parts[-1][2]}."
    text += "\n\n"
    parts.append(
        (
            len(text),
            speakers[3],
            f"{event.doer} had attacked {event.target} on {event.day:%A}",
            None,
        )
    )
    text += f"{speakers[3]} said {parts[-1][2]}."
    document = Document(
        f"report-{number:06}", text, title=title, published=published.isoformat(), outlet=outlet
    )
    return document, [_claim(document, event, *part) for part in parts]


def _claim(
    document: Document, event: _Event, at: int, speaker: str, said: str, killed: int | None
) -> Claim:
    text = document.text
    start = at + len(f"{speaker} said ")
    content = Span.of(text, start, start + len(said))
    low, incident = said.index(event.target), document.id[7:23]
    spot = Span.of(text, start + low, start + low + len(event.target))
    where = Where(spot.text, (Location(event.place, None, "", event.lat, event.lon, 5.0, 1.0),))
    place = Fact(
        Aspect.PLACE, Polarity.AFFIRMED, spot, who=spot.text, where=where, incident=incident
    )
    if killed is None:
        doer = Span.of(text, start, start + len(event.doer))
        told = Fact(Aspect.PERPETRATOR, Polarity.AFFIRMED, doer, who=doer.text, incident=incident)
    else:
        people = Span.of(text, start, start + len(f"{killed} people"))
        told = Fact(
            Aspect.KILLED, Polarity.AFFIRMED, people, count=Count(killed, killed),
            who=people.text, incident=incident,
        )  # fmt: skip
    after = (event.day + timedelta(days=1)).isoformat()
    day = start + said.index(f"{event.day:%A}")
    when = When(
        Span.of(text, day, day + len(f"{event.day:%A}")),
        Precision.DAY,
        event.day.isoformat(),
        after,
    )
    return Claim(
        document=document.id,
        speaker=Mention(Span.of(text, at, at + len(speaker))),
        via=(),
        cue=Span.of(text, at + len(speaker) + 1, at + len(speaker) + 5),
        content=(content,),
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
        hedged=False,
        facts=(told, place),
        times=(when,),
    )
