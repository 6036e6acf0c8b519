"""What can be asked for in an export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Table(StrEnum):
    """A table by its name."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"
    REPORTS = "reports"


class Format(StrEnum):
    """What a ledger is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    ACLED = "acled"
    UCDP = "ucdp"
    AIRWARS = "airwars"
    FTM = "ftm"
    CLAIMREVIEW = "claimreview"
    ANNOTATIONS = "annotations"
    HTML = "html"
    PDF = "pdf"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to write.

    Attributes:
        table: which one of several, for formats that hold one.
        incident: the only incident to write, by its identifier, or None for all.
        bom: begin CSV with a byte order mark.
        hxl: put a row of HXL tags under the header of CSV.
    """

    table: Table = Table.INCIDENTS
    incident: str | None = None
    bom: bool = False
    hxl: bool = False
