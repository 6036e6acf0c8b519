"""An operator's own GeoNames file beside the gazetteer of the package."""

import json
from pathlib import Path

import pytest

from conftest import run
from reportedly.errors import InputError
from reportedly.gazetteer import Gazetteer, build_own
from reportedly.gazetteer.index import bundled_folder


def line(number: int, name: str, lat: float, lon: float, feature: str = "P") -> str:
    """One line of GeoNames' main table."""
    fields = [str(number), name, name, f"{name}abad", str(lat), str(lon), feature, "PPL", "SY"]
    return "\t".join([*fields, *[""] * 5, "120", *[""] * 4])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file with a village that the package lacks and a town that it has."""
    path = tmp_path / "SY.txt"
    known = line(170063, "Aleppo", 36.2, 37.16)
    path.write_text(f"{line(99000001, 'Tel Qwzzyx', 36.3, 37.2)}\n{known}\n", encoding="utf-8")
    return path


def test_own_places_are_found_beside_those_of_the_package(table: Path, tmp_path: Path) -> None:
    """New places are found under each name, with the province of the nearest town; known once."""
    assert build_own(table, tmp_path / "own") == 1
    both = Gazetteer(tmp_path / "own", Gazetteer(bundled_folder()))
    (village,) = both.find("tel qwzzyx")
    assert both.find("Tel Qwzzyxabad") == [village]
    assert both.place(village.row) == village
    assert both.place(village.region).name == "Ḩalab"
    assert [p.geonames for p in both.find("Aleppo")].count(170063) == 1


def test_the_command_builds_and_read_uses_it(table: Path, tmp_path: Path) -> None:
    """A place that only the operator's file has is on the map once the index is named."""
    out = str(tmp_path / "own")
    assert run("places", "build", str(table), "--out", out).returncode == 0
    report = tmp_path / "report.txt"
    report.write_text("A mine killed two men in Tel Qwzzyx, Syria, officials said.")
    (plain,) = json.loads(run("read", "--json", str(report)).stdout)["incidents"]
    assert plain["place"]["candidates"][0]["geonames"] != 99000001
    with_own = run("read", "--json", "--places", out, str(report))
    (incident,) = json.loads(with_own.stdout)["incidents"]
    assert incident["place"]["candidates"][0]["geonames"] == 99000001


@pytest.mark.parametrize("text", ["not a table\n", "", "\x00\t\n"])
def test_what_is_no_table_is_named(text: str, tmp_path: Path) -> None:
    """The message names the file, and nothing is written."""
    path = tmp_path / "bad.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.txt"):
        build_own(path, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_a_folder_without_an_index_is_named(tmp_path: Path) -> None:
    """Reading with a wrong folder says how to build one."""
    result = run("read", "--places", str(tmp_path), str(tmp_path))
    assert result.returncode == 2
    assert "reportedly places build" in result.stderr
