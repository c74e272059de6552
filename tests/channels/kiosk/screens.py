"""python -m tests.channels.kiosk.screens: draw every screen into docs/screens.

Both versions, portrait and landscape; PNGs of 64 colours at half size, under 60 kB each.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from channels.kiosk.devices import Desk, DeviceSettings
from tests.browser import chromium
from tests.channels.kiosk.acted import FILLED
from tests.channels.kiosk.door import Door, opened
from tests.channels.kiosk.hands import PERSON, ask, press
from tests.channels.kiosk.tour import tour
from tests.channels.kiosk.voice_tour import patient_door, voice_tour
from tests.channels.voice.listened import Words, microphone

FOLDER = Path(__file__).parents[3] / "docs" / "screens"
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
MOST_BYTES = 60_000
KEY = "a-key-for-drawing-the-screens"


def draw(folder: Path) -> None:
    """Write the pictures; prints what it writes."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = {"mall-1": KEY, "office-2": KEY[::-1]}
    os.environ |= {
        "KIOSK_KEYS": json.dumps(keys), "KIOSK_OPERATOR_KEY": KEY, "KIOSK_ID": "mall-1",
        "KIOSK_GOODBYE_SECONDS": "60",
    }  # fmt: skip
    words = Words()
    with (
        tempfile.TemporaryDirectory() as var,
        tempfile.TemporaryDirectory() as ears_var,
        opened(Path(var), desk=Desk(DeviceSettings(spool=Path(var) / "print"))) as door,
        patient_door(Path(ears_var), words) as ears,
        chromium(*microphone(Path(var))) as browser,
    ):
        for version in ("general", "elder"):
            for shape in SHAPES:
                elder = version == "elder"
                for name, page in screens(browser, door, shape, elder=elder):
                    save(page, folder / f"{version}-{shape}-{name}.png")
                for name, page in spoken(browser, ears, words, shape, elder=elder):
                    save(page, folder / f"{version}-{shape}-{name}.png")
        for name, page in others(browser, door):
            save(page, folder / f"{name}.png")


def screens(browser: Browser, door: Door, shape: str, *, elder: bool) -> Iterator[tuple[str, Page]]:
    """Yield every screen of a terminal in one shape."""
    width, height = SHAPES[shape]
    page = browser.new_page(viewport={"width": width, "height": height})
    for name in tour(page, door.url, elder=elder, last=PERSON["street"]):
        yield name, page
        if name == "step-photo":
            page.locator("wb-camera button").first.click()
            page.wait_for_selector("wb-camera video", state="visible")
            yield "step-camera", page
    page.route("**/api/v1/health", lambda route: route.fulfill(status=503))
    page.goto(f"{door.url}/kiosk")
    page.evaluate(
        "() => { document.body.dataset.screen = 'closed'; document.getElementById('closed').hidden = false }"
    )
    yield "closed", page
    page.close()


def spoken(
    browser: Browser, ears: Door, words: Words, shape: str, *, elder: bool
) -> Iterator[tuple[str, Page]]:
    """Yield the screens of speaking in one shape."""
    width, height = SHAPES[shape]
    page = browser.new_page(viewport={"width": width, "height": height})
    for name in voice_tour(page, ears.url, words, elder=elder):
        yield name, page
    page.close()


def others(browser: Browser, door: Door) -> Iterator[tuple[str, Page]]:
    """Yield the phone's screens and the operator's."""
    page = browser.new_page(viewport={"width": 1080, "height": 1920})
    page.goto(f"{door.url}/kiosk")
    page.click("#attract")
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    with page.expect_response("**/kiosk/handover") as given:
        page.click("#hand-over")
    phone = browser.new_page(viewport={"width": 360, "height": 740})
    phone.goto(given.value.json()["url"])
    yield "phone-begin", phone
    phone.click("button")
    yield "phone-step", phone
    ask(phone, FILLED)
    yield "phone-review", phone
    phone.goto(given.value.json()["url"])
    yield "phone-used", phone
    desk = browser.new_page(viewport={"width": 1280, "height": 800})
    desk.goto(f"{door.url}/kiosk/operator")
    yield "operator-login", desk
    desk.fill("#key", KEY)
    desk.press("#key", "Enter")
    desk.wait_for_selector(".terminal")
    yield "operator", desk


def save(page: Page, path: Path) -> None:
    """Write what is in view, small enough for a repository."""
    page.wait_for_timeout(350)  # the card has come in
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    if shown.width > 1000:
        shown = shown.resize((shown.width // 2, shown.height // 2), Image.Resampling.LANCZOS)
    shown.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name} {size // 1000} kB", flush=True)
    if size > MOST_BYTES:
        raise SystemExit(f"{path.name} has {size} bytes, more than {MOST_BYTES}")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
