"""How soon the first sound is there. Run: make bench-speaking.

Every reviewed answer is said to a visit and its first part asked for as the page does, through
the door itself in this process; nothing is kept in the first pass. The figures go to docs/voice.md.
"""

import logging
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median, quantiles

import structlog
from fastapi.testclient import TestClient

from channels.app import create_app
from channels.messages import MessageIn, MessageOut
from channels.settings import ChannelSettings
from channels.voice.sound import unwav
from channels.voice.speak_settings import SpeakSettings
from channels.voice.speaking import Speaking
from deploy.run import ROOT
from knowledge.entry_file import load_entries
from knowledge.quality.page import table, write_between

PAGE = ROOT / "docs/voice.md"
NAME = "speaking"


@dataclass(frozen=True)
class Took:
    """One part: milliseconds until it is whole, seconds that it lasts."""

    ms: float
    seconds: float


class Says:
    """Answers each message with the reviewed answer of that number."""

    def __init__(self) -> None:
        entries = load_entries(ROOT / "knowledge" / "entries")
        self.replies: list[MessageOut] = [
            {"type": "answer", "outcome": "answered", "text": one.answer, "spoken": one.spoken}
            for one in entries
        ]

    async def say(self, message: MessageIn) -> list[MessageOut]:
        return [self.replies[int(message.text)]]


PASSES: list[tuple[str, int, dict[str, object]]] = [
    ("the rule of an answer, 长辈版 (pace 0.85)", 0, {"pace": 0.85}),
    ("an answer in its words for the ear (pace 1)", 0, {"brief": True}),
    ("the rule of an answer, heard before", 512, {"pace": 0.85}),
]  # name, megabytes kept, what the page asks for


def main() -> int:
    """Measure, write the page; returns the exit status."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    dialogue = Says()
    with tempfile.TemporaryDirectory() as folder:
        settings = ChannelSettings(_env_file=None, store_url=f"sqlite:///{folder}/channels.db")
        app = create_app(settings, dialogue=dialogue)
        with TestClient(app) as client:
            rows = [_row(client, dialogue, *one) for one in PASSES]
    head = ["asked for", "parts", "median, ms", "95th percentile, ms", "sound, s", "sound made a second, s"]  # fmt: skip
    made = table(head, rows)
    sys.stdout.write(made + "\n")
    write_between(
        PAGE,
        NAME,
        f"{made}\n\nBy `make bench-speaking`, espeak-ng, one sentence at a time, on two cores that others used as well.",
    )
    return 0


def _row(
    client: TestClient, dialogue: Says, name: str, kept: int, wanted: dict[str, object]
) -> list[str]:
    client.app.state.speaking = Speaking(SpeakSettings(speak_cache_megabytes=kept))  # type: ignore[attr-defined]
    for n in range(len(dialogue.replies)):
        client.post("/kiosk", data={"conversation": f"v{n}", "text": str(n)})
    took = _pass(client, dialogue, wanted)
    if kept:
        took = _pass(client, dialogue, wanted)
    ms, seconds = [one.ms for one in took], sum(one.seconds for one in took)
    speed = seconds / sum(ms) * 1000
    return [name, str(len(took)), f"{median(ms):.0f}", f"{quantiles(ms, n=20)[18]:.0f}",
            f"{seconds / len(took):.1f}", f"{speed:.0f}"]  # fmt: skip


def _pass(client: TestClient, dialogue: Says, wanted: dict[str, object]) -> list[Took]:
    took = []
    for n in range(len(dialogue.replies)):
        started = time.perf_counter()
        got = client.post("/voice/speak", json={"conversation": f"v{n}", **wanted})
        ms = 1000 * (time.perf_counter() - started)
        took.append(Took(ms, unwav(got.raise_for_status().content).seconds))
    return took


if __name__ == "__main__":
    sys.exit(main())
