"""A voice message as a recogniser takes it: AMR to PCM, in a thread, within limits."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor

import av

from channels.voice.recogniser import RATE, SAMPLE_BYTES
from channels.wechat.api_errors import MediaRefused

MOST_SECONDS = 60  # a voice message of the platform is no longer
LEAST_BYTES = RATE * SAMPLE_BYTES // 2  # half a second is kept where the end is broken
BROKEN = "这段语音我听不清，请再说一遍，或者打字告诉我。"
TOO_LONG = "这段语音太长了，请说短一点（一分钟以内），或者打字告诉我。"

_threads = ThreadPoolExecutor(2, thread_name_prefix="amr")  # more voices wait their turn


async def pcm(amr: bytes) -> bytes:
    """Return mono samples, 16 kHz, signed 16 bit little-endian; raises MediaRefused."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _decoded, amr)


def _decoded(amr: bytes) -> bytes:
    out = bytearray()
    # The format is named, so that no other demuxer is tried: some open further addresses.
    try:
        with av.open(io.BytesIO(amr), "r", format="amr") as file:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in file.decode(audio=0):
                _take(out, resampler.resample(frame))
            _take(out, resampler.resample(None))
    except (av.FFmpegError, IndexError, ValueError) as error:
        if len(out) < LEAST_BYTES:
            raise MediaRefused(reason=type(error).__name__, told=BROKEN) from None
    if not out:
        raise MediaRefused(reason="no sound", told=BROKEN)
    return bytes(out)


def _take(out: bytearray, frames: list[av.AudioFrame]) -> None:
    for frame in frames:
        out += bytes(frame.planes[0])[: frame.samples * SAMPLE_BYTES]  # planes may be padded
        if len(out) > MOST_SECONDS * RATE * SAMPLE_BYTES:
            raise MediaRefused(reason=f"longer than {MOST_SECONDS} seconds", told=TOO_LONG)
