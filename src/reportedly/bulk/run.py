"""Much news by many processes: sifted, freed of copies, read, and told of in a manifest."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.bulk import shards, work
from reportedly.bulk.parts import parts_of
from reportedly.bulk.work import Tally
from reportedly.errors import BulkError
from reportedly.workers import one_thread_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from distributed import Client

    from reportedly.bulk.parts import Part

MANIFEST = "manifest.json"
_RETRIES = 3
"""How often a part is begun again after its process died."""


@dataclass(slots=True)
class Progress:
    """How far a run is; `tell` is called whenever a part is done."""

    tell: Callable[[str, int, int], None] = lambda *_: None
    failed: list[str] = field(default_factory=list)


def run(
    paths: Iterable[Path],
    out: Path,
    *,
    jobs: int,
    scheduler: str | None = None,
    whole: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Sift and read files into a folder; the manifest of it.

    What an earlier run of the same version has done there is not done again, whatever ended it.

    Args:
        paths: WARC and JSON Lines files, or folders of them.
        out: the folder.
        jobs: processes on this machine.
        scheduler: address of a Dask scheduler to use instead; its workers see the same files.
        whole: read all of a relevant article, not only what stands near words of violence.
        progress: is told how far it is.

    Raises:
        InputError: there is nothing to read.
        BulkError: the folder or the scheduler cannot be used.
    """
    progress = progress or Progress()
    parts = parts_of(paths)
    _prepare(out, whole=whole)
    with _client(jobs, scheduler) as client:
        place = str(out.absolute())
        todo = [p for p in parts if work.tally_of(work.sifted(place, p)) is None]
        _each(client, progress, "sifted", len(parts), todo, lambda p: (work.sift, p, place))
        done = [p for p in parts if work.tally_of(work.sifted(place, p)) is not None]
        firsts = _firsts(place, done)
        _forget(place, done, firsts)
        todo = [p for p in done if work.tally_of(work.shard(place, p)) is None]
        _each(
            client, progress, "read", len(done), todo,
            lambda p: (partial(work.read, whole=whole), p, place, firsts[p.id]),
        )  # fmt: skip
    return _write_manifest(out, place, parts, progress.failed, whole=whole)


def _prepare(out: Path, *, whole: bool) -> None:
    mine = {"reportedly": __version__, "whole": whole}
    try:
        for name in ("sifted", "shards"):
            (out / name).mkdir(parents=True, exist_ok=True)
        told = out / "version.json"
        begun = json.loads(told.read_text()) if told.exists() else mine
        if begun["reportedly"] != __version__:
            raise BulkError(
                f"{out}: was begun by version {begun['reportedly']}, which reads otherwise; "
                "choose another folder"
            )
        if begun.get("whole", False) is not whole:
            raise BulkError(
                f"{out}: was begun {'without' if whole else 'with'} --whole; "
                "go on like that, or choose another folder"
            )
        shards.write_json(told, mine)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BulkError(f"{out}: cannot be used: {error}") from error


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Client]:
    """Processes that work, here or where a scheduler says."""
    import dask
    from distributed import Client, LocalCluster

    if scheduler is not None:
        try:
            with Client(scheduler, timeout=10) as client:
                yield client
        except (OSError, TimeoutError, ValueError) as error:
            raise BulkError(f"{scheduler}: no Dask scheduler answers there: {error}") from error
        return
    one_thread_each()
    dask.config.set({
        "distributed.scheduler.allowed-failures": _RETRIES,
        "distributed.worker.daemon": False,  # each has a child that parses pages
        "distributed.logging.distributed": "critical",
    })  # fmt: skip
    with (
        LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _each(
    client: Client,
    progress: Progress,
    doing: str,
    every: int,
    todo: Sequence[Part],
    task: Callable[[Part], tuple[Any, ...]],
) -> None:
    """Do something with each part; one that processes die over too often fails alone."""
    from distributed import as_completed

    done = every - len(todo)
    progress.tell(doing, done, every)
    waiting = {}
    for part in todo:
        function, *arguments = task(part)
        waiting[client.submit(function, *arguments, pure=False)] = part
    for future in as_completed(waiting):
        if future.status == "error":
            progress.failed.append(f"{waiting[future].path}: {doing} failed: {future.exception()}")
        done += 1
        progress.tell(doing, done, every)


def _firsts(place: str, parts: Sequence[Part]) -> dict[str, frozenset[int]]:
    """By part, the numbers of the articles whose text none before them has, whoever read first."""
    seen: set[str] = set()
    found = {}
    for part in parts:
        firsts = set()
        for number, identifier in enumerate(shards.ids(work.sifted(place, part))):
            if identifier not in seen:
                seen.add(identifier)
                firsts.add(number)
        found[part.id] = frozenset(firsts)
    return found


def _forget(place: str, parts: Sequence[Part], firsts: Mapping[str, frozenset[int]]) -> None:
    """Drop what was read of parts in which other articles are copies now than were then."""
    marks = Path(place) / "firsts.json"
    then = json.loads(marks.read_text()) if marks.exists() else {}
    now = {p.id: hashlib.sha256(str(sorted(firsts[p.id])).encode()).hexdigest() for p in parts}
    for part in parts:
        if then.get(part.id) != now[part.id]:
            work.shard(place, part).unlink(missing_ok=True)
    shards.write_json(marks, then | now)


def _write_manifest(
    out: Path, place: str, parts: Sequence[Part], failed: Sequence[str], *, whole: bool
) -> dict[str, Any]:
    """Tell what the folder holds; the same for the same input, however many processes read it."""
    told = []
    every = Tally()
    for part in parts:
        sifted, read = (work.tally_of(path(place, part)) for path in (work.sifted, work.shard))
        if sifted is None or read is None:
            continue
        about = {
            "seen": sifted.seen, "relevant": sifted.relevant, "foreign": sifted.foreign,
            "copies": read.copies, "claims": read.claims,
        }  # fmt: skip
        for name, number in about.items():
            setattr(every, name, getattr(every, name) + number)
        every.issues += [*sifted.issues, *read.issues]
        file = work.shard(place, part)
        told.append({
            "input": Path(part.path).name, "start": part.start, "stop": part.stop,
            "shard": f"shards/{file.name}", "sha256": shards.digest_of(file), **about,
        })  # fmt: skip
    totals = {k: getattr(every, k) for k in ("seen", "relevant", "foreign", "copies", "claims")}
    manifest = {
        "reportedly": __version__, "whole": whole, "totals": totals, "shards": told,
        "failed": [*failed], "issues": len(every.issues),
    }  # fmt: skip
    (out / "issues.txt").write_text("".join(f"{i}\n" for i in every.issues), encoding="utf-8")
    shards.write_json(out / MANIFEST, manifest)
    return manifest
