"""A small real HTTP server that answers in the shapes of WeChat's API and of WeCom's.

What it says: developers.weixin.qq.com (stable_token, custom/send, media/get, qrcode/create,
template/send, subscribe/bizsend) and developer.work.weixin.qq.com (gettoken, message/send, kf).
"""

import contextlib
import itertools
import json
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.channels.samples import Listening

APP_ID, SECRET = "wx0123456789abcdef", "a-secret-of-the-tests"
TEXT_BYTES = 2048
OK = {"errcode": 0, "errmsg": "ok"}


@dataclass(frozen=True)
class Stored:
    """A file that a person sent; trickle: seconds between its pieces."""

    content: bytes
    type: str = "application/octet-stream"
    trickle: float = 0.0


class Platform:
    """What the platform knows; `faults` holds errcodes to answer with first, for each path."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: Counter[str] = Counter()
        self.raw: list[bytes] = []
        self.sent: list[dict[str, Any]] = []
        self.typing: list[dict[str, Any]] = []
        self.notices: list[dict[str, Any]] = []
        self.scenes: list[dict[str, Any]] = []
        self.forced: list[bool] = []
        self.faults: dict[str, deque[int | str]] = defaultdict(deque)
        self.seconds: dict[str, float] = defaultdict(float)
        self.files: dict[str, Stored] = {}
        self.quota: dict[str, int] = defaultdict(lambda: 5)
        self.gone: set[str] = set()
        self.desk: list[dict[str, Any]] = []
        self.page = 1000
        self.greetings: list[dict[str, Any]] = []
        self.members_gone: set[str] = set()
        self._numbers = itertools.count(1)
        self._token = f"token-0-{'x' * 500}"
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def expire(self) -> None:
        """Make the token invalid, as another renewal or the time does."""
        self._token = f"token-{next(self._numbers)}-{'x' * 500}"

    def answer(self, method: str, path: str, query: dict[str, str], body: bytes) -> Any:
        """Return a mapping, a Stored, or a text that is no JSON."""
        time.sleep(self.seconds[path])
        with self._lock:
            self.calls[path] += 1
            self.raw.append(body)
            if self.faults[path]:
                fault = self.faults[path].popleft()
                return fault if isinstance(fault, str) else {"errcode": fault, "errmsg": "fault"}
            given = json.loads(body) if body else {}
            if path == "/cgi-bin/stable_token":
                return self._stable(given)
            if path == "/cgi-bin/gettoken":
                return {**OK, "access_token": self._token, "expires_in": 7200}
            if query.get("access_token") != self._token:
                return {"errcode": 40001, "errmsg": "invalid credential, access_token is invalid"}
            handler = HANDLERS.get((method, path))
            return handler(self, given or query) if handler else {"errcode": 40066}

    def _stable(self, given: dict[str, Any]) -> dict[str, Any]:
        if (given.get("appid"), given.get("secret")) != (APP_ID, SECRET):
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        self.forced.append(given["force_refresh"])
        if given["force_refresh"]:
            self.expire()
        return {"access_token": self._token, "expires_in": 7200}

    def _custom(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["touser"] in self.gone:
            return {"errcode": 45015, "errmsg": "response out of time limit"}
        if given["msgtype"] == "text":
            size = len(given["text"]["content"].encode())
            if size > TEXT_BYTES:
                return {"errcode": 45002, "errmsg": "content size out of limit"}
        if self.quota[given["touser"]] <= 0:
            return {"errcode": 45047, "errmsg": "out of response count limit"}
        self.quota[given["touser"]] -= 1
        self.sent.append(given)
        return OK

    def _typing(self, given: dict[str, Any]) -> dict[str, Any]:
        self.typing.append(given)
        return OK

    def _media(self, given: dict[str, Any]) -> Any:
        return self.files.get(given["media_id"], {"errcode": 40007, "errmsg": "invalid media_id"})

    def _scene(self, given: dict[str, Any]) -> dict[str, Any]:
        self.scenes.append(given)
        url = f"http://weixin.qq.com/q/{len(self.scenes)}"
        return {"ticket": "a-ticket", "expire_seconds": given["expire_seconds"], "url": url}

    def _notice(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["touser"] in self.gone:
            return {"errcode": 43004, "errmsg": "require subscribe"}
        id = given.get("client_msg_id", "")
        if not id or id not in self._seen:
            self.notices.append(given)
            self._seen.add(id)
        return {**OK, "msgid": len(self.notices)}

    def _work(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["touser"] in self.members_gone:
            return {**OK, "invaliduser": given["touser"]}
        self.sent.append(given)
        return {**OK, "msgid": f"m{len(self.sent)}"}

    def _desk_text(self, given: dict[str, Any]) -> dict[str, Any]:
        if self.quota[given["touser"]] <= 0:
            return {"errcode": 95001, "errmsg": "send msg count limit"}
        self.quota[given["touser"]] -= 1
        self.sent.append(given)
        return {**OK, "msgid": f"m{len(self.sent)}"}

    def _greet(self, given: dict[str, Any]) -> dict[str, Any]:
        self.greetings.append(given)
        return OK

    def _sync(self, given: dict[str, Any]) -> dict[str, Any]:
        start = int(given.get("cursor") or 0)
        page = self.desk[start : start + min(self.page, int(given.get("limit", 1000)))]
        end = start + len(page)
        return {
            **OK,
            "next_cursor": str(end),
            "has_more": int(end < len(self.desk)),
            "msg_list": page,
        }


HANDLERS = {
    ("POST", "/cgi-bin/message/custom/send"): Platform._custom,
    ("POST", "/cgi-bin/message/custom/typing"): Platform._typing,
    ("GET", "/cgi-bin/media/get"): Platform._media,
    ("POST", "/cgi-bin/qrcode/create"): Platform._scene,
    ("POST", "/cgi-bin/message/template/send"): Platform._notice,
    ("POST", "/cgi-bin/message/subscribe/bizsend"): Platform._notice,
    ("POST", "/cgi-bin/message/send"): Platform._work,
    ("POST", "/cgi-bin/kf/sync_msg"): Platform._sync,
    ("POST", "/cgi-bin/kf/send_msg"): Platform._desk_text,
    ("POST", "/cgi-bin/kf/send_msg_on_event"): Platform._greet,
}


@contextlib.contextmanager
def running() -> Iterator[Platform]:
    """Serve a platform on a free port of this machine."""
    platform = Platform()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            address = urlsplit(self.path)
            told = platform.answer(self.command, address.path, dict(parse_qsl(address.query)), body)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._write(told if isinstance(told, Stored) else _text(told))

        def _write(self, file: Stored) -> None:
            self.send_response(200)
            self.send_header("Content-Type", file.type)
            self.send_header("Content-Length", str(len(file.content)))
            self.end_headers()
            for start in range(0, len(file.content), 4096):
                self.wfile.write(file.content[start : start + 4096])
                time.sleep(file.trickle)

        do_GET = do_POST = _answer  # noqa: N815 the names of http.server

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = Listening(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    platform.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _text(told: Any) -> Stored:
    if isinstance(told, str):
        return Stored(told.encode(), "text/html")
    return Stored(json.dumps(told).encode(), "application/json; encoding=utf-8")
