"""Event data sets whose rows are read as reports, by the columns that say something.

Columns: ACLED Codebook 2024, UCDP GED Codebook 24.1, and the exporter of Airwars' archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model.document import Document

_PREFIX = "text/csv; dataset="


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set.

    Attributes:
        name: who says what its rows say.
        signs: columns by which its tables are known.
        ids: columns that identify a row, the better first.
        notes: columns of prose.
        urls: columns with an address of the row.
        columns: those that are read, in the order in which they are told.
        dates: first and last day.
        precision: how exact the days are told, and the value from which on they are months.
        place: the name of the place, the better first.
        point: latitude and longitude.
        radius: how exact the place is told, and the kilometres for each value.
        best: the figure of those killed, or the lowest and highest one.
        bounds: lowest and highest figure beside the best one.
        parts: columns of figures that are part of it, with who these are.
        doers: columns of those who did it.
        victims: columns of those hit.
        kinds: columns whose words tell what happened.
    """

    name: str
    signs: frozenset[str]
    ids: tuple[str, ...]
    notes: tuple[str, ...]
    urls: tuple[str, ...]
    columns: tuple[str, ...]
    dates: tuple[str, str]
    precision: tuple[str, int]
    place: tuple[str, ...]
    point: tuple[str, str]
    radius: tuple[str, dict[str, float]]
    best: tuple[str, ...]
    bounds: tuple[str, str] | None
    parts: dict[str, str]
    doers: tuple[str, ...]
    victims: tuple[str, ...]
    kinds: tuple[str, ...]


_AIRWARS_CLASSES = {
    "children": "children",
    "women": "women",
    "journalists": "journalists",
    "healthcare_personnel": "medics",
}
DATASETS = {
    "ACLED": Dataset(
        name="ACLED",
        signs=frozenset({"event_id_cnty", "event_date", "fatalities"}),
        ids=("event_id_cnty",),
        notes=("notes",),
        urls=(),
        columns=tuple(
            "event_date event_type sub_event_type actor1 assoc_actor_1 actor2 assoc_actor_2 "
            "civilian_targeting location admin3 admin2 admin1 country latitude longitude "
            "geo_precision time_precision fatalities source".split()
        ),
        dates=("event_date", "event_date"),
        precision=("time_precision", 3),
        place=("location", "admin3", "admin2", "admin1"),
        point=("latitude", "longitude"),
        radius=("geo_precision", {"1": 5.0, "2": 25.0, "3": 100.0}),
        best=("fatalities",),
        bounds=None,
        parts={},
        doers=("actor1",),
        victims=("actor2",),
        kinds=("sub_event_type", "event_type"),
    ),
    "UCDP GED": Dataset(
        name="UCDP GED",
        signs=frozenset({"type_of_violence", "best", "high", "low", "date_start"}),
        ids=("relid", "id"),
        notes=(),
        urls=(),
        columns=tuple(
            "date_start date_end date_prec type_of_violence conflict_name dyad_name side_a side_b "
            "where_coordinates where_description adm_1 adm_2 country latitude longitude where_prec "
            "best high low deaths_a deaths_b deaths_civilians deaths_unknown "
            "source_original".split()
        ),
        dates=("date_start", "date_end"),
        precision=("date_prec", 4),
        place=("where_coordinates", "where_description", "adm_2", "adm_1"),
        point=("latitude", "longitude"),
        radius=(
            "where_prec",
            {"1": 5.0, "2": 25.0, "3": 50.0, "4": 100.0, "5": 100.0, "6": 500.0, "7": 500.0},
        ),
        best=("best",),
        bounds=("low", "high"),
        parts={"deaths_civilians": "civilians"},
        doers=("side_a",),
        victims=("side_b",),
        kinds=(),
    ),
    "Airwars": Dataset(
        name="Airwars",
        signs=frozenset({"civilian_harm_status_name", "strike_status_name", "date"}),
        ids=("code", "post_id"),
        notes=("summary",),
        urls=("permalink",),
        columns=(
            "date", "date_end", "strike_status_name", "strike_type_name",
            "civilian_harm_status_name", "belligerent_1_belligerent_name",
            "belligerent_2_belligerent_name", "location_name", "region", "country_name",
            "latitude", "longitude", "geolocation_accuracy_name",
            *(f"{c}_{harm}_{end}" for harm in ("killed", "injured")
              for c in ("civilian_non_combatants", *_AIRWARS_CLASSES) for end in ("min", "max")),
        ),
        dates=("date", "date_end"),
        precision=("", 9),
        place=("location_name", "region"),
        point=("latitude", "longitude"),
        radius=(
            "geolocation_accuracy_name",
            {"province_governorate": 100.0, "district": 50.0, "subdistrict": 25.0, "city": 15.0},
        ),
        best=("civilian_non_combatants_{harm}_min", "civilian_non_combatants_{harm}_max"),
        bounds=None,
        parts={f"{c}_{{harm}}": who for c, who in _AIRWARS_CLASSES.items()},
        doers=("belligerent_1_belligerent_name", "belligerent_2_belligerent_name"),
        victims=(),
        kinds=("strike_type_name",),
    ),
}  # fmt: skip
"""The data sets by their names."""


def media_type(name: str) -> str:
    """What the original of a row is called."""
    return f"{_PREFIX}{name}"


def dataset_of(document: Document) -> Dataset | None:
    """The data set that a report is a row of, or None."""
    told = document.original.media_type if document.original else ""
    return DATASETS.get(told.removeprefix(_PREFIX)) if told.startswith(_PREFIX) else None
