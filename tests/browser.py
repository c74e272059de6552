"""Debian's Chromium for tests of the page: the build without windows, which needs half the time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
USUAL = 20_000  # ms that what is expected of a page may take on a busy machine
expect.set_options(timeout=USUAL)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Run the browser; for fixtures of a module: its event loop keeps asynchronous tests from running.

    more: further command line options.
    """
    assert Path(CHROMIUM).exists(), "Chromium is missing: run `make system` or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *more])
        yield browser
        browser.close()


@contextmanager
def patience(milliseconds: float) -> Iterator[None]:
    """Let what is expected of a page take so long; as long as usual afterwards."""
    expect.set_options(timeout=milliseconds)
    yield
    expect.set_options(timeout=USUAL)


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Page]:
    """Open the page of a visit that has begun; a fault in a script fails the test."""
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{url}/kiosk")
    page.click("#attract")
    yield page
    page.close()
    assert not problems
