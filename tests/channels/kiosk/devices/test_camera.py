"""The camera on the page, in a browser whose camera shows a test picture."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.channels.kiosk.devices.terminal import (
    PORTRAIT,
    Terminal,
    at_a_photo,
    at_the_field,
    button,
    offered,
)

INSTEAD = {"terminal": "到自己的手机上拍", "own": "选照片或文件"}
LIVE = "() => [...document.querySelectorAll('video')].flatMap((one) => one.srcObject?.getTracks() ?? []).length"
FAULTS = {
    "NotFoundError": "没有找到摄像头",
    "NotAllowedError": "没有得到允许",
    "NotReadableError": "正被占用",
    "WhateverError": "摄像头打不开",
}


@contextmanager
def visited(browser: Browser, url: str, *, own: bool) -> Iterator[Page]:
    """Begin a visit; own: at a computer elsewhere, as the door learns from a proxy."""
    elsewhere = {"X-Forwarded-For": "203.0.113.9"} if own else {}
    page = browser.new_page(extra_http_headers=elsewhere)
    page.goto(f"{url}/kiosk")
    page.click("#attract")
    yield page
    page.close()


def test_a_photo_is_taken_with_a_guide_and_a_countdown_and_uploaded(
    page: Page, terminal: Terminal
) -> None:
    at_the_field(page, PORTRAIT)
    button(page, "打开摄像头")
    expect(page.locator("wb-camera .face .guide")).to_be_visible()
    button(page, "拍照")
    expect(page.locator("wb-camera [role=timer]")).to_have_text(re.compile("[123]"))
    expect(page.locator("wb-camera img")).to_be_visible()
    assert page.evaluate(LIVE) == 0
    button(page, "重拍")
    button(page, "拍照")
    expect(page.locator("wb-camera img")).to_be_visible()
    ratio = page.locator("wb-camera img").evaluate("(one) => one.naturalWidth / one.naturalHeight")
    assert ratio == pytest.approx(3 / 4, abs=0.01)
    button(page, "用这张")
    expect(page.locator('#messages [data-field="street"]')).to_be_visible()
    assert terminal.door.dialogue.heard[-1].attachments == ["up-1"]


@pytest.mark.parametrize("whose", ["terminal", "own"])
def test_a_camera_that_does_not_open_says_why_and_what_else_there_is(
    browser: Browser, terminal: Terminal, whose: str
) -> None:
    with visited(browser, terminal.door.url, own=whose == "own") as page:
        at_a_photo(page)
        for name, told in FAULTS.items():
            page.evaluate(
                "name => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', name) } }",
                name,
            )
            button(page, "打开摄像头")
            expect(page.locator("wb-camera")).to_contain_text(told)
            expect(page.locator("wb-camera")).to_contain_text(INSTEAD[whose])
            button(page, "不拍了")


@pytest.mark.parametrize("width", [1080, 320])
def test_nobody_looks_around_on_the_disk_of_a_terminal_with_a_camera(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    at_a_photo(page)
    expect(page.get_by_role("button", name="打开摄像头")).to_be_visible()
    expect(page.locator(".files")).to_be_hidden()


def test_a_terminal_without_a_camera_tells_of_the_phone_and_of_people(page: Page) -> None:
    page.evaluate("() => { navigator.mediaDevices.enumerateDevices = async () => [] }")
    at_a_photo(page)
    expect(page.locator(".elsewhere")).to_contain_text("到自己的手机上拍")
    expect(page.locator(".elsewhere")).to_contain_text("人工")
    expect(page.locator(".files .button")).to_be_hidden()
    expect(page.locator("wb-camera")).to_have_count(0)
    expect(page.locator("#hand-over")).to_be_visible()
    offered(page, "text", "street")
    expect(page.locator(".elsewhere")).to_be_hidden()


def test_a_computer_of_ones_own_keeps_the_button_for_files(
    browser: Browser, terminal: Terminal
) -> None:
    with visited(browser, terminal.door.url, own=True) as page:
        at_a_photo(page)
        with page.expect_file_chooser():
            page.click(".files .button")
        expect(page.locator("wb-camera")).to_be_visible()
        expect(page.locator(".elsewhere")).to_have_count(0)


def test_without_script_the_terminal_has_the_button_as_well(
    browser: Browser, terminal: Terminal
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{terminal.door.url}/kiosk")
    page.evaluate("() => { document.body.dataset.kind = 'photo' }")
    expect(page.locator(".files .button")).to_be_visible()
    expect(page.locator(".elsewhere")).to_be_hidden()
    context.close()


def test_the_camera_is_let_go_when_the_visit_ends(page: Page) -> None:
    at_a_photo(page)
    button(page, "打开摄像头")
    expect(page.locator("wb-camera video")).to_be_visible()
    tracks = page.evaluate_handle("() => document.querySelector('video').srcObject.getTracks()")
    page.click(".end")
    expect(page.locator("#bye")).to_be_visible()
    assert page.evaluate("tracks => tracks.map((one) => one.readyState)", tracks) == ["ended"]


def test_a_camera_that_comes_too_late_is_let_go(page: Page) -> None:
    at_a_photo(page)
    page.evaluate("""() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        window.late = await open(wanted)
        await new Promise((done) => { window.come = done })
        return window.late
      }
    }""")
    button(page, "打开摄像头")
    page.wait_for_function("() => window.come")
    button(page, "不拍了")
    page.evaluate("() => window.come()")
    page.wait_for_function(
        "() => window.late.getTracks().every((one) => one.readyState === 'ended')"
    )
    expect(page.locator("wb-camera video")).to_have_count(0)


def test_a_camera_that_is_pulled_out_is_told(page: Page) -> None:
    at_a_photo(page)
    button(page, "打开摄像头")
    expect(page.locator("wb-camera video")).to_be_visible()
    page.evaluate("""() => document.querySelector('video').srcObject.getVideoTracks()[0]
      .dispatchEvent(new Event('ended'))""")
    expect(page.locator("wb-camera")).to_contain_text("摄像头断开了")


@pytest.mark.parametrize(("size", "told"), [(12, "这不是照片"), (40 * 1024 * 1024, "文件太大了")])
def test_a_file_that_is_no_photo_or_too_large_is_refused_in_words(
    page: Page, tmp_path: Path, size: int, told: str
) -> None:
    at_the_field(page, PORTRAIT)
    file = tmp_path / "photo.png"
    file.write_bytes(b"x" * size)
    page.set_input_files("#file", file)
    expect(page.locator("#waiting")).to_contain_text(told)
    expect(page.locator('#messages [data-field="portrait"]')).to_be_visible()
    good: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
    page.set_input_files("#file", good)
    expect(page.locator('#messages [data-field="street"]')).to_be_visible()


def test_whoever_has_no_photo_can_say_so_on_the_keys(page: Page) -> None:
    at_a_photo(page)
    page.click("#text")
    expect(page.locator("#pad wb-keyboard")).to_be_visible()
    expect(page.locator("#pad wb-camera")).to_be_visible()
