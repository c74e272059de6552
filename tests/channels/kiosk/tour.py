"""A walk through every screen and state of the page, one after the other."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.channels.kiosk.hands import FREE, PERSON, PHOTO, ask, at_the_review, press, type_in

LONG = "https://example.gov.cn/" + "a" * 120 + "没有空格的很长的一句话" * 12
FIELDS = {
    "applicant_name": "keyboard", "id_number": "numbers", "lease_end": "date", "home_address": "address",
}  # fmt: skip
NO_CAMERA = """async () => { navigator.mediaDevices.enumerateDevices = async () => []
  await (await import("/kiosk/static/field.js")).fit("photo", "portrait") }"""


def tour(page: Page, url: str, *, elder: bool, last: str = LONG) -> Iterator[str]:
    """Open the page and stop at each screen; yields its name.

    last: what is answered to the last question of the form, and stands in its review.
    """
    page.clock.install()
    page.route("**/voice/speak", lambda route: route.fulfill(status=204))  # nothing is read aloud
    page.goto(f"{url}/kiosk")
    yield "attract"
    page.click("#attract")
    if elder:
        page.click("#version")
    yield "home"
    yield from _questions(page)
    yield from _steps(page, last)
    yield from _ends(page, elder)


def _questions(page: Page) -> Iterator[str]:
    for name, text in (
        ("answer", "没签劳动合同能要双倍工资吗"), ("no-answer", "今天天气怎么样"),
        ("progress", "办到哪了"), ("choice", "我要办居住证"),
    ):  # fmt: skip
        ask(page, text)
        yield name
    page.click("#earlier summary")
    yield "earlier"
    page.click("#go-home")
    page.get_by_role("button", name="税务").click()
    page.wait_for_function(FREE)
    yield "list"


def _steps(page: Page, last: str) -> Iterator[str]:
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    yield "step-choice"
    press(page, "是")
    yield "step-tiles"
    page.locator("#messages .tiles button").first.click()
    for field in ("applicant_name", "id_number", "mobile", "lease_end", "home_address"):
        page.wait_for_selector(f"#messages [data-field={field}]")
        page.wait_for_function(
            "() => document.getElementById('pad').childElementCount > 0 || innerWidth < 640"
        )
        if field in FIELDS:
            yield f"step-{FIELDS[field]}"
        type_in(page, PERSON[field])
    page.wait_for_selector("#messages [data-field=portrait]")
    page.wait_for_timeout(300)
    yield "step-photo"
    page.evaluate(NO_CAMERA)
    yield "step-no-camera"
    page.set_input_files("#file", PHOTO)
    page.wait_for_selector("#messages [data-field=street]")
    type_in(page, last)
    page.wait_for_selector("#messages .message-review")


def _ends(page: Page, elder: bool) -> Iterator[str]:
    yield "review"
    press(page, "确认提交")
    yield "receipt"
    page.click("#hand-over")
    page.wait_for_selector("#handover-qr", state="visible")
    yield "phone-code"
    page.click("#handover-close")
    page.locator("header.visit").get_by_role("button", name="人工").click()
    page.wait_for_function(FREE)
    yield "person"
    at_the_review(page)
    press(page, "先停一下")
    yield "paused"
    page.clock.fast_forward(181_000 if elder else 91_000)
    page.wait_for_selector("#idle", state="visible")
    yield "idle"
    page.click("#stay")
    page.click(".end")
    page.wait_for_selector("#bye", state="visible")
    yield "bye"
