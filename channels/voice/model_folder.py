"""What lies in a model's folder, looked at before sherpa-onnx does: it ends the process on a bad file."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from channels.voice.errors import BadModel

LEAST_BYTES = 1024  # a smaller file is a pointer to a file that was not fetched
_BLANKS = {"<blk>", "<eps>", "<blank>"}
_PARTS = ("encoder", "decoder", "joiner")
# The names of the published folders, first match first: docs/how-to/choose-a-recogniser.md.
_NAMES = (
    ("sense_voice", r"sense-?_?voice"), ("streaming_zipformer_ctc", r"streaming.*ctc"),
    ("zipformer_ctc", r"zipformer.*ctc|ctc.*zipformer"), ("paraformer", r"paraformer"),
    ("wenet_ctc", r"wenet|u2pp|conformer-ctc"),
)  # fmt: skip
KINDS = ("sense_voice", "paraformer", "zipformer_ctc", "wenet_ctc",
         "streaming_zipformer_ctc", "streaming_zipformer", "zipformer")  # fmt: skip


@dataclass(frozen=True)
class ModelFolder:
    """A folder that passed; files: "model", or "encoder", "decoder" and "joiner"."""

    kind: str
    tokens: Path
    files: dict[str, Path]


def look(folder: Path, kind: str = "") -> ModelFolder:
    """Return what the folder holds; `kind` overrides what its name tells. Raises BadModel."""
    if not folder.is_dir():
        raise BadModel(f"{folder} is no folder: see docs/how-to/choose-a-recogniser.md")
    kind = kind or _kind(folder)
    tokens = folder / "tokens.txt"
    _check_tokens(tokens, blank=kind.endswith("_ctc"))
    wanted = _PARTS if kind in ("streaming_zipformer", "zipformer") else ("model",)
    files = {name: _file(folder, name) for name in wanted}
    return ModelFolder(kind, tokens, files)


def _kind(folder: Path) -> str:
    told = folder / "model.json"
    if told.exists():
        try:
            kind = str(json.loads(told.read_text("utf-8"))["kind"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadModel(f'{told}: expected {{"kind": …}}') from error
        if kind not in KINDS:
            raise BadModel(f"{told}: kind must be one of {', '.join(KINDS)}, not {kind!r}")
        return kind
    name = folder.resolve().name.lower()
    if list(folder.glob("joiner*.onnx")):
        return "streaming_zipformer" if "streaming" in name else "zipformer"
    for kind, pattern in _NAMES:
        if re.search(pattern, name):
            return kind
    raise BadModel(f"{folder}: its name tells no kind; set VOICE_KIND to one of {', '.join(KINDS)}")


def _file(folder: Path, name: str) -> Path:
    """Return the file of a part, the smaller int8 one where there are two; raises BadModel."""
    found = sorted(folder.glob(f"{name}*.onnx"), key=lambda path: ("int8" not in path.name, path))
    if not found and name == "model":
        found = sorted(folder.glob("*.onnx"), key=lambda path: ("int8" not in path.name, path))
    if not found:
        raise BadModel(f"{folder}: no {name}*.onnx in it")
    path = found[0]
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"version https"):
        raise BadModel(f"{path} is a pointer of git-lfs: fetch it with `git lfs pull`")
    if size < LEAST_BYTES or head[:1] != b"\x08":  # the first field of every ONNX file: ir_version
        raise BadModel(f"{path} is no ONNX model ({size} bytes): download it again")
    return path


def _check_tokens(path: Path, *, blank: bool) -> None:
    """Raise BadModel unless every line is a symbol and its number, one of them the blank."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadModel(f"{path} is missing or no text") from error
    symbols: dict[str, int] = {}
    for place, line in enumerate(lines, 1):
        symbol, _, number = line.rstrip().rpartition(" ")
        if not number.isdecimal():
            raise BadModel(f"{path}:{place}: expected a symbol and its number")
        symbols[symbol.strip()] = int(number)
    if not symbols or (blank and not _BLANKS & symbols.keys()):
        raise BadModel(f"{path} has no <blk>, <eps> or <blank>: it belongs to another model")
