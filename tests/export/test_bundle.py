"""Evidence bundles prove themselves; what is changed in one is named."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import records, run
from reportedly.export.bundle import DIGEST, PACKAGE
from reportedly.export.checked import verify_bundle
from reportedly.ingest.bundles import RECORD

PAGE = """<html><head><title>Shell hits depot in Orsk Vale</title></head><body><article><p>Two
guards were killed when a shell hit the depot in Orsk Vale on Friday, warden Hella Brandt said.</p>
<p>The shell fell at noon, and the depot burned for two hours before the fire brigade came up from
the valley, Brandt told reporters at the gate of the depot, which is the oldest of the
province.</p></article></body></html>"""


@pytest.fixture(scope="module")
def ledger(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger with a saved page and a decision more."""
    folder = tmp_path_factory.mktemp("bundled")
    path = Path(shutil.copy(samples, folder / "own.db"))
    (folder / "depot.html").write_text(PAGE)
    assert run("add", str(folder / "depot.html"), "-l", str(path)).returncode == 0
    chosen = records(run("incidents", "--json", "-l", str(path)).stdout)[0]["id"]
    note = ("decide", "note", chosen, "seen", "--by", "Ada", "-l", str(path))
    assert run(*note).returncode == 0, run(*note).stderr
    return path


@pytest.fixture(scope="module")
def bundle(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything in that ledger."""
    out = tmp_path_factory.mktemp("bundle") / "all.zip"
    assert run("export", "bundle", "-l", str(ledger), "-o", str(out)).returncode == 0
    return out


def remade(
    bundle: Path, out: Path, change: Callable[[dict[str, bytes]], None], *, vouched: bool
) -> Path:
    """A bundle with other files in it, whose package vouches for them where that is asked."""
    with zipfile.ZipFile(bundle) as file:
        files = {name: file.read(name) for name in file.namelist()}
    change(files)
    if vouched:
        package = json.loads(files[PACKAGE])
        for resource in package["resources"]:
            data = files[resource["path"]]
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        files[PACKAGE] = json.dumps(package).encode()
        digest = hashlib.sha256(files[PACKAGE]).hexdigest()
        files[DIGEST] = json.dumps({"path": PACKAGE, "hash": f"sha256:{digest}"}).encode()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out


def test_a_bundle_is_verified_without_its_ledger(bundle: Path, ledger: Path) -> None:
    """`verify` needs the file alone, and ends at the ledger's own head."""
    done = run("verify", str(bundle))
    assert done.returncode == 0, done.stderr
    head = run("verify", "-l", str(ledger)).stdout.split("head ")[1]
    assert head in done.stdout
    assert run("verify", str(bundle), "--head", head.strip()).returncode == 0
    assert run("verify", str(bundle), "--head", "0" * 64).returncode == 1


def test_the_page_is_there_byte_for_byte(bundle: Path) -> None:
    """A saved page stands under its hash, as it was added."""
    name = f"originals/{hashlib.sha256(PAGE.encode()).hexdigest()}.html"
    with zipfile.ZipFile(bundle) as file:
        assert file.read(name) == PAGE.encode()


def test_same_ledger_same_bytes(bundle: Path, ledger: Path, tmp_path: Path) -> None:
    """A bundle depends on the ledger alone, not on when it is made."""
    again = tmp_path / "again.zip"
    run("export", "bundle", "-l", str(ledger), "-o", str(again))
    assert again.read_bytes() == bundle.read_bytes()


def test_a_bundle_of_one_incident_holds_its_reports_alone(ledger: Path, tmp_path: Path) -> None:
    """Other rows are there by their hashes only, and the whole still verifies."""
    (told,) = [
        i
        for i in records(run("incidents", "--json", "-l", str(ledger)).stdout)
        if any(d["name"] == "depot" for d in i["documents"])
    ]
    out = tmp_path / "one.zip"
    run("export", "bundle", "--incident", told["id"], "-l", str(ledger), "-o", str(out))
    with zipfile.ZipFile(out) as file:
        rows = records(file.read(RECORD).decode())
        texts = [n for n in file.namelist() if n.startswith("texts/")]
    assert len(texts) == 1
    held = [r for r in rows if "body" in r]
    assert {r["kind"] for r in held} == {"document", "claim"}
    assert len(held) < len(rows)
    assert run("verify", str(out)).returncode == 0


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_changed_byte_is_found(bundle: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Whichever file of a bundle is changed, its name or its row is told."""

    def change(files: dict[str, bytes]) -> None:
        name = data.draw(st.sampled_from(sorted(files)))
        at = data.draw(st.integers(0, len(files[name]) - 1))
        other = files[name][at] ^ data.draw(st.integers(1, 255))
        files[name] = files[name][:at] + bytes([other]) + files[name][at + 1 :]

    assert verify_bundle(remade(bundle, tmp_path / "x.zip", change, vouched=False)).problems


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"seq": 3, ', '"seq": 3, "x": 1, ', None),
        ("Orsk Vale", "Orsk Hall", "has other content than was written"),
        ('"at": "2', '"at": "1', "was changed"),
    ],
)
def test_a_forger_who_mends_the_hashes_is_found(
    bundle: Path, tmp_path: Path, old: str, new: str, told: str | None
) -> None:
    """Rows are chained, so that a package which vouches for changed ones does not help."""

    def change(files: dict[str, bytes]) -> None:
        files[RECORD] = files[RECORD].decode().replace(old, new).encode()

    verdict = verify_bundle(remade(bundle, tmp_path / "x.zip", change, vouched=True))
    assert bool(verdict.problems) is (told is not None)
    assert told is None or any(told in p for p in verdict.problems)


def test_an_original_that_is_swapped_or_gone_is_named(bundle: Path, tmp_path: Path) -> None:
    """The row of a report holds the hash of the bytes that it was read from."""

    def swap(files: dict[str, bytes]) -> None:
        (name,) = (n for n in files if n.startswith("originals/"))
        files[name] = b"<html>other</html>"

    verdict = verify_bundle(remade(bundle, tmp_path / "x.zip", swap, vouched=True))
    assert any("was read from bytes that are not there" in p for p in verdict.problems)


def test_a_stray_file_is_named(bundle: Path, tmp_path: Path) -> None:
    """Nothing can be put into a bundle beside what it vouches for."""

    def add(files: dict[str, bytes]) -> None:
        files["more.txt"] = b"more"

    verdict = verify_bundle(remade(bundle, tmp_path / "x.zip", add, vouched=False))
    assert verdict.problems == [f"more.txt is not named in {PACKAGE}"]


def test_redaction_destroys_the_page_too(ledger: Path, tmp_path: Path) -> None:
    """After a redaction neither ledger nor bundle holds the name in any bytes, and both verify."""
    path = Path(shutil.copy(ledger, tmp_path / "own.db"))
    out = tmp_path / "all.zip"
    done = run("decide", "redact", "Hella Brandt", "Brandt", "--by", "Ada", "--reason", "safety",
               "-l", str(path))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert run("verify", "-l", str(path)).returncode == 0
    assert run("export", "bundle", "-l", str(path), "-o", str(out)).returncode == 0
    assert run("verify", str(out)).returncode == 0, run("verify", str(out)).stderr
    with zipfile.ZipFile(out) as file:
        assert not [n for n in file.namelist() if n.startswith("originals/")]
        assert not [n for n in file.namelist() if b"Brandt" in file.read(n)]
    assert b"Brandt" not in path.read_bytes()
