"""The features that sherpa-onnx computes for a zipformer CTC model, for the training."""

import kaldi_native_fbank as knf  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from channels.voice.model.clips import Samples
from channels.voice.recogniser import RATE

BINS = 80


def fbank(sound: Samples) -> NDArray[np.float32]:
    """Return log mel energies, shape (frames, 80), one frame each 10 ms.

    The options are those of sherpa-onnx's FeatureExtractorConfig.
    """
    options = knf.FbankOptions()
    options.frame_opts.dither = 0
    options.frame_opts.snip_edges = False
    options.frame_opts.samp_freq = RATE
    options.mel_opts.num_bins = BINS
    options.mel_opts.low_freq = 20
    options.mel_opts.high_freq = -400
    maker = knf.OnlineFbank(options)
    maker.accept_waveform(RATE, sound.tolist())
    maker.input_finished()
    return np.stack([maker.get_frame(place) for place in range(maker.num_frames_ready)])
