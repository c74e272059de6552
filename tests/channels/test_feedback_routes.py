"""A client that draws its own buttons tells what they said."""

import asyncio

import pytest
from fastapi.testclient import TestClient

from channels.dialogue import sender
from channels.journal import Turn, Vote

TALK, TOPIC = "a-visit", "hr-leave"


def answered(client: TestClient, channel: str = "api") -> None:
    """Note that the conversation got the answer."""
    talk = sender(channel, TALK)
    turn = Turn(1.0, talk, channel, "answered", ("answered",), TOPIC, None, "年假几天", 5)
    client.app.state.journal.note(turn)  # type: ignore[attr-defined]


def votes(client: TestClient) -> list[Vote]:
    journal = client.app.state.journal  # type: ignore[attr-defined]

    async def read() -> list[Vote]:
        await journal.settled()
        return list(await journal.votes(0))

    return asyncio.run(read())


def test_a_vote_is_noted_and_a_later_one_takes_its_place(client: TestClient) -> None:
    answered(client)
    given = {"conversation": TALK, "topic": TOPIC, "useful": True}
    assert client.post("/api/v1/feedback", json=given).status_code == 202
    given |= {"useful": False, "reason": "unclear"}
    assert client.post("/api/v1/feedback", json=given).json() == {"status": "noted"}
    (vote,) = votes(client)
    assert (vote.useful, vote.reason, vote.channel) == (False, "unclear", "api")


def test_a_vote_on_what_was_never_answered_counts_for_nothing(client: TestClient) -> None:
    given = {"conversation": TALK, "topic": TOPIC, "useful": True}
    assert client.post("/api/v1/feedback", json=given).status_code == 202
    assert votes(client) == []


@pytest.mark.parametrize(
    "change",
    [
        {"topic": "a b"}, {"topic": ""}, {"useful": "perhaps"}, {"reason": "boring"},
        {"useful": True, "reason": "wrong"}, {"conversation": ""}, {"channel": "No!"},
    ],
)  # fmt: skip
def test_what_is_no_vote_is_refused(client: TestClient, change: dict[str, object]) -> None:
    given = {"conversation": TALK, "topic": TOPIC, "useful": False, **change}
    assert client.post("/api/v1/feedback", json=given).status_code == 422


def test_the_terminals_page_votes_for_its_visit(client: TestClient) -> None:
    answered(client, "kiosk")
    given = {"conversation": TALK, "choice": f"wb:vote:no:{TOPIC}"}
    page = client.post("/kiosk/vote", data=given)
    assert page.status_code == 200
    assert "没说到我的问题" in page.text
    page = client.post("/kiosk/vote", data={**given, "choice": f"wb:vote:missed:{TOPIC}"})
    assert "我们会改" in page.text
    assert [one.reason for one in votes(client)] == ["missed"]
    assert client.post("/kiosk/vote", data={**given, "choice": "wb:human:"}).status_code == 422


def test_without_script_the_tap_is_a_turn_that_is_thanked(client: TestClient) -> None:
    answered(client, "kiosk")
    page = client.post("/kiosk", data={"conversation": TALK, "choice": f"wb:vote:no:{TOPIC}"})
    assert "是哪里不好" in page.text
    assert [one.useful for one in votes(client)] == [False]


def test_after_the_end_of_the_visit_there_is_no_vote(client: TestClient) -> None:
    client.post("/kiosk/end", data={"conversation": TALK})
    given = {"conversation": TALK, "choice": f"wb:vote:no:{TOPIC}"}
    assert client.post("/kiosk/vote", data=given).status_code == 410
