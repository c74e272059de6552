"""What is suggested while somebody types, and where nothing is."""

from playwright.sync_api import Page, expect

from tests.channels.kiosk.typing.house import harness, spell, value


def test_a_suggestion_is_asked_by_one_tap(page: Page, url: str) -> None:
    harness(page, url, "wb-keyboard")
    spell(page, "jzz")
    page.get_by_role("button", name="居住证首次申领").first.click()
    assert page.evaluate("seen.at(-1)") == "submit wb:start:residence-permit-first"
    assert value(page) == ""
    expect(page.locator(".suggestions button")).to_have_count(0)


def test_in_a_field_nothing_else_is_suggested_and_no_address_holds_what_is_typed(
    page: Page, url: str
) -> None:
    harness(page, url, "wb-keyboard", kind="name")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.url, request.post_data or "")))
    page.fill("#text", "居住")
    spell(page, "zheng")
    expect(page.locator(".suggestions button")).to_have_count(0)
    assert asked
    assert not [one for one, _ in asked if "zheng" in one]
    assert not [body for _, body in asked if "居住" in body]
