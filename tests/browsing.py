"""Debian's Chromium with a page that notes what it complains of and which hosts it asks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[1] / "web/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = [
    "--no-sandbox",  # as root, where CI runs
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--use-angle=swiftshader",  # the map without a graphics card
    "--enable-unsafe-swiftshader",
]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_OPTIONS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, address: str, path: str, *, status: int = 200, **options: Any
) -> Iterator[Page]:
    """A page in a context of its own; at the end it has neither complained nor strayed."""
    options.setdefault("viewport", {"width": 1440, "height": 900})
    context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in _LOUD else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status
    if status != 200:
        complaints.clear()  # the browser itself complains of such an answer
    yield page
    strayed = [u for u in asked if not u.startswith((address, "data:", f"blob:{address}"))]
    context.close()
    assert complaints == []
    assert strayed == []


_LOUD = frozenset({"error", "warning"})


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA: rule, element and cause."""
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)["violations"]
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found
        for node in v["nodes"]
    ]


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until an element that a selector names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
    raise AssertionError(f"{most} times Tab do not lead to {selector}")
