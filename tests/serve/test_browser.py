"""The pages in a real browser: by mouse and by keyboard, narrow and wide, light and dark."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from browsing import chromium, needs_chromium, opened, tab_to, violations

pytestmark = [needs_chromium, pytest.mark.slow]

TEXT = "Two missiles fell within a minute"
"""Words of the strike whose accounts contradict each other."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def views(address: str) -> dict[str, str]:
    """The paths of all views."""
    found = httpx.get(f"{address}/api/v1/incidents", params={"text": "missiles fell"}).json()
    incident = found["items"][0]
    dorva = httpx.get(f"{address}/api/v1/incidents", params={"text": "hospital"}).json()["items"][0]
    claim = incident["disputes"][0]["between"][0][0]
    return {
        "list": "/",
        "nothing found": "/?text=nobody",
        "incident": f"/incidents/{incident['id']}",
        "history": f"/incidents/{dorva['id']}?as_of={dorva['positions'][0]['first']}",
        "report": f"/reports/{incident['documents'][0]['id'].removeprefix('sha256:')}",
        "words": f"/words?claim={claim}",
        "review": "/review",
        "add": "/add",
        "problem": "/incidents/none",
    }


VIEWS = "list,nothing found,incident,history,report,words,review,add,problem".split(",")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_view_is_accessible_and_fits_every_width(
    browser: Browser, address: str, views: dict[str, str], view: str, theme: str
) -> None:
    """No violation of WCAG 2.2 AA, nothing wider than the window, at 360, 768 and 1440 pixels."""
    status = 404 if view == "problem" else 200
    with opened(browser, address, views[view], status=status, color_scheme=theme) as page:
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{wide} pixels too wide at {width}"
            assert violations(page) == []


def test_the_disputed_strike_is_found_and_read_by_mouse(browser: Browser, address: str) -> None:
    """From the list by its facet to the matrix, the exact words and their report."""
    with opened(browser, address, "/") as page:
        page.locator(".facets").get_by_role("link", name="perpetrator").click()
        page.get_by_role("link", name="coalition warplanes had bombed").click()
        expect(page.get_by_role("heading", name="Disputed")).to_be_visible()
        row = page.get_by_role("row", name=re.compile("^Velmar Monitoring Group"))
        row.get_by_role("link", name="asserts: 9").click()
        dialog = page.get_by_role("dialog", name="Exact words")
        expect(dialog.locator("blockquote")).to_contain_text("killing nine people")
        expect(dialog.locator("mark.fact").first).to_be_visible()
        link = dialog.get_by_role("link", name="Northern Wire")
        claim = (link.get_attribute("href") or "").partition("#")[2].partition(":~:")[0]
        link.click()
        expect(page.locator("article.marked")).to_contain_text(TEXT)
        expect(page.locator(f"#{claim}")).to_be_in_viewport()


def test_the_disputed_strike_is_found_and_read_by_keyboard(browser: Browser, address: str) -> None:
    """The same with Tab, Enter and Escape alone; the focus comes back to the cell."""
    with opened(browser, address, "/") as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        tab_to(page, ".facets a[href*='dispute=perpetrator']")
        page.keyboard.press("Enter")
        page.wait_for_url("**dispute=perpetrator**")
        strike = page.get_by_role("link", name="coalition warplanes had bombed")
        tab_to(page, f"a[href='{strike.get_attribute('href')}']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/incidents/**")
        tab_to(page, ".matrix a.denies")
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Exact words")
        expect(dialog.locator("blockquote").first).to_contain_text("denied carrying out the strike")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.evaluate("document.activeElement.matches('.matrix a.denies')")


def test_the_slider_goes_through_what_was_known(
    browser: Browser, address: str, views: dict[str, str]
) -> None:
    """By keyboard and by link the dossier is that of the day, and the address says so."""
    with opened(browser, address, views["history"].partition("?")[0]) as page:
        slider = page.get_by_role("slider", name="As known on")
        now = page.locator(".as-of").inner_text()
        slider.focus()
        page.keyboard.press("Home")
        expect(page.locator(".as-of")).to_contain_text("2 June 2031")
        expect(slider).to_be_focused()
        assert "as_of=2031-06-02" in page.url
        assert slider.get_attribute("aria-valuetext") == "2 June 2031"
        page.locator(".history").get_by_role("link", name="5 June 2031").click()
        expect(page.locator(".as-of")).to_have_text(now)
        box = slider.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)
        expect(page.locator(".as-of")).to_contain_text("2 June 2031")


def merged(client: httpx.Client) -> bool:
    """Whether the accounts of the strike on the market are one incident."""
    found = client.get("/api/v1/incidents", params={"text": "Karsan"}).json()["items"]
    return any(len(i["documents"]) == 4 for i in found)


def test_incidents_are_merged_and_parted_by_keyboard(
    browser: Browser, own: str, writer: httpx.Client
) -> None:
    """Y asks for a reason and puts the decision on record with the name; u takes it back."""
    with opened(browser, own, "/review") as page:
        page.get_by_label("Your name").fill("Ana Lew")
        with page.expect_navigation():
            page.keyboard.press("Tab")
        for _ in range(30):
            page.keyboard.press("j")
            asks = page.evaluate("document.activeElement.querySelector('h2')?.innerText ?? ''")
            if asks.startswith("Are these one") and "Karsan" in page.evaluate(
                "document.activeElement.innerText"
            ):
                break
        assert not merged(writer)
        page.keyboard.press("y")
        page.keyboard.type("one strike on one market")
        page.keyboard.press("Enter")
        expect(page.locator("[data-decided]")).to_contain_text("by Ana Lew: one strike")
        assert merged(writer)
        page.keyboard.press("u")
        expect(page.locator(".is-decided")).to_contain_text("Taken back")
        assert not merged(writer)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.keyboard.press("Escape")
        assert violations(page) == []


def test_incidents_are_merged_and_parted_by_mouse(
    browser: Browser, own: str, writer: httpx.Client
) -> None:
    """The buttons do the same as the keys."""
    with opened(browser, own, "/review?by=Ana") as page:
        question = page.locator(".item").filter(has_text="Are these one incident?")
        question = question.filter(has_text="Karsan market").first
        question.get_by_role("button", name="One incident").click()
        expect(question.get_by_label("Why")).to_be_focused()
        question.get_by_label("Why").fill("one strike on one market")
        question.get_by_role("button", name="One incident").click()
        expect(page.locator("[data-decided]")).to_contain_text("by Ana: one strike")
        assert merged(writer)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".is-decided")).to_contain_text("Taken back")
        assert not merged(writer)


def test_a_second_person_confirms_by_mouse(browser: Browser, own: str) -> None:
    """A decision is not asked of who took it; another person agrees, and it is asked no more."""
    with opened(browser, own, "/review?by=Ana") as page:
        question = page.locator(".item").filter(has_text="Is this grade right?").first
        question.get_by_label("Why").fill("both sides blamed")
        question.get_by_role("button", name="discounted").click()
        expect(page.locator("[data-decided]")).to_contain_text("by Ana: both sides blamed")
        page.goto("/review?by=ana")
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_text("Do you agree?")).to_have_count(0)
        page.goto("/review?by=Ben")
        question = page.locator(".item").filter(has_text="Do you agree?")
        question.get_by_label("Why").fill("read both reports")
        question.get_by_role("button", name="I agree").click()
        expect(page.locator("[data-decided]")).to_contain_text("confirm")
        page.goto("/review?by=Cleo")
        expect(page.get_by_text("Do you agree?")).to_have_count(0)


def test_words_and_figures_are_put_right(browser: Browser, own: str, writer: httpx.Client) -> None:
    """E opens the fields; words that the report does not have are refused, and what it has kept."""
    with opened(browser, own, "/review?by=Ana") as page:
        question = page.locator(".item").filter(has_text="Was this claim read right?").first
        identifier = question.locator("input[name=about]").get_attribute("value")
        question.locator("form").focus()
        page.keyboard.press("e")
        words = question.get_by_label("Words claimed")
        expect(words).to_be_focused()
        right = words.input_value()[:15].strip()
        question.get_by_label("Why").fill("the rest is not theirs")
        words.fill("words that nobody wrote")
        question.get_by_role("button", name="These are the words").click()
        expect(page.get_by_role("alert")).to_contain_text("does not stand in report")
        question = page.locator(".item").filter(has=page.get_by_role("alert"))
        question.get_by_text("Put it right").click()
        question.get_by_label("Words claimed").fill(right)
        question.get_by_role("button", name="These are the words").click()
        expect(page.locator("[data-decided]")).to_contain_text("right-words")
        claim = writer.get(f"/api/v1/claims/{identifier}").json()
        assert [span["text"] for span in claim["content"]] == [right]


@pytest.mark.parametrize("view", ["list", "incident", "report", "words"])
def test_without_scripts_the_pages_still_read(
    browser: Browser, address: str, views: dict[str, str], view: str
) -> None:
    """List, dossier and report tell the same, and their links lead on."""
    with opened(browser, address, views[view], java_script_enabled=False) as page:
        text = page.locator("main").inner_text()
        told = {
            "list": ("coalition warplanes had bombed", "disputed: perpetrator"),
            "incident": ("denied by the accused party", "own responsibility", "Northern Wire"),
            "report": (TEXT, "Velmar Monitoring Group", "killed"),
            "words": ("nine",),
        }[view]
        assert all(words in text for words in told), text
        if view == "incident":
            page.locator(".matrix a.denies").first.click()
            expect(page.locator("article.marked")).to_contain_text(TEXT)


def test_reports_are_pasted_and_dropped(browser: Browser, own: str, tmp_path: Path) -> None:
    """A pasted text and files are read with progress, and stand in the list."""
    with opened(browser, own, "/add") as page:
        page.get_by_label("Text").fill(
            "Six passengers were killed when a shell hit a bus in Sorn on Monday, rescuers said."
        )
        page.get_by_label("Outlet").fill("The Tide")
        page.get_by_role("button", name="Add this report").click()
        expect(page.get_by_text("Done: 1 of 1 report read.")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="See what was added").click()
        expect(page.locator(".incident").first).to_contain_text("hit a bus in Sorn")
        page.goto("/add")
        (tmp_path / "a.txt").write_text("Gunmen shot dead two farmers near Tolm, police said.")
        (tmp_path / "b.jsonl").write_text("no record")
        page.get_by_label("Drop files here").set_input_files(
            [tmp_path / "a.txt", tmp_path / "b.jsonl"]
        )
        page.get_by_role("button", name="Add these files").click()
        expect(page.get_by_text("Done: 1 of 2 reports read.")).to_be_visible(timeout=60_000)
        expect(page.locator(".problem")).to_contain_text("b.jsonl")
        assert violations(page) == []


def test_the_map_shows_the_incidents_and_follows_the_theme(browser: Browser, address: str) -> None:
    """It is drawn from this server alone, in light and in dark, and never traps the keyboard."""
    with opened(browser, address, "/") as page:
        expect(page.locator("#map[data-ready] canvas")).to_be_visible()
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(300)
        page.locator("#map canvas").focus()
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('#map canvas')")
