"""What lies in the folder of a sherpa-onnx voice, looked at before the library does."""

from dataclasses import dataclass
from pathlib import Path

from channels.voice.onnx_files import UnfitFile, check_model, tokens
from channels.voice.speaking_errors import SpeakerUnfit

HELP = "see docs/voice.md, “Speaking”"
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
    symbols, data = folder / "tokens.txt", folder / "espeak-ng-data"
    try:
        models = [check_model(path) for path in sorted(folder.glob("*.onnx"))]
        if not tokens(symbols):
            raise SpeakerUnfit(f"{symbols} is empty: {HELP}")
    except UnfitFile as error:
        raise SpeakerUnfit(str(error)) from error
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
        "matcha" if matcha else "vits", str(voices[0]), str(symbols),
        str(vocoders[0]) if matcha else "", ",".join(lexicons),
        str(data) if data.is_dir() else "",
    )  # fmt: skip
