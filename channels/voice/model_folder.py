"""What lies in a model's folder, looked at before sherpa-onnx does: it ends the process on a bad file."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from channels.voice.errors import BadModel
from channels.voice.onnx_files import UnfitFile, check_model, tokens

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
    wanted = _PARTS if kind in ("streaming_zipformer", "zipformer") else ("model",)
    try:
        _check_tokens(folder / "tokens.txt", blank=kind.endswith("_ctc"))
        files = {name: _file(folder, name) for name in wanted}
    except UnfitFile as error:
        raise BadModel(str(error)) from error
    return ModelFolder(kind, folder / "tokens.txt", files)


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
    """Return the file of a part, the smaller int8 one where there are two; raises BadModel, UnfitFile."""
    found = sorted(folder.glob(f"{name}*.onnx"), key=lambda path: ("int8" not in path.name, path))
    if not found and name == "model":
        found = sorted(folder.glob("*.onnx"), key=lambda path: ("int8" not in path.name, path))
    if not found:
        raise BadModel(f"{folder}: no {name}*.onnx in it")
    return check_model(found[0])


def _check_tokens(path: Path, *, blank: bool) -> None:
    """Raise UnfitFile for what is no list of symbols, BadModel where none of them is the blank."""
    symbols = tokens(path)
    if not symbols or (blank and not _BLANKS & symbols.keys()):
        raise BadModel(f"{path} has no <blk>, <eps> or <blank>: it belongs to another model")
