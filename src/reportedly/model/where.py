"""A place that a report names, and what it may mean on the map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """One place that the words can mean.

    Attributes:
        geonames: GeoNames id, or None where it has none.
        country: ISO 3166 code, or "" for seas and regions across borders.
        km: radius in kilometres within which the report places the event.
        score: share of the belief, 0 to 1, among everything that the words can mean.
    """

    name: str
    geonames: int | None
    country: str
    lat: float
    lon: float
    km: float
    score: float


@dataclass(frozen=True, slots=True)
class Where:
    """The words for a place with what they can mean, the likeliest first.

    No candidate means that the words are on no map known here. Precision is that of the words:
    it is never better than the report's.

    Attributes:
        geo_precision: ACLED's 1 (the town itself), 2 (near it, or a district) or 3 (a region).
        accuracy: the word of Airwars' list of accuracies ("village", "district", …), or None.
    """

    text: str
    candidates: tuple[Location, ...] = ()
    geo_precision: int | None = None
    accuracy: str | None = None
