"""How adding to a ledger and asking it grow with its size, on invented reports.

    python benchmarks/scale.py [--reports 1000,10000,100000] [--ledger FILE]

Prints a line for each size. Adding is timed report by report, each in a transaction of its own as
`reportedly add` does it, without reading; questions from opening the file to the answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import reports

from reportedly.ledger import Ledger, query, search, verify
from reportedly.ledger.changes import changes_between

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE, _REPEATS, _WINDOW = 50, 7, 1_000


def main() -> None:
    """Fill a ledger step by step and ask it at each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", default="1000,10000,100000")
    parser.add_argument("--ledger", type=Path)
    arguments = parser.parse_args()
    sizes = [int(n) for n in arguments.reports.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.ledger or Path(folder) / "scale.db"
        told = reports(sizes[-1])
        written = 0
        for size in sizes:
            spent = []
            with Ledger.open(path, writes=True) as ledger:
                while written < size:
                    document, claims = next(told)
                    start = time.perf_counter()
                    with ledger.transaction():
                        ledger.record(document, claims)
                    spent.append(time.perf_counter() - start)
                    written += 1
            figures = {"add_ms": round(1000 * statistics.fmean(spent[-_WINDOW:]), 2)}
            print(json.dumps({"reports": size, **figures, **_asked(path)}), flush=True)


def _asked(path: Path) -> dict[str, float]:
    with Ledger.open(path) as ledger:
        (claims,) = ledger.db.execute("SELECT count(*) FROM event WHERE kind = 'claim'").fetchone()
        (incidents,) = ledger.db.execute("SELECT count(*) FROM incident").fetchone()
        (n,) = ledger.db.execute(
            "SELECT incident FROM account GROUP BY incident ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        (last,) = ledger.db.execute("SELECT max(known) FROM report").fetchone()
        incident = str(query.record_of(ledger.db, n)["id"])
    then = date.fromordinal(last) - timedelta(days=3)

    def page(**wanted: object) -> Callable[[], object]:
        def ask() -> object:
            with Ledger.open(path) as ledger:
                filters = search.Filters(**wanted)  # type: ignore[arg-type]
                numbers = search.first(ledger.db, filters, _PAGE)
                return [query.record_as_of(ledger.db, m, filters.as_of) for m in numbers]

        return ask

    def show(as_of: date | None = None) -> object:
        with Ledger.open(path) as ledger:
            known = query.dossier_of(ledger.db, query.number_of(ledger.db, incident), as_of)
            return known and known.record()

    def diff() -> object:
        with Ledger.open(path) as ledger:
            return changes_between(ledger.db, n, date(2031, 1, 1), then).record()

    start = time.perf_counter()
    verdict = verify(path)
    if verdict.problems:
        sys.exit(f"damaged: {verdict.problems}")
    rate = verdict.rows / (time.perf_counter() - start)
    return {
        "claims": claims,
        "incidents": incidents,
        "MB": round(path.stat().st_size / 1e6),
        "page_ms": _median(page()),
        "page_of_town_ms": _median(page(place="an")),
        "page_of_words_ms": _median(page(text="bridge")),
        "page_as_of_ms": _median(page(as_of=then)),
        "show_ms": _median(show),
        "show_as_of_ms": _median(lambda: show(then)),
        "diff_ms": _median(diff),
        "verify_rows_s": round(rate),
    }


def _median(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - start)
    return round(1000 * statistics.median(spent), 1)


if __name__ == "__main__":
    main()
