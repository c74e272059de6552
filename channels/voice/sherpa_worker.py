"""python -m channels.voice.sherpa_worker FOLDER KIND THREADS: hears what comes in on stdin.

In: rate and number of bytes (two little-endian 32 bit numbers), then that many bytes of PCM.
Out: a number of bytes, then JSON: {"ready": kind} first, then {"text": …} or {"error": …} each.
"""

import json
import os
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

HEAD = struct.Struct("<II")
LENGTH = struct.Struct("<I")
LEAST_SECONDS = 0.1


def main() -> int:
    """Load the model, then answer until stdin ends; returns the exit status."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what the library prints must not stand between two answers
    folder, kind, threads = sys.argv[1:4]
    from channels.voice.errors import BadModel
    from channels.voice.model_folder import look

    try:
        found = look(Path(folder), kind)
        from channels.voice.sherpa import engine

        hear = engine(found, threads=int(threads))
    except (BadModel, ImportError, RuntimeError) as error:
        _tell(out, {"error": str(error)[:500]})
        return 2
    _tell(out, {"ready": found.kind})
    while head := sys.stdin.buffer.read(HEAD.size):
        rate, size = HEAD.unpack(head)
        _tell(out, _heard(hear, sys.stdin.buffer.read(size), rate))
    return 0


def _heard(hear: Any, sound: bytes, rate: int) -> dict[str, str]:
    import numpy as np

    samples = np.frombuffer(sound, "<i2").astype(np.float32) / 32768
    if len(samples) < LEAST_SECONDS * rate:  # some models fail on less than a frame
        return {"text": ""}
    try:
        return {"text": hear(samples, rate)}
    except RuntimeError as error:
        return {"error": str(error)[:500]}


def _tell(out: BinaryIO, told: dict[str, str]) -> None:
    content = json.dumps(told, ensure_ascii=False).encode()
    out.write(LENGTH.pack(len(content)) + content)


if __name__ == "__main__":
    sys.exit(main())
