"""The whole house on free ports with a fresh var: started, asked, restarted, stopped by id."""

import io
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from PIL import Image

from deploy.run import ROOT, environment, free_port

READY_SECONDS = 270  # less than a test may take: whoever waits in vain stops what was started


class House:
    """All processes as `make run` starts them."""

    def __init__(self, var: Path) -> None:
        self._env = environment(
            {
                **os.environ,
                "PORT": str(free_port()),
                "ENGINE_PORT": str(free_port()),
                "ACTIONS_PORT": str(free_port()),
                "SERVICES_PORT": str(free_port()),
                "SERVICES_VAR": str(var),
                "CHANNELS_STORE_URL": f"sqlite:///{var / 'channels.db'}",
                "SERVICES_API_KEY": secrets.token_urlsafe(32),
                "ENGINE_TRACKER_URL": f"sqlite:///{var / 'tracker.db'}",
                "WENBAN_TODAY": "2026-11-23",
                "VOICE_FOLDER": "own",
                "KIOSK_SPOOL": str(var / "print"),
                **self._wechat(),
            }
        )
        self.var, self._log = var, var / "house.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self._env['PORT']}"
        self.services_url = f"http://127.0.0.1:{self._env['SERVICES_PORT']}"
        self.services_key = self._env["SERVICES_API_KEY"]

    def _wechat(self) -> dict[str, str]:
        """Connect an account; tests/e2e/wechat.py plays the platform on `wechat_port`."""
        self.wechat_port = free_port()
        return {
            "WECHAT_TOKEN": "AToken123", "WECHAT_APP_ID": "wx0123456789abcdef",
            "WECHAT_AES_KEY": "k" * 43, "WECHAT_VERIFIED": "true", "WECHAT_APP_SECRET": "a-secret",
            "WECHAT_API_URL": f"http://127.0.0.1:{self.wechat_port}",
            "WECHAT_WEB_FORM_URL": "http://127.0.0.1:1",
        }  # fmt: skip

    def start(self) -> None:
        """Start and wait until the public door says that all parts are well."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "deploy.run"], cwd=ROOT, env=self._env,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        started = time.monotonic()
        while time.monotonic() - started < READY_SECONDS:
            if self.status("/api/v1/health") == 200:
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.5)
        self.stop()
        raise AssertionError(f"the house did not start:\n{self._log.read_text('utf-8')[-4000:]}")

    def stop(self) -> None:
        """Stop as Ctrl-C does; wait until every process is gone."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            self._process.wait(timeout=30)

    def send_signal(self, part: str, number: int) -> None:
        """Signal one process; its id is the last one the runner printed for it."""
        started = re.findall(rf"{part} started \(pid=(\d+)\)", self.log())
        os.kill(int(started[-1]), number)

    def port(self, part: str) -> int:
        """Return the port of engine, actions, services or channels."""
        return int(self._env["PORT" if part == "channels" else f"{part.upper()}_PORT"])

    def log(self) -> str:
        """Return everything the processes printed."""
        return self._log.read_text("utf-8")

    def status(self, path: str) -> int:
        """Return the status of a GET, 0 when nothing answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=15) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def talk(self) -> "Talk":
        """Return a new conversation."""
        return Talk(self.url)


def picture() -> bytes:
    """Return a small valid PNG in portrait format."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((358, 441)).save(out, "PNG")
    return out.getvalue()


class Talk:
    """One person's conversation over the public contract."""

    def __init__(self, url: str, conversation: str | None = None) -> None:
        self._url = url
        self.conversation = conversation or f"test-{uuid.uuid4()}"

    def say(self, text: str, attachments: list[str] | None = None) -> list[dict[str, Any]]:
        """Send a message, return the messages of the reply."""
        body: dict[str, Any] = {
            "conversation": self.conversation, "text": text, "channel": "api"
        }  # fmt: skip
        if attachments:
            body["attachments"] = attachments
        request = urllib.request.Request(
            f"{self._url}/api/v1/messages", json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=30) as response:
            return list(json.load(response)["messages"])

    def upload(self, content: bytes) -> str:
        """Upload a file, return its id."""
        edge = uuid.uuid4().hex
        part = f"--{edge}\r\nContent-Disposition: form-data; name="
        head = f'{part}"conversation"\r\n\r\n{self.conversation}\r\n{part}"file"; filename="photo.png"\r\n\r\n'
        request = urllib.request.Request(
            f"{self._url}/api/v1/uploads", head.encode() + content + f"\r\n--{edge}--\r\n".encode(),
            {"Content-Type": f"multipart/form-data; boundary={edge}"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=30) as response:
            return str(json.load(response)["upload"])

    def last(self, text: str) -> dict[str, Any]:
        """Send a message, return the last message of the reply."""
        return self.say(text)[-1]
