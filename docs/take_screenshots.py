"""Take the pictures of the README from the ledger of the sample reports, in Chromium.

make screenshots
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import chromium, opened  # noqa: E402 — the tests' browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = ROOT / "docs" / "images"
WIDE = {"width": 1280, "height": 800}


def main() -> None:
    """Start the demo, and take each picture."""
    command = [sys.executable, "-m", "reportedly", "demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as demo, chromium() as browser:
        assert demo.stdout is not None
        address = demo.stdout.readline().decode().strip().rstrip("/")
        try:
            _take(browser, address)
        finally:
            demo.terminate()


def _take(browser: Browser, address: str) -> None:
    found = httpx.get(f"{address}/api/v1/incidents", params={"text": "missiles fell"}).json()
    (incident,) = found["items"]
    report = incident["documents"][0]["id"].removeprefix("sha256:")
    with opened(browser, address, "/", viewport=WIDE) as page:
        page.locator("#map[data-ready]").wait_for()
        page.wait_for_timeout(1000)  # tiles of the shapes are cut in a worker
        page.screenshot(path=IMAGES / "list.png")
    path = f"/incidents/{incident['id']}"
    with opened(browser, address, path, viewport=WIDE, color_scheme="dark") as page:
        page.evaluate("document.getElementById('matrix-title').scrollIntoView()")
        page.screenshot(path=IMAGES / "matrix.png")
    with opened(browser, address, f"/reports/{report}", viewport=WIDE) as page:
        page.locator(".marked mark.content").nth(3).hover()
        page.screenshot(path=IMAGES / "report.png")


if __name__ == "__main__":
    main()
