"""What `reportedly export` writes, judged by the tools of those who read it."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import hxl
import openpyxl
import pyarrow.parquet as pq
import pypdfium2
import pytest
from followthemoney import model

from conftest import records, run
from reportedly.export import acled, airwars, delimited, parquet, ucdp
from reportedly.export.kinds import Format, Table
from reportedly.export.tables import COLUMNS


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Format, Path]:
    """The sample ledger in every format."""
    folder = tmp_path_factory.mktemp("written")
    found = {}
    for kind in Format:
        found[kind] = folder / f"out.{kind}"
        done = run("export", kind, "--ledger", str(samples), "--out", str(found[kind]))
        assert done.returncode == 0, done.stderr
        assert f"out.{kind}: " in done.stderr
    return found


@pytest.fixture(scope="module")
def known(samples: Path) -> list[dict[str, Any]]:
    """The incidents as `reportedly incidents --json` tells them."""
    return records(run("incidents", "--ledger", str(samples), "--json").stdout)


def listed(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as texts."""
    import csv

    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_csv_and_parquet_hold_the_same(
    written: dict[Format, Path], known: list[dict[str, Any]]
) -> None:
    """Both tables read back to the same rows, one for each incident."""
    rows = list(delimited.read(written[Format.CSV], Table.INCIDENTS))
    assert rows == list(parquet.read(written[Format.PARQUET], Table.INCIDENTS))
    assert {r["id"] for r in rows} == {i["id"] for i in known}
    by_id = {i["id"]: i for i in known}
    for row in rows:
        killed = by_id[row["id"]]["killed"] or {"low": None, "high": None}
        assert (row["killed_low"], row["killed_high"]) == (killed["low"], killed["high"])
    assert (
        "GeoNames"
        in pq.read_schema(written[Format.PARQUET]).field("geonames").metadata[b"comment"].decode()
    )


@pytest.mark.parametrize("table", Table)
def test_every_table_is_written(samples: Path, tmp_path: Path, table: Table) -> None:
    """`--table` chooses; words of claims are exactly those of the reports."""
    out = tmp_path / "out.csv"
    run("export", "csv", "--table", table, "--ledger", str(samples), "--out", str(out))
    rows = list(delimited.read(out, table))
    assert rows
    if table is Table.CLAIMS:
        assert {r["stance"] for r in rows} >= {"asserts", "denies"}
        assert any(r["part_of"] for r in rows)


def test_hxl_tags_are_valid(samples: Path, tmp_path: Path) -> None:
    """Libhxl reads a tagged CSV, and finds nothing wrong with it."""
    for table in Table:
        out = tmp_path / f"{table}.csv"
        run("export", "csv", "--hxl", "--table", table, "-l", str(samples), "-o", str(out))
        source = hxl.data(str(out), hxl.InputOptions(allow_local=True))
        assert source.tags == [hxl.Column.parse(c.hxl).tag for c in COLUMNS[table]]
        assert hxl.validate(source)["is_valid"]


def test_the_workbook_computes_nothing(written: dict[Format, Path]) -> None:
    """Each table is a sheet, figures are figures, and no cell is a formula."""
    book = openpyxl.load_workbook(written[Format.XLSX])
    assert book.sheetnames == list(Table)
    sheet = book["incidents"]
    head = [c.value for c in sheet[1]]
    assert head == [c.name for c in COLUMNS[Table.INCIDENTS]]
    cells = [c for s in book for row in s.iter_rows(min_row=2) for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert isinstance(sheet.cell(2, head.index("killed_low") + 1).value, int)


def test_geojson_has_a_feature_for_each_incident(
    written: dict[Format, Path], known: list[dict[str, Any]]
) -> None:
    """Longitude first, and no point where the place is on no map."""
    told = json.loads(written[Format.GEOJSON].read_text())
    places = {i["id"]: (i["place"] or {}).get("candidates") for i in known}
    for feature in told["features"]:
        candidates = places[feature["id"]]
        if candidates:
            best = candidates[0]
            assert feature["geometry"]["coordinates"] == [best["lon"], best["lat"]]
        else:
            assert feature["geometry"] is None
    assert len(told["features"]) == len(known)


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo (gdal-bin) is not here")
def test_gdal_opens_the_geopackage(
    written: dict[Format, Path], known: list[dict[str, Any]], tmp_path: Path
) -> None:
    """GDAL, which QGIS reads with, finds a layer of points and two tables, and no fault."""
    path = Path(shutil.copy(written[Format.GPKG], tmp_path / "out.gpkg"))
    told = subprocess.run(["ogrinfo", "-al", "-so", str(path)], capture_output=True, text=True)
    assert told.returncode == 0
    assert not told.stderr.strip()
    assert f"Layer name: incidents\nGeometry: Point\nFeature Count: {len(known)}" in told.stdout
    assert {f"Layer name: {t}" for t in Table} <= set(told.stdout.splitlines())


def test_the_lists_of_the_field_have_their_columns(written: dict[Format, Path]) -> None:
    """Columns, their order and their ranges are those of ACLED, UCDP and Airwars."""
    for kind, columns, number in (
        (Format.ACLED, acled.COLUMNS, 31),
        (Format.UCDP, ucdp.COLUMNS, 49),
        (Format.AIRWARS, airwars.COLUMNS, None),
    ):
        rows = listed(written[kind])
        assert list(rows[0]) == list(columns)
        assert number in (None, len(columns))
    for row in listed(written[Format.UCDP]):
        if row["best"]:
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
            sides = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
            assert sum(int(row[s]) for s in sides) == int(row["best"])


def test_a_list_says_what_it_cannot_carry(samples: Path, tmp_path: Path) -> None:
    """Standard error names what is lost, and of how many incidents."""
    told = run("export", "acled", "-l", str(samples), "-o", str(tmp_path / "x.csv")).stderr
    assert "ranges of killed" in told
    assert "figures of injured" in told
    assert "denials of responsibility" in told


def test_followthemoney_accepts_every_entity(written: dict[Format, Path]) -> None:
    """Its own model finds every property and value valid, and every link leads to an entity."""
    lines = [json.loads(line) for line in written[Format.FTM].read_text().splitlines()]
    ids = {line["id"] for line in lines}
    for line in lines:
        model[line["schema"]].validate(line)
        proxy = model.get_proxy(line, cleaned=False)
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (prop, value)
        kept = {p.name: proxy.get(p) for p in proxy.iterprops()}
        assert {n: len(v) for n, v in kept.items()} == {
            n: len(v) for n, v in line["properties"].items()
        }
        links = [v for p, v in proxy.itervalues() if p.type.name == "entity"]
        assert set(links) <= ids
    assert {"Event", "Article", "UnknownLink"} <= {line["schema"] for line in lines}


def test_annotations_point_at_exact_words(written: dict[Format, Path], samples: Path) -> None:
    """Quotation and position of every target name the same words of the report."""
    from reportedly.ledger import Ledger

    with Ledger.open(samples) as ledger:
        texts = {f"urn:{d.id}": d.text for d, _ in ledger.reports()}
    items = json.loads(written[Format.ANNOTATIONS].read_text())["items"]
    assert len({i["id"] for i in items}) == len(items)
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])


def test_the_page_and_the_pdf_hold_the_words(
    written: dict[Format, Path], known: list[dict[str, Any]]
) -> None:
    """Both show what happened, who denies it, and reach for nothing outside."""
    page = written[Format.HTML].read_text()
    assert "default-src 'none'" in page
    assert "<script" not in page
    pdf = pypdfium2.PdfDocument(written[Format.PDF])
    text = " ".join(p.get_textpage().get_text_bounded() for p in pdf).replace("\r\n", " ")
    for incident in known:
        assert f"incident {incident['id']}" in text
        assert incident["id"] in page
    assert "denies" in text


def test_one_incident_alone(samples: Path, known: list[dict[str, Any]], tmp_path: Path) -> None:
    """`--incident` writes one; one that is not there is named, and no file is left."""
    out = tmp_path / "one.html"
    chosen = known[0]["id"]
    run("export", "html", "--incident", chosen[:8], "-l", str(samples), "-o", str(out))
    page = out.read_text()
    assert chosen in page
    assert known[1]["id"] not in page
    out.unlink()
    done = run("export", "html", "--incident", "ffff", "-l", str(samples), "-o", str(out))
    assert (done.returncode, "no incident ffff" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(samples: Path, tmp_path: Path) -> None:
    """One sentence, and exit status 2."""
    out = tmp_path / "none" / "x.csv"
    done = run("export", "csv", "-l", str(samples), "-o", str(out))
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {out}: cannot be written")


def test_frictionless_accepts_the_bundle(written: dict[Format, Path], tmp_path: Path) -> None:
    """The package and every table in it are valid."""
    with zipfile.ZipFile(written[Format.BUNDLE]) as file:
        file.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
