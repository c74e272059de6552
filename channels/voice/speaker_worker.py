"""python -m channels.voice.speaker_worker FOLDER THREADS NUMBER: speaks what comes in on stdin.

In: a JSON line {"words", "pace"}. Out: two little-endian 32 bit numbers, rate and number of
bytes, then the samples (16 bit); at the start 0, 0 when the voice is ready. Kept apart from the
door, since sherpa-onnx ends the process at some bad files.
"""

import json
import os
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np

from channels.voice.speaker_folder import SpeakerFolder, look

HEAD = struct.Struct("<II")


def main() -> int:
    """Load the voice, then speak until stdin ends; returns the exit status."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what the library prints must not stand between two sounds
    folder, threads, number = sys.argv[1:4]
    voice = _voice(look(Path(folder)), int(threads))
    out.write(HEAD.pack(0, 0))
    for line in sys.stdin.buffer:
        wanted = json.loads(line)
        made = voice.generate(wanted["words"], sid=int(number), speed=float(wanted["pace"]))
        level = np.clip(np.nan_to_num(np.asarray(made.samples, np.float32)), -1, 1)
        content = (level * 32767).astype("<i2").tobytes()
        out.write(HEAD.pack(int(made.sample_rate), len(content)) + content)
    return 0


def _voice(found: SpeakerFolder, threads: int) -> Any:
    import sherpa_onnx  # type: ignore[import-untyped]

    model = sherpa_onnx.OfflineTtsModelConfig(num_threads=threads)
    if found.kind == "matcha":
        model.matcha = sherpa_onnx.OfflineTtsMatchaModelConfig(
            acoustic_model=found.model, vocoder=found.vocoder, lexicon=found.lexicon,
            tokens=found.tokens, data_dir=found.data,
        )  # fmt: skip
    else:
        model.vits = sherpa_onnx.OfflineTtsVitsModelConfig(
            model=found.model, lexicon=found.lexicon, tokens=found.tokens, data_dir=found.data
        )
    return sherpa_onnx.OfflineTts(sherpa_onnx.OfflineTtsConfig(model=model))


if __name__ == "__main__":
    sys.exit(main())
