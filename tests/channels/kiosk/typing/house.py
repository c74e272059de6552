"""The door with the real help for typing behind it, over a small content, and a bare page of pads."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, Route, expect

from channels.app import create_app
from channels.settings import ChannelSettings
from knowledge.api import create_router
from knowledge.encoder import BigramEncoder
from knowledge.entry_file import load_entries
from knowledge.index import Index, all_texts
from knowledge.library import Library
from knowledge.matcher import Matcher
from knowledge.suggest import Suggesters
from tests.channels.samples import FakeDialogue
from tests.knowledge.conftest import FUSION, content

HARNESS = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="/kiosk/static/tokens.css"><link rel="stylesheet" href="/kiosk/static/page.css">
<body data-screen="talk"><form id="talk"><div class="entry"><input id="text" name="text" maxlength="500" aria-label="请输入">
<button class="send">发送</button></div><div id="pad">PAD</div></form></body></html>"""


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app on a free port until the block ends."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@contextmanager
def typing_house(folder: Path) -> Iterator[str]:
    """Serve the door with what it needs for typing."""
    settings = content(folder)
    entries = load_entries(settings.entries)
    index = Index.build(all_texts(entries, settings), encoder=BigramEncoder())
    library = Library(Matcher(index, entries, FUSION))
    Suggesters(lambda: library, settings).ready()  # written, so that the app only reads
    actions = FastAPI()
    actions.include_router(create_router(lambda: library, settings))
    with serving(actions) as behind:
        while not httpx.get(f"{behind}/knowledge/suggest?q=s").json()["candidates"]:
            time.sleep(0.05)
        door = ChannelSettings(
            _env_file=None, engine_url=behind, actions_url=behind, services_url=behind,
            services_key_file=folder / "key", store_url=f"sqlite:///{folder / 'channels.db'}",
        )  # fmt: skip
        with serving(create_app(door, dialogue=FakeDialogue())) as url:
            yield url


def harness(page: Page, url: str, tag: str, *, elder: bool = False, **attributes: str) -> None:
    """Open a page with one pad for the entry; its wb-enter and input events are counted."""
    given = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    html = HARNESS.replace("PAD", f'<{tag} for="text" {given}></{tag}>')
    if elder:
        html = html.replace("<html", '<html class="elder"')

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html")

    page.route("**/harness", answer)
    page.goto(f"{url}/harness")
    page.evaluate(
        """() => { window.seen = []
        document.addEventListener("wb-enter", () => seen.push("enter"))
        document.addEventListener("input", () => seen.push("input"))
        document.addEventListener("submit", (e) => { e.preventDefault(); seen.push("submit " + (e.submitter?.value ?? "")) }) }"""
    )
    module = {"wb-keyboard": "keyboard", "wb-numpad": "numpad", "wb-date": "datepicker"}[tag]
    page.evaluate(f"import('/kiosk/static/{module}.js')")
    page.wait_for_function(
        f"getComputedStyle(document.querySelector('{tag}')).display === 'grid' || innerWidth < 640"
    )


def tap(page: Page, *names: str) -> None:
    """Tap keys by their names."""
    for name in names:
        page.locator(".keys, wb-numpad, wb-date").get_by_role(
            "button", name=name, exact=True
        ).click()


def spell(page: Page, letters: str) -> None:
    """Tap letters and wait for what they may mean."""
    tap(page, *letters)
    expect(page.locator(".letters")).to_have_text(letters)
    expect(page.locator(".candidates button").first).to_be_visible()


def value(page: Page) -> str:
    """Return what stands in the entry."""
    return page.locator("#text").input_value()
