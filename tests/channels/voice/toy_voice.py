"""A voice of a few kilobytes that sherpa-onnx loads as VITS: a tone for each token, no speech."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

RATE = 16_000
TOKEN_SAMPLES = 2400.0  # 150 ms at pace 1
SYLLABLES = {"您": "nin", "好": "hao", "请": "qing", "问": "wen"}


def make(folder: Path) -> Path:
    """Write model.onnx, tokens.txt and lexicon.txt; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    symbols = ["_", "，", "。", "！", "？", *SYLLABLES.values()]
    tokens = "".join(f"{symbol} {n}\n" for n, symbol in enumerate(symbols))
    (folder / "tokens.txt").write_text(tokens, "utf-8")
    lexicon = "".join(f"{word} {symbol}\n" for word, symbol in SYLLABLES.items())
    (folder / "lexicon.txt").write_text(lexicon, "utf-8")
    onnx.save(_model(), folder / "model.onnx")
    return folder


def _model() -> Any:
    """y = sin(2π (200 + 40 token) t), for TOKEN_SAMPLES × length_scale samples a token."""
    inputs = [
        h.make_tensor_value_info("x", T.INT64, ["N", "L"]),
        h.make_tensor_value_info("x_length", T.INT64, ["N"]),
        h.make_tensor_value_info("noise_scale", T.FLOAT, [1]),
        h.make_tensor_value_info("length_scale", T.FLOAT, [1]),
        h.make_tensor_value_info("noise_scale_w", T.FLOAT, [1]),
    ]
    constants = {
        "samples": np.array(TOKEN_SAMPLES, "f4"), "zero": np.array(0.0, "f4"),
        "step": np.array(1.0, "f4"), "low": np.array(200.0, "f4"), "wide": np.array(40.0, "f4"),
        "turn": np.array(2 * np.pi / RATE, "f4"), "half": np.array(0.5, "f4"),
        "column": np.array([-1, 1], "i8"), "sound": np.array([1, 1, -1], "i8"),
        "scalar": np.array([], "i8"), "padding": np.zeros(1024, "f4"),
    }  # fmt: skip
    nodes = [
        h.make_node("Mul", ["length_scale", "samples"], ["long"]),
        h.make_node("Reshape", ["long", "scalar"], ["end"]),
        h.make_node("Range", ["zero", "end", "step"], ["t"]),
        h.make_node("Cast", ["x"], ["ids"], to=T.FLOAT),
        h.make_node("Reshape", ["ids", "column"], ["each"]),
        h.make_node("Mul", ["each", "wide"], ["above"]),
        h.make_node("Add", ["above", "low"], ["tone"]),
        h.make_node("Mul", ["tone", "turn"], ["angle"]),
        h.make_node("Mul", ["angle", "t"], ["phase"]),
        h.make_node("Sin", ["phase"], ["wave"]),
        h.make_node("Mul", ["wave", "half"], ["quieter"]),
        h.make_node("Reshape", ["quieter", "sound"], ["y"]),
    ]
    graph = h.make_graph(
        nodes, "toy", inputs, [h.make_tensor_value_info("y", T.FLOAT, ["N", 1, "T"])],
        [nh.from_array(value, name) for name, value in constants.items()],
    )  # fmt: skip
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 17)], ir_version=9)
    told = {"model_type": "vits", "comment": "toy", "language": "Chinese", "add_blank": 0,
            "n_speakers": 0, "sample_rate": RATE, "punctuation": "， 。 ！ ？"}  # fmt: skip
    for key, value in told.items():
        prop = model.metadata_props.add()
        prop.key, prop.value = key, str(value)
    return model
