"""Settings of listening, environment prefix VOICE_."""

from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.voice.model_folder import KINDS

OWN_MODEL = Path(__file__).parent / "model" / "own"


class VoiceSettings(BaseSettings):
    """Who listens, and how much a person may say; seconds unless told.

    Nobody listens by default: the small model beside this file knows synthetic voices alone, so it
    must be chosen by name.
    """

    model_config = SettingsConfigDict(env_prefix="VOICE_", env_file=".env", extra="ignore")

    folder: Path | None = None  # of a sherpa-onnx model; "own": the small one of tests and demos
    kind: str = ""  # where the folder's name tells no kind
    threads: int = Field(default=1, ge=1, le=16)
    funasr_url: str = ""  # ws:// or wss://, used where no folder is set
    browser: bool = False  # the browser's own: most send the sound to their maker
    hands_free: bool = True  # the microphone opens again after what was read, while a form asks
    pause_seconds: float = Field(default=2.0, ge=0.3, le=10)  # of silence that end a sentence
    pause_seconds_elder: float = Field(default=3.0, ge=0.3, le=10)
    silence_seconds: float = Field(default=10.0, ge=1, le=60)  # before anybody speaks
    longest_seconds: float = Field(default=30.0, ge=1, le=60)
    partial_seconds: float = Field(default=1.0, ge=0, le=10)  # between partial texts, 0: none
    hear_seconds: float = Field(default=10.0, gt=0, le=60)
    sockets: int = Field(default=24, ge=1, le=1000)
    quiet_seconds: float = Field(default=60.0, gt=0)  # an idle socket is closed after

    @field_validator("folder", mode="before")
    @classmethod
    def _own(cls, value: object) -> object:
        if value == "own":
            return OWN_MODEL
        return None if value == "" else value

    @field_validator("kind")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in KINDS:
            raise ValueError(f"must be one of {', '.join(KINDS)}, not {value!r}")
        return value

    @field_validator("funasr_url")
    @classmethod
    def _socket(cls, value: str) -> str:
        if value and not value.startswith(("ws://", "wss://")):
            raise ValueError("must begin with ws:// or wss://")
        return value

    @model_validator(mode="after")
    def _patient(self) -> Self:
        if self.pause_seconds_elder < self.pause_seconds:
            raise ValueError("elder people get at least as much time (VOICE_PAUSE_SECONDS_ELDER)")
        return self
