"""What lies in the folder of a sherpa-onnx voice, looked at before the library does."""

from dataclasses import dataclass
from pathlib import Path

from channels.voice.speaking_errors import SpeakerUnfit

HELP = "see docs/voice.md, “Speaking”"
LEAST_BYTES = 1024  # a smaller file is a pointer to a file that was not fetched
_VOCODERS = ("vocos", "hifigan")


@dataclass(frozen=True)
class SpeakerFolder:
    """A folder that passed; kind: matcha (with a vocoder) or vits. "" for what there is not."""

    kind: str
    model: str
    tokens: str
    vocoder: str
    lexicon: str  # several parted by commas
    data: str  # espeak-ng-data, for voices that are built on it


def look(folder: Path) -> SpeakerFolder:
    """Return what the folder holds; raises SpeakerUnfit with what is missing."""
    if not folder.is_dir():
        raise SpeakerUnfit(f"{folder} is no folder: {HELP}")
    tokens, data = folder / "tokens.txt", folder / "espeak-ng-data"
    _check_tokens(tokens)
    models = [path for path in sorted(folder.glob("*.onnx")) if _is_onnx(path)]
    vocoders = [path for path in models if path.name.startswith(_VOCODERS)]
    voices = [path for path in models if path not in vocoders]
    if not voices:
        raise SpeakerUnfit(f"{folder}: no *.onnx of a voice in it: {HELP}")
    matcha = voices[0].name.startswith("model-steps")
    if matcha and not vocoders:
        raise SpeakerUnfit(f"{folder}: a matcha voice needs a vocoder (vocos-22khz-univ.onnx)")
    lexicons = sorted(str(path) for path in folder.glob("lexicon*.txt"))
    if not lexicons and not data.is_dir():
        raise SpeakerUnfit(f"{folder}: no lexicon.txt in it: {HELP}")
    return SpeakerFolder(
        "matcha" if matcha else "vits", str(voices[0]), str(tokens),
        str(vocoders[0]) if matcha else "", ",".join(lexicons),
        str(data) if data.is_dir() else "",
    )  # fmt: skip


def _is_onnx(path: Path) -> bool:
    """Tell whether it is a model; raises SpeakerUnfit for a file that only has the name of one."""
    with path.open("rb") as file:
        head = file.read(1)
    if head != b"\x08" or path.stat().st_size < LEAST_BYTES:  # \x08: ir_version, ONNX's first field
        raise SpeakerUnfit(f"{path} is no ONNX model: download it again (git-lfs: `git lfs pull`)")
    return True


def _check_tokens(path: Path) -> None:
    """Raise SpeakerUnfit unless every line has a symbol and a number: the library would exit."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SpeakerUnfit(f"{path} is missing or no text: {HELP}") from error
    wrong = [n for n, line in enumerate(lines, 1) if not line.rpartition(" ")[2].strip().isdigit()]
    if not lines or wrong:
        raise SpeakerUnfit(f"{path}:{(wrong or [1])[0]}: expected a symbol and its number")
