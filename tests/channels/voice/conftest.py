"""Sounds and recognisers that need no model."""

import math
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from channels.voice.child import Child
from channels.voice.recogniser import RATE
from channels.voice.worker import Limits, Worker
from tests.channels.conftest import MakeSettings
from tests.channels.samples import FakeDialogue
from tests.channels.voice.ears import Doors, FakeEar, app_with

QUICK = Limits(
    load_seconds=60, hear_seconds=5, waiting=4, sound_seconds=30, pauses=(0.0, 0.0, 60.0)
)
# A worker that obeys the number of samples: 1 ends it, 2 makes it hang, 3 is an answer that is none.
PLAYED = """
import struct, sys, time, json
sys.path.insert(0, {root!r})
from channels.voice.sherpa_worker import HEAD, LENGTH
def tell(told):
    content = json.dumps(told).encode()
    sys.stdout.buffer.write(LENGTH.pack(len(content)) + content); sys.stdout.buffer.flush()
{first}
while head := sys.stdin.buffer.read(HEAD.size):
    rate, size = HEAD.unpack(head)
    sys.stdin.buffer.read(size)
    if size == 2: sys.exit(255)
    if size == 4: time.sleep(60)
    if size == 6: sys.stdout.buffer.write(LENGTH.pack(3) + b"no!"); sys.stdout.buffer.flush(); continue
    if size == 8: tell({{"error": "no such sound"}}); continue
    tell({{"text": f"{{size // 2}} samples"}})
"""
ROOT = str(Path(__file__).resolve().parents[3])
MakeWorker = Callable[..., Worker]


@pytest.fixture
async def make_worker() -> AsyncIterator[MakeWorker]:
    made: list[Worker] = []

    def make(first: str = 'tell({"ready": "played"})', limits: Limits = QUICK) -> Worker:
        code = textwrap.dedent(PLAYED).format(root=ROOT, first=first)
        made.append(Worker(Child([sys.executable, "-c", code]), limits))
        return made[-1]

    yield make
    for one in made:
        await one.close()


@pytest.fixture
def door(make_settings: MakeSettings) -> Iterator[Doors]:
    """The door with a recogniser that hears what the test says."""
    with ExitStack() as opened:

        def open_door(ear: FakeEar | None, **changes: object) -> TestClient:
            app = app_with(make_settings(), ear, FakeDialogue(), **changes)
            return opened.enter_context(TestClient(app))

        yield open_door


def tone(seconds: float, loudness: float = 0.3, hertz: float = 300.0) -> bytes:
    """Return a hum as loud as a voice."""
    places = np.arange(int(seconds * RATE))
    wave = loudness * np.sin(2 * math.pi * hertz * places / RATE)
    return (wave * 32767).astype("<i2").tobytes()


def silence(seconds: float, noise: float = 0.001) -> bytes:
    """Return a quiet room."""
    hiss = np.random.default_rng(1).standard_normal(int(seconds * RATE)) * noise
    return (hiss * 32767).astype("<i2").tobytes()
