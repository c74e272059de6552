"""sherpa-onnx's recognisers by kind. Runs in the worker process only: a bad file ends the process."""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
import sherpa_onnx  # type: ignore[import-untyped]
from numpy.typing import NDArray

from channels.voice.model_folder import ModelFolder

Samples = NDArray[np.float32]
TAIL_SECONDS = 0.5  # a streaming model answers for a frame when it has seen what follows


class Engine(Protocol):
    """Turns samples into a text."""

    def __call__(self, samples: Samples, rate: int) -> str:
        """Return what was said, "" for nothing."""
        ...


def engine(folder: ModelFolder, *, threads: int) -> Engine:
    """Load the model; raises RuntimeError, or ends the process."""
    given: dict[str, Any] = {"tokens": str(folder.tokens), "num_threads": threads}
    files = {name: str(path) for name, path in folder.files.items()}
    if folder.kind in _ONLINE:
        return _online(_ONLINE[folder.kind](**files, **given))
    return _offline(_OFFLINE[folder.kind](files, given))


def _offline(recogniser: Any) -> Engine:
    def hear(samples: Samples, rate: int) -> str:
        stream = recogniser.create_stream()
        stream.accept_waveform(rate, samples)
        recogniser.decode_stream(stream)
        return str(stream.result.text)

    return hear


def _online(recogniser: Any) -> Engine:
    def hear(samples: Samples, rate: int) -> str:
        stream = recogniser.create_stream()
        stream.accept_waveform(rate, samples)
        stream.accept_waveform(rate, np.zeros(int(TAIL_SECONDS * rate), np.float32))
        stream.input_finished()
        while recogniser.is_ready(stream):
            recogniser.decode_stream(stream)
        return str(recogniser.get_result(stream))

    return hear


_Files = dict[str, str]
_Given = dict[str, Any]
_whole = sherpa_onnx.OfflineRecognizer
_OFFLINE: dict[str, Callable[[_Files, _Given], Any]] = {
    "sense_voice": lambda files, given: _whole.from_sense_voice(
        **files, **given, language="zh", use_itn=False
    ),
    "paraformer": lambda files, given: _whole.from_paraformer(paraformer=files["model"], **given),
    "zipformer_ctc": lambda files, given: _whole.from_zipformer_ctc(**files, **given),
    "wenet_ctc": lambda files, given: _whole.from_wenet_ctc(**files, **given),
    "zipformer": lambda files, given: _whole.from_transducer(**files, **given),
}
_ONLINE: dict[str, Callable[..., Any]] = {
    "streaming_zipformer_ctc": sherpa_onnx.OnlineRecognizer.from_zipformer2_ctc,
    "streaming_zipformer": sherpa_onnx.OnlineRecognizer.from_transducer,
}
