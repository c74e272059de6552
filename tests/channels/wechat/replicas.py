"""Replicas of the public door as processes of their own, and an engine that notes every act."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channels.wechat.recovery import REPEAT
from channels.wechat.simulator.courier import Line
from deploy.run import ROOT, free_port
from tests.channels.samples import Reply, as_json

LINE = Line(token="AToken123", app_id="wx0123456789abcdef", key="k" * 43, cut=6.0)
ANSWER_SECONDS = 2.0


class FormEngine:
    """Plays Rasa in a form that takes every answer and goes on; "等2.5" takes so many seconds.

    acts: what was taken, by sender, in order; a repeated reply is no act.
    """

    def __init__(self) -> None:
        self.acts: dict[str, list[str]] = defaultdict(list)
        self._heard: list[str] = []
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def plays(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        message = json.loads(body)
        sender, words = str(message["sender"]), str(message["message"])
        self._heard.append(words)
        with self._locks[sender]:
            if words != REPEAT:
                if wait := re.search(r"等([\d.]+)", words):
                    time.sleep(float(wait[1]))
                self.acts[sender].append(words)
            return as_json([{"custom": self._asks(sender)}])

    def wait_for(self, words: str) -> None:
        """Wait until the words have come in; they need not be taken yet."""
        ends = time.monotonic() + 60
        while words not in self._heard:
            assert time.monotonic() < ends, f"{words} never came"
            time.sleep(0.02)

    def times(self, words: str) -> int:
        """Return how often the words were taken."""
        return sum(acts.count(words) for acts in self.acts.values())

    def _asks(self, sender: str) -> dict[str, Any]:
        acts = self.acts[sender]
        return {"type": "ask", "outcome": "asking", "transaction": "t", "field": f"f{len(acts)}",
                "text": f"答：{acts[-1] if acts else ''}", "options": []}  # fmt: skip


@dataclass(frozen=True)
class Replica:
    """One process on a port of its own."""

    port: int
    process: int = 0

    @property
    def address(self) -> str:
        """Return where its callback is."""
        return f"http://127.0.0.1:{self.port}/wechat"

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        os.kill(self.process, signal.SIGKILL)


def environment(store: str, engine: str, **more: str) -> dict[str, str]:
    """Return the settings of a replica in secure mode.

    The answer is due after two seconds of six, not after 4.5 of five: a slow machine needs the room.
    """
    return {
        "CHANNELS_STORE_URL": store, "CHANNELS_ENGINE_URL": engine,
        "CHANNELS_REPLY_SECONDS": "40",
        "WECHAT_TOKEN": LINE.token, "WECHAT_APP_ID": LINE.app_id, "WECHAT_AES_KEY": LINE.key,
        "WECHAT_ANSWER_SECONDS": str(ANSWER_SECONDS), "WECHAT_HOLD_SECONDS": "9",
        "WECHAT_LEASE_SECONDS": "6", "WECHAT_SWEEP_SECONDS": "2", "WECHAT_LAST_SECONDS": "11", **more,
    }  # fmt: skip


@contextlib.contextmanager
def replicas(folder: Path, *environments: dict[str, str]) -> Iterator[list[Replica]]:
    """Start one for each environment, all at once."""
    ports = [free_port() for _ in environments]
    noted = {"JOURNAL_URL": f"sqlite:///{folder / 'journal.db'}"}
    asked = [
        {"port": port, "env": {**noted, **env}}
        for port, env in zip(ports, environments, strict=True)
    ]
    command = [sys.executable, "-W", "ignore", "-m", "tests.channels.wechat.preloaded"]
    log = folder / "replicas.log"
    with log.open("wb") as errors:
        parent = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, start_new_session=True,
        )  # fmt: skip
    assert parent.stdin
    assert parent.stdout
    try:
        parent.stdin.write(json.dumps(asked))
        parent.stdin.close()
        started = json.loads(parent.stdout.readline() or "[]")
        for port in ports:
            _wait_for(port, parent, log)
        yield [Replica(port, process) for port, process in zip(ports, started, strict=True)]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGTERM)
        try:
            parent.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(parent.pid, signal.SIGKILL)
            parent.wait(timeout=20)
        parent.stdout.close()


def _wait_for(port: int, parent: "subprocess.Popen[str]", log: Path) -> None:
    ends = time.monotonic() + 150
    while time.monotonic() < ends and parent.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8")[-3000:])
