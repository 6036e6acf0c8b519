"""GeoPackage for QGIS: a layer of incidents as points, with claims and reports as tables beside it.

A GeoPackage is an SQLite file with a few tables of its own; those written here are the ones that
every reader needs (OGC 12-128r19, <https://www.geopackage.org/spec131/>).
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reportedly.export.delimited import joined
from reportedly.export.kinds import Table
from reportedly.export.tables import COLUMNS, Row, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_WGS84 = 4326
_APPLICATION_ID, _VERSION = 0x47504B47, 10300
_SYSTEMS = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",'
    || '6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    || 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    || 'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
"""
_TYPES = {
    Type.TEXT: "TEXT",
    Type.WHOLE: "INTEGER",
    Type.NUMBER: "DOUBLE",
    Type.TRUTH: "BOOLEAN",
    Type.LIST: "TEXT",
}


def write(path: Path, tables: Iterable[tuple[Table, Iterable[Row]]]) -> int:
    """Write a layer of incidents, and other tables beside it; the rows of all."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {_VERSION}")
        db.executescript(_SYSTEMS)
        db.execute("BEGIN")
        written = sum(_table(db, table, rows) for table, rows in tables)
        db.execute("COMMIT")
    return written


def _table(db: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> int:
    mapped = table is Table.INCIDENTS
    columns = [f'"{c.name}" {_TYPES[c.type]}' for c in COLUMNS[table]]
    if mapped:
        columns.insert(0, "geom POINT")
    db.execute(
        f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT, {', '.join(columns)})"
    )
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        (table, "features" if mapped else "attributes", table, _WGS84 if mapped else None),
    )
    if mapped:
        db.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
            (table, _WGS84),
        )
    marks = ", ".join("?" * (len(columns) + 1))
    cursor = db.executemany(f"INSERT INTO {table} VALUES ({marks})", _values(table, rows))
    if mapped:
        db.execute(
            f"UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
            f"(SELECT min(lon), min(lat), max(lon), max(lat) FROM {table}) WHERE table_name = ?",
            (table,),
        )
    return max(cursor.rowcount, 0)


def _values(table: Table, rows: Iterable[Row]) -> Iterator[list[Any]]:
    for row in rows:
        values = [
            joined(row[c.name]) or None if c.type is Type.LIST else row[c.name]
            for c in COLUMNS[table]
        ]
        if table is Table.INCIDENTS:
            values.insert(0, None if row["lat"] is None else _point(row["lon"], row["lat"]))
        yield [None, *values]


def _point(x: float, y: float) -> bytes:
    """A point as a GeoPackage holds it: header without envelope, then little-endian WKB."""
    return struct.pack("<2sBBi", b"GP", 0, 1, _WGS84) + struct.pack("<BIdd", 1, 1, x, y)
