"""The recogniser that the settings name."""

from channels.voice.funasr import FunAsr
from channels.voice.recogniser import Recogniser
from channels.voice.settings import VoiceSettings
from channels.voice.worker import Limits, Worker


def open_ears(settings: VoiceSettings | None = None) -> Recogniser | None:
    """Return who listens, None where nobody is set; the model is loaded by the first sound."""
    settings = settings or VoiceSettings()
    if settings.folder:
        limits = Limits(hear_seconds=settings.hear_seconds)
        return Worker.of_folder(
            settings.folder, kind=settings.kind, threads=settings.threads, limits=limits
        )
    if settings.funasr_url:
        return FunAsr(settings.funasr_url, seconds=settings.hear_seconds)
    return None
