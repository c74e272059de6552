"""The kiosk page, its form without script, its end."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.channels.samples import FakeDialogue


def conversation_of(page: str) -> str:
    found = re.search(r'name="conversation" value="([^"]*)"', page)
    assert found
    return found[1]


def test_every_visit_is_a_new_conversation(client: TestClient) -> None:
    one, other = (conversation_of(client.get("/kiosk").text) for _ in range(2))
    assert one != other
    assert len(one) >= 20


def test_the_page_speaks_chinese_and_announces_answers(client: TestClient) -> None:
    page = client.get("/kiosk").text
    for mark in ('<html lang="zh-CN">', 'role="log"', 'aria-live="polite"'):
        assert mark in page


def test_everything_the_page_needs_comes_from_this_house(client: TestClient) -> None:
    paths = re.findall(r'(?:src|href)="([^"#]+)"', client.get("/kiosk").text)
    assert paths
    for path in paths:
        assert path.startswith(("/kiosk", "data:")), path
        if path.startswith("/"):
            assert client.get(path).status_code == 200, path


def test_the_form_works_without_script(client: TestClient, dialogue: FakeDialogue) -> None:
    page = client.post("/kiosk", data={"conversation": "visit", "text": "身份证丢了"}).text
    assert "听到了：身份证丢了" in page
    assert conversation_of(page) == "visit"
    assert (dialogue.heard[0].conversation, dialogue.heard[0].channel) == ("visit", "kiosk")


def test_a_pressed_button_counts_although_the_empty_field_is_sent_too(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    data = {"conversation": "visit", "choice": "公积金怎么提取", "text": ""}
    assert "听到了：公积金怎么提取" in client.post("/kiosk", data=data).text
    assert dialogue.heard[0].text == "公积金怎么提取"


def test_a_form_that_is_sent_twice_is_answered_once(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    data = {"conversation": "visit", "text": "确认提交", "turn": "17"}
    pages = [client.post("/kiosk", data=data).text for _ in range(2)]
    assert all("听到了：确认提交" in page for page in pages)
    assert len(dialogue.heard) == 1


def test_every_page_has_a_turn_of_its_own(client: TestClient) -> None:
    turns = {re.findall(r'name="turn" value="(\d+)"', client.get("/kiosk").text)[0] for _ in "ab"}
    assert len(turns) == 2


def test_the_elder_version_is_kept_from_page_to_page(client: TestClient) -> None:
    page = client.post("/kiosk", data={"conversation": "v", "show": "elder"}).text
    assert 'class="elder"' in page
    page = client.post(
        "/kiosk", data={"conversation": "v", "text": "你好", "version": "elder"}
    ).text
    assert 'class="elder"' in page
    data = {"conversation": "v", "show": "general", "version": "elder"}
    assert 'class="elder"' not in client.post("/kiosk", data=data).text


def test_a_visit_that_has_ended_is_not_taken_up_again(
    client: TestClient, dialogue: FakeDialogue
) -> None:
    client.post("/kiosk", data={"conversation": "visit", "text": "你好"})
    goodbye = client.post("/kiosk/end", data={"conversation": "visit"})
    assert "再见" in goodbye.text
    assert goodbye.headers["cache-control"] == "no-store"
    page = client.post("/kiosk", data={"conversation": "visit", "text": "你好"}).text
    assert conversation_of(page) != "visit"
    assert len(dialogue.heard) == 1


@pytest.mark.parametrize("conversation", ["", "c" * 300])
def test_an_end_of_nothing_says_goodbye_too(client: TestClient, conversation: str) -> None:
    assert "再见" in client.post("/kiosk/end", data={"conversation": conversation}).text


def test_the_first_button_of_the_form_sends_what_was_typed(client: TestClient) -> None:
    """Enter presses the form's first button in the page, which must not be an option."""
    page = client.get("/kiosk").text
    first = next(
        button
        for button in re.findall(r"<button[^>]*>", page)
        if 'form="talk"' in button or page.index(button) > page.index('<form id="talk"')
    )
    assert "name=" not in first


def test_a_payload_is_not_shown_as_what_was_asked(client: TestClient) -> None:
    data = {"conversation": "v", "choice": "wb:human:"}
    assert 'class="asked"' not in client.post("/kiosk", data=data).text


def test_nothing_a_person_types_becomes_markup(client: TestClient) -> None:
    typed = '"><script>alert(1)</script>'
    for field in ("text", "conversation"):
        data = {"conversation": "v", "text": "甲", field: typed}
        assert "<script>alert" not in client.post("/kiosk", data=data).text


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", "error_input"), ("  ", "error_input"), ("　", "error_input"), ("\0", "error_input"),
        ("／", "error_input"), ("长" * 1001, "error_input"), ("长" * 5000, "error_input"),
        ("坏了", "error_engine"), ("😀", "small_talk"), ("/restart", "small_talk"),
    ],
)  # fmt: skip
def test_every_turn_of_the_form_gets_a_page(client: TestClient, text: str, outcome: str) -> None:
    response = client.post("/kiosk", data={"conversation": "v", "text": text})
    assert response.status_code == 200
    assert f'data-outcome="{outcome}"' in response.text
    if outcome.startswith("error"):
        assert "wb:human:" in response.text


@pytest.mark.parametrize("conversation", ["", "c" * 300])
def test_a_conversation_nobody_gave_gets_a_page_too(client: TestClient, conversation: str) -> None:
    response = client.post("/kiosk", data={"conversation": conversation, "text": "你好"})
    assert response.status_code in (200, 422)


def test_a_photo_over_the_form_needs_the_services(client: TestClient) -> None:
    data = {"conversation": "v", "text": ""}
    page = client.post("/kiosk", data=data, files={"file": ("a.png", b"x" * 8)}).text
    assert 'data-outcome="error_upload"' in page
    large = client.post("/kiosk", data=data, files={"file": ("a.png", b"x" * 5000)}).text
    assert "文件太大了" in large
