"""The gazetteer: place names to places, from a compact index that is mapped, not loaded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np

from reportedly.environment import OWN_PLACES
from reportedly.errors import InputError
from reportedly.gazetteer.globe import kilometres
from reportedly.gazetteer.keys import key, loose

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(IntEnum):
    """What a place is; the numbers stand in the index."""

    COUNTRY = 0
    REGION = 1
    DISTRICT = 2
    TOWN = 3
    AREA = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        row: its number in the index; rows of one index are never reordered within a run.
        geonames: GeoNames id, or None for places of the supplement that have none there.
        country: ISO 3166 code, or "" for seas and regions across borders.
        region: row of the province or state it lies in, or -1.
        district: row of the district or county it lies in, or -1.
        population: inhabitants; of regions those of their towns together.
        km: radius in kilometres within which the place lies.
    """

    row: int
    name: str
    geonames: int | None
    kind: Kind
    country: str
    region: int
    district: int
    lat: float
    lon: float
    population: int
    km: float

    def away(self, lat: float, lon: float) -> float:
        """Kilometres to a point."""
        return kilometres(self.lat, self.lon, lat, lon)


ROW = np.dtype(
    [
        ("geonames", "<i4"), ("lat", "<f4"), ("lon", "<f4"), ("population", "<i4"),
        ("km", "<f4"), ("region", "<i4"), ("district", "<i4"), ("name", "<u4"),
        ("country", "S2"), ("kind", "u1"), ("length", "u1"),
    ]
)  # fmt: skip
"""One place in `places.npy`; `name` and `length` cut its name out of `names.txt`."""


class Gazetteer:
    """Places by name.

    Args:
        folder: a folder with `places.npy`, `names.txt`, `keys.marisa` and `loose.marisa`.
        below: another gazetteer, whose places are found too; its rows come first.

    Raises:
        InputError: the folder holds no such index.
    """

    def __init__(self, folder: Path, below: Gazetteer | None = None) -> None:
        try:
            self._open(folder)
        except (OSError, ValueError, RuntimeError) as error:
            raise InputError(
                f"{folder}: no index of places can be read there ({error}); build one with "
                "`reportedly places build`"
            ) from error
        self._below = below
        self._first = len(below) if below else 0

    def _open(self, folder: Path) -> None:
        self._rows = np.load(folder / "places.npy", mmap_mode="r")
        self._names = np.memmap(folder / "names.txt", dtype="u1", mode="r")
        self._keys = marisa_trie.RecordTrie("<I").mmap(str(folder / "keys.marisa"))
        self._loose = marisa_trie.RecordTrie("<I").mmap(str(folder / "loose.marisa"))

    def __len__(self) -> int:
        return self._first + len(self._rows)

    def find(self, name: str) -> list[Place]:
        """Every place that bears a name, the one with most inhabitants first."""
        own = self._under(self._keys, key(name))
        return _by_size([*self._below.find(name), *own]) if self._below else own

    def sounds_like(self, name: str) -> list[Place]:
        """Places whose names may be the same one, written by another ear."""
        own = self._under(self._loose, loose(name))
        return _by_size([*self._below.sounds_like(name), *own]) if self._below else own

    def _under(self, keys: marisa_trie.RecordTrie, wanted: str | None) -> list[Place]:
        """Its own places under a key."""
        found = keys.get(wanted) if wanted else None
        return self._places(self._first + row for (row,) in found or ())

    def place(self, row: int) -> Place:
        """The place at a row."""
        if self._below and row < self._first:
            return self._below.place(row)
        r = self._rows[row - self._first]
        start, length = int(r["name"]), int(r["length"])
        return Place(
            row=row,
            name=bytes(self._names[start : start + length]).decode(),
            geonames=int(r["geonames"]) or None,
            kind=Kind(int(r["kind"])),
            country=r["country"].decode(),
            region=int(r["region"]),
            district=int(r["district"]),
            lat=round(float(r["lat"]), 5),
            lon=round(float(r["lon"]), 5),
            population=int(r["population"]),
            km=round(float(r["km"]), 1),
        )

    @cached_property
    def countries(self) -> list[Place]:
        """Every country."""
        if self._below:
            return self._below.countries
        return self._places(np.flatnonzero(self._rows["kind"] == Kind.COUNTRY).tolist())

    def ids(self) -> frozenset[int]:
        """The GeoNames ids of its own rows."""
        return frozenset(self._rows["geonames"].tolist())

    def towns(self) -> np.ndarray:
        """Its own rows of towns, with the columns of `ROW`."""
        towns: np.ndarray = self._rows[self._rows["kind"] == Kind.TOWN]
        return towns

    def _places(self, rows: Iterable[int]) -> list[Place]:
        return _by_size([self.place(row) for row in set(rows)])


def _by_size(places: list[Place]) -> list[Place]:
    return sorted(places, key=lambda p: -p.population)


def bundled_folder() -> Path:
    """Where the index that comes with the program lies."""
    return Path(str(files("reportedly.gazetteer").joinpath("index")))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the program, and the user's own on top of it.

    Raises:
        InputError: the folder that the user names holds no index.
    """
    package = Gazetteer(bundled_folder())
    own = os.environ.get(OWN_PLACES)
    return Gazetteer(Path(own), package) if own else package
