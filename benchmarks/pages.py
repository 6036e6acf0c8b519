"""How long the pages of a ledger take, on the server and to the first paint in Chromium.

    python benchmarks/scale.py --reports 25000 --ledger pages.db     # 100,000 claims
    python benchmarks/pages.py pages.db

Each page is asked for anew, without a cache, `--repeats` times, each time for others; printed are
the median and the slowest. The first paint is that of a browser with an empty
cache, as `PerformancePaintTiming` tells it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

_SETTLED_MS = 500
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import CHROMIUM, chromium  # noqa: E402 — the tests' browser
from servers import serving  # noqa: E402


def main() -> None:
    """Ask for every kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--repeats", type=int, default=25)
    arguments = parser.parse_args()
    with serving(arguments.ledger) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.get("/")  # what the disk's cache lacks is not what is measured
        paths = _paths(client, arguments.repeats)
        for name, asked in paths.items():
            print(json.dumps({"page": name, **_timed(client, asked)}), flush=True)
        if CHROMIUM:
            for name in ("list", "incident", "report"):
                print(json.dumps({"page": name, **_painted(address, paths[name])}), flush=True)


def _paths(client: httpx.Client, repeats: int) -> dict[str, list[str]]:
    """What is asked for, by the name of the page."""
    told: list[dict[str, Any]] = []
    cursor = None
    while len(told) < 50 * repeats and (cursor or not told):
        query = {"order": "killed", "limit": 50} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/v1/incidents", params=query).json()
        told, cursor = told + page["items"], page["next"]
    chosen = told[:: max(1, len(told) // repeats)][:repeats]
    kinds = ["airstrike", "shelling", "clash", "drone", "raid"]
    return {
        "list": [f"/?n={n}" for n in range(repeats)],
        "list, kind and order": [f"/?kind={kinds[n % 5]}&order=killed" for n in range(repeats)],
        "list, words": [f"/?text={i['what'].split()[-1]}" for i in chosen],
        "map": [f"/api/v1/map?kind={kinds[n % 5]}" for n in range(repeats)],
        "incident": [f"/incidents/{i['id']}" for i in chosen],
        "report": [f"/reports/{i['documents'][0]['id'][7:23]}" for i in chosen],
        "review": ["/review"] * repeats,
    }


def _timed(client: httpx.Client, paths: list[str]) -> dict[str, float]:
    client.get(paths[0])
    spent = []
    for path in paths:
        start = time.perf_counter()
        client.get(path).raise_for_status()
        spent.append(1000 * (time.perf_counter() - start))
    return {"median_ms": round(statistics.median(spent), 1), "slowest_ms": round(max(spent), 1)}


def _painted(address: str, paths: list[str]) -> dict[str, float]:
    spent = []
    with chromium() as browser:
        for path in paths[:7]:
            context = browser.new_context(base_url=address)
            page = context.new_page()
            page.goto(path)
            page.wait_for_timeout(_SETTLED_MS)
            told = page.evaluate("performance.getEntriesByName('first-contentful-paint')")
            spent.append(told[0]["startTime"])
            context.close()
    return {"first_paint_ms": round(statistics.median(spent)), "slowest_ms": round(max(spent))}


if __name__ == "__main__":
    try:
        main()
    except subprocess.SubprocessError as error:
        sys.exit(f"error: {error}")
