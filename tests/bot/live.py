"""A live Rasa and a small action server that plays the part of actions/."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bot.environment import ROOT

QUESTIONS = ("姓名", "手机号")
STARTS_WITHIN = 240  # seconds, on a machine that does much else


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def slot(name: str, value: Any) -> dict[str, Any]:
    """Return a slot event as rasa-sdk sends it."""
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def follow(name: str) -> dict[str, Any]:
    """Return a follow-up event."""
    return {"event": "followup", "timestamp": None, "name": name}


class FakeActions:
    """Answers every action with json messages; the form asks two questions and a review."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.calls: list[str] = []
        self.status = 200
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        """Listen."""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = fake.answer(json.loads(body))
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close the port: the action server is down."""
        assert self._server
        self._server.shutdown()
        self._server.server_close()

    def answer(self, call: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return status and body for a call of Rasa."""
        name, tracker = call["next_action"], call["tracker"]
        self.calls.append(name)
        if self.status != 200:
            return self.status, {"error": "out of order", "action_name": name}
        said, events = getattr(self, name, self.plain)(name, tracker)
        return 200, {"events": events, "responses": [{"custom": one} for one in said]}

    @staticmethod
    def plain(name: str, tracker: dict[str, Any]) -> tuple[list[Any], list[Any]]:
        latest = tracker["latest_message"]
        entities = {one["entity"]: one["value"] for one in latest.get("entities") or []}
        message = {"type": "text", "outcome": name, "intent": latest["intent"]["name"]}
        return [{**message, "entities": entities, "metadata": latest.get("metadata")}], []

    def action_start_application(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        if "就结束" in tracker["latest_message"]["text"]:
            return [], [slot("draft", "ends"), follow("application_form")]
        return [], [slot("draft", "0"), follow("application_form")]

    def action_choose(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        said, events = self.plain(name, tracker)
        if said[0]["entities"].get("choice") == "wb:topic:next":
            events = [follow("action_answer_question")]
        return said, events

    def action_submit_application(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        return [{"type": "receipt", "outcome": "submitted"}], [slot("draft", None)]

    def validate_application_form(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        go_on, ended = [slot("field_value", None)], slot("requested_slot", None)
        step, text = tracker["slots"]["draft"], tracker["latest_message"]["text"]
        if step == "ends":
            return [{"type": "text", "outcome": "not_eligible"}], [ended, *go_on]
        if "不办了" in (text or ""):
            return [{"type": "text", "outcome": "cancelled"}], [ended, *go_on, slot("draft", None)]
        place = int(step) if tracker["slots"]["requested_slot"] else -1  # None: just activated
        if place == len(QUESTIONS):
            return [], [ended, *go_on, follow("action_submit_application")]
        place += 1
        go_on.append(slot("draft", str(place)))
        heard = {"heard": tracker["slots"]["field_value"], "metadata": self.metadata(tracker)}
        if place == len(QUESTIONS):
            return [
                {
                    "type": "review",
                    "outcome": "reviewing",
                    "summary": [{"label": "姓名", "value": "张小明"}],
                    **heard,
                }
            ], go_on
        asked = {"type": "ask", "outcome": "asking", "text": QUESTIONS[place], **heard}
        return [asked], [*go_on, slot("last_reply", [asked])]

    @staticmethod
    def metadata(tracker: Any) -> Any:
        return tracker["latest_message"].get("metadata")


class Engine:
    """`rasa run` as bot.serve starts it, on ports and a database of its own."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.port, self.folder, self.model = free_port(), folder, model
        self.database = folder / "tracker.db"
        self.log = folder / "engine.log"
        self.actions = FakeActions(free_port())
        self.seconds_to_start = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Engine:
        self.actions.start()
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.actions.stop()

    def start(self) -> None:
        """Start Rasa and wait until it answers."""
        from bot.serve import command

        own = {
            "ENGINE_PORT": str(self.port),
            "ACTIONS_PORT": str(self.actions.port),
            "ACTIONS_URL": f"http://127.0.0.1:{self.actions.port}",
            "ENGINE_TRACKER_URL": f"sqlite:///{self.database}",
        }
        os.environ.update(own)
        started = time.perf_counter()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command(str(self.model)), cwd=ROOT, stdout=log, stderr=log, env={**os.environ}
            )
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text("utf-8")[-3000:]
            assert time.perf_counter() - started < STARTS_WITHIN, "the engine did not start in time"
            time.sleep(0.1)
        self.seconds_to_start = time.perf_counter() - started

    def stop(self) -> None:
        """End the process that we started."""
        assert self._process
        self._process.terminate()
        self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def say(self, sender: str, text: str | None, **more: Any) -> list[dict[str, Any]]:
        """Send a message as channels/ do and return the custom messages."""
        body = json.dumps({"sender": sender, "message": text, **more}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/webhooks/rest/webhook",
            body,
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return [one["custom"] for one in json.loads(answer.read())]


def somebody() -> str:
    """Return a conversation that nobody had yet."""
    return uuid.uuid4().hex
