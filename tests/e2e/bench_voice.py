"""How long a person who speaks waits. Run: make bench-voice-loop.

The whole house, a simulated microphone in real time, our own small model and espeak-ng: from the
end of the sentence (the button is let go) to the words, the reply and its first sound. The figures
go to docs/voice.md.
"""

import json
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from channels.voice.sound import unwav
from deploy.run import ROOT
from knowledge.quality.page import table, write_between
from tests.e2e.house import House
from tests.e2e.microphone import SECONDS, Microphone, microphone

PAGE = ROOT / "docs/voice.md"
NAME = "loop"
QUESTIONS = ["没签劳动合同能要双倍工资吗", "社保卡丢了怎么补办", "身份证快过期了怎么换", "护照丢了怎么补",
             "公司怎么注销", "租房合同怎么备案", "年假有几天"]  # fmt: skip
ANSWERS = ["我要办居住证", "是的", "是的", "是的", "在上海有稳定工作"]
NUMBERS = ["幺三九，零零零零，幺幺幺幺", "一三八，二二三三，零零九九", "一五零，六六七七，八八九九"]
TIMES = 3


@dataclass(frozen=True)
class Took:
    """Milliseconds from the end of the sentence."""

    words: float
    reply: float
    sound: float


def main() -> int:
    """Measure, write the page; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.start()
        try:
            rows = measured(house.url)
        finally:
            house.stop()
    head = ["said", "times", "words, ms", "reply, ms", "first sound, ms", "95th percentile, ms"]
    made = table(head, rows)
    sys.stdout.write(made + "\n")
    told = "Medians from the end of the sentence, the button let go; without a button the pause comes on top (`VOICE_PAUSE_SECONDS`). Command: `make bench-voice-loop`."
    write_between(PAGE, NAME, f"{made}\n\n{told}")
    return 0


def measured(url: str) -> list[list[str]]:
    """Return the rows of the table."""
    line = url.replace("http", "ws", 1) + "/kiosk/ws"
    with microphone(url) as ear, connect(line, proxy=None, max_size=None) as talk:
        answered = turn(url, ear, talk)
        answered(QUESTIONS[0], new_visit())  # the models are loaded by the first sentence
        questions = [answered(text, new_visit()) for text in QUESTIONS * TIMES]
        forms = []
        for _ in range(TIMES):
            visit = new_visit()
            forms += [answered(text, visit) for text in ANSWERS]
        numbers = [read_back(ear, text) for text in NUMBERS * TIMES]
    return [row("a question", questions), row("a word in a form", forms),
            row("a number, until it is read back", numbers)]  # fmt: skip


def turn(url: str, ear: Microphone, talk: Connection) -> Callable[[str, str], Took]:
    """Return what says a sentence in a visit and waits for the first sound of the reply."""
    sent = 0

    def said(text: str, visit: str) -> Took:
        nonlocal sent
        sent += 1
        words = ear.say(text, live=True).get("heard") or text
        heard = since(ear.over_at)
        talk.send(json.dumps({"id": sent, "conversation": visit, "text": words}))
        talk.recv(SECONDS)
        reply = since(ear.over_at)
        body = json.dumps({"conversation": visit, "brief": True}).encode()
        wanted = urllib.request.Request(
            f"{url}/voice/speak", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(wanted, timeout=SECONDS) as response:
            unwav(response.read())
        return Took(heard, reply, since(ear.over_at))

    return said


def read_back(ear: Microphone, text: str) -> Took:
    """Say a number and wait until it is asked back."""
    told = ear.say(text, kind="phone", live=True)
    heard = since(ear.over_at)
    if "back" in told:
        ear.asked_back()
    return Took(heard, heard, since(ear.over_at))


def row(name: str, took: list[Took]) -> list[str]:
    """Return medians, and the 95th percentile of the first sound."""
    sounds = [one.sound for one in took]
    middle = (median(one.words for one in took), median(one.reply for one in took), median(sounds))
    return [
        name,
        str(len(took)),
        *(f"{ms:.0f}" for ms in middle),
        f"{quantiles(sounds, n=20)[18]:.0f}",
    ]


def new_visit() -> str:
    """Return the name of a conversation that nobody had."""
    return f"bench-{uuid.uuid4()}"


def since(start: float) -> float:
    """Return the milliseconds since a time."""
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
