"""Voice messages made here, as the platform gives them (AMR, 8 kHz, one channel), and an ear."""

import io

import av
import numpy as np

from channels.voice.recogniser import RATE as EAR_RATE
from channels.voice.recogniser import Heard

RATE = 8000
FRAME = 160  # samples of 20 ms


def amr(seconds: float, *, hertz: float = 440.0) -> bytes:
    """Return a tone as a voice message."""
    out = io.BytesIO()
    with av.open(out, "w", format="amr") as file:
        stream = file.add_stream("libopencore_amrnb", rate=RATE)
        stream.layout, stream.bit_rate = "mono", 12200
        for number in range(round(seconds * RATE / FRAME)):
            at = (np.arange(FRAME) + number * FRAME) / RATE
            tone = (10_000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)
            frame = av.AudioFrame.from_ndarray(tone[None, :], format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, number * FRAME
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return out.getvalue()


class Ear:
    """Hears what it was told to; notes the seconds of each sound."""

    def __init__(self, *heard: Heard, error: Exception | None = None) -> None:
        self.heard, self.error, self.seconds = list(heard), error, list[float]()

    async def hear(self, sound: bytes, rate: int) -> list[Heard]:
        assert rate == EAR_RATE
        self.seconds.append(len(sound) / 2 / rate)
        if self.error:
            raise self.error
        return self.heard

    async def close(self) -> None:
        pass
