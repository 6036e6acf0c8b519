"""Write an index of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np

from reportedly.gazetteer.index import ROW, Kind
from reportedly.gazetteer.keys import key, loose

if TYPE_CHECKING:
    from pathlib import Path

TOWN_KM = 3.0
TRANSLITERATED = frozenset(
    "SY IQ IR LB JO PS IL YE SA AE OM QA BH KW EG LY TN DZ MA SD SS SO ML NE TD MR AF PK TJ UZ TM "
    "KG KZ AZ AM GE UA RU BY TR IN BD MM ET ER DJ".split()
)
"""Countries whose place names reach English through transliteration."""


@dataclass(slots=True)
class Row:
    """One place on its way into the index."""

    name: str
    kind: Kind
    country: str
    lat: float = 0.0
    lon: float = 0.0
    geonames: int = 0
    population: int = 0
    km: float = TOWN_KM
    region: int = -1
    district: int = -1
    others: set[str] = field(default_factory=set)


def write(rows: list[Row], folder: Path) -> None:
    """Write the four files of an index."""
    folder.mkdir(parents=True, exist_ok=True)
    table, names = np.zeros(len(rows), ROW), bytearray()
    exact: set[tuple[str, int]] = set()
    by_sound: set[tuple[str, int]] = set()
    for number, row in enumerate(rows):
        encoded = row.name.encode()[:255]
        table[number] = (
            row.geonames, row.lat, row.lon, row.population, row.km, row.region, row.district,
            len(names), row.country.encode(), int(row.kind), len(encoded),
        )  # fmt: skip
        names += encoded
        for name in {row.name, *row.others}:
            if plain := key(name):
                exact.add((plain, number))
            if row.country in TRANSLITERATED and (sound := loose(name)):
                by_sound.add((sound, number))
    np.save(folder / "places.npy", table)
    (folder / "names.txt").write_bytes(bytes(names))
    for name, keys in (("keys", exact), ("loose", by_sound)):
        trie = marisa_trie.RecordTrie("<I", ((k, (n,)) for k, n in sorted(keys)))
        trie.save(str(folder / f"{name}.marisa"))
