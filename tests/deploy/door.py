"""A public door that plays a form and answers questions, in process: what it told is known."""

import asyncio

import httpx
import orjson

from deploy.visitors import START, Door

URL = "http://door"
FORM = ("which", "self", "applicant_name", "id_number", "purpose")
Message = dict[str, object]


class PlayedDoor:
    """Answers as a healthy house; `replies` go first, one a turn: a status, or messages."""

    def __init__(self, replies: list[int | list[Message]] | None = None) -> None:
        self.replies = replies or []
        self.said: list[tuple[str, str]] = []
        self.filed: dict[str, str] = {}
        self._steps: dict[str, int] = {}

    def door(self) -> tuple[httpx.AsyncClient, Door]:
        """Return a client that is to be closed, and the door behind it."""
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
        return client, Door(client, URL)

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.002)  # others get their turn, as at a real door
        body = orjson.loads(request.content)
        talk, text = body["conversation"], body["text"]
        self.said.append((talk, text))
        if self.replies:
            reply = self.replies.pop(0)
            if isinstance(reply, int):
                return httpx.Response(reply, json={"detail": "请再试一次。"})
            return httpx.Response(200, json={"conversation": talk, "messages": reply})
        messages = [self._message(talk, text)]
        return httpx.Response(200, json={"conversation": talk, "messages": messages})

    def _message(self, talk: str, text: str) -> Message:
        if text == START:
            self._steps[talk] = 0
        if talk not in self._steps:
            if len(text) <= 3:
                options = [{"label": "一件事", "payload": "wb:topic:one"}]
                return {"outcome": "choose", "text": "您想问的是：", "options": options}
            return {"outcome": "answered", "topic": "one", "text": "答"}
        step = self._steps[talk]
        if text == "确认提交" and step > len(FORM):
            number = self.filed.setdefault(talk, f"WB{len(self.filed) + 1}")
            return {"outcome": "submitted", "number": number, "text": f"已经提交，回执编号{number}"}
        self._steps[talk] += 1
        if step < len(FORM):
            return {"outcome": "asking", "field": FORM[step], "text": "请问？"}
        return {"outcome": "reviewing", "text": "请核对"}
