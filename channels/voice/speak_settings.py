"""Settings of what reads aloud, environment prefix VOICE_; docs/voice.md explains each."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class SpeakSettings(BaseSettings):
    """Which voice speaks, and how much may be asked of it."""

    model_config = SettingsConfigDict(env_prefix="VOICE_", env_file=".env", extra="ignore")

    speaker_folder: Path | None = None  # a sherpa-onnx voice; None: espeak-ng speaks
    speaker_seconds: float = Field(default=10.0, gt=0, le=60)  # for one sentence
    speaker_threads: int = Field(default=1, ge=1, le=16)
    speaker_number: int = Field(default=0, ge=0, le=10_000)  # which person of a voice of several
    speak_at_once: int = Field(default=2, ge=1, le=64)  # sentences in the making
    speak_waiting: int = Field(default=16, ge=0, le=1000)  # beyond, the page's own voice reads
    speak_cache_megabytes: int = Field(default=32, ge=0, le=4096)
