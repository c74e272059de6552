"""What a person's hands do on the page."""

from playwright.sync_api import FilePayload, Page, expect

from tests.channels.kiosk.acted import FILLED

FREE = "() => document.getElementById('waiting').textContent === ''"
SLOW_MS = 20_000  # a photo is looked through, on a machine that does other things too
PERSON = {
    "applicant_name": "王小芳", "id_number": "11010519491231002X", "mobile": "13900001111",
    "lease_end": "2027-12-31", "home_address": "上海市长宁区天山路100弄5号302室", "street": "天山路街道",
}  # fmt: skip
PHOTO: FilePayload = {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG a portrait"}


def type_in(page: Page, text: str) -> None:
    """Write and send."""
    page.fill("#text", text)
    page.click(".send")


def ask(page: Page, text: str) -> None:
    """Write, send and wait for the answer."""
    type_in(page, text)
    page.wait_for_function(FREE)


def press(page: Page, name: str) -> None:
    """Press a button of the newest message and wait for the answer."""
    page.locator("#messages").get_by_role("button", name=name, exact=True).click()
    page.wait_for_function(FREE)


def at_the_review(page: Page) -> None:
    """Wish for an application and leap to its review."""
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    ask(page, FILLED)


def fill_in(page: Page, *, until: str = "#messages .message-review") -> None:
    """Answer every question of the form until something is there, the review unless told."""
    while page.locator(until).count() == 0:
        asked = page.locator("#messages .message-ask")
        field = asked.get_attribute("data-field") or ""
        steps = page.locator(".steps span").last.inner_text()
        if field == "portrait":
            page.set_input_files("#file", PHOTO)
        elif field in PERSON:
            type_in(page, PERSON[field])
        else:
            asked.locator(".tiles button").first.click()
        expect(page.locator("#messages .steps span", has_text=steps)).to_have_count(
            0, timeout=SLOW_MS
        )
        page.wait_for_function(FREE)
