"""A dialogue that needs no engine, and small real HTTP servers that play the parts."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from channels.errors import EngineDown
from channels.messages import MessageIn, MessageOut

Reply = tuple[int, bytes]
Plays = Callable[[str, str, bytes, dict[str, str]], Reply]


class FakeDialogue:
    """Says what was heard; "坏了" is an engine that is down, "炸了" a fault nobody foresaw."""

    def __init__(self) -> None:
        self.heard: list[MessageIn] = []

    async def say(self, message: MessageIn) -> list[MessageOut]:
        self.heard.append(message)
        await asyncio.sleep(0)
        if message.text == "坏了":
            raise EngineDown("down")
        if message.text == "炸了":
            raise RuntimeError("nobody foresaw this")
        return [{"type": "text", "outcome": "small_talk", "text": f"听到了：{message.text}"}]


class Listening(ThreadingHTTPServer):
    """Lets more wait at its door than the library's five: on a busy machine others are cut off."""

    request_queue_size = 128


@contextlib.contextmanager
def served(plays: Plays) -> Iterator[str]:
    """Answer on a free port with what `plays(method, path, body, headers)` returns."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, content = plays(self.command, self.path, body, headers)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 the names of http.server

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = Listening(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def as_json(content: Any, status: int = 200) -> Reply:
    """Return a JSON reply for `served`."""
    return status, json.dumps(content, ensure_ascii=False).encode()


def custom(text: str) -> list[dict[str, Any]]:
    """Return one bot message as Rasa's REST channel gives it."""
    return [{"recipient_id": "x", "custom": {"type": "text", "outcome": "care", "text": text}}]


class Engine:
    """Plays Rasa's REST channel: notes what comes in, answers after `seconds`."""

    def __init__(self) -> None:
        self.reply: Callable[[dict[str, Any]], Reply] = lambda body: as_json(
            custom(body["message"])
        )
        self.heard: list[dict[str, Any]] = []
        self.seconds = 0.0
        self.now = self.most = 0
        self._lock = threading.Lock()
        self.url = ""

    def plays(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        assert (method, path) == ("POST", "/webhooks/rest/webhook")
        with self._lock:
            self.heard.append(json.loads(body))
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.seconds)
        with self._lock:
            self.now -= 1
        return self.reply(json.loads(body))
