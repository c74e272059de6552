"""Settings of the public door, environment prefix CHANNELS_; PORT and HOST stand alone."""

import os
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.store.opening import REDIS, is_store

ROOT = Path(__file__).resolve().parents[1]


def _port(name: str, default: int) -> str:
    return f"http://127.0.0.1:{os.environ.get(name, default)}"


class ChannelSettings(BaseSettings):
    """Where the parts are and how much a person may send; seconds, characters, bytes."""

    model_config = SettingsConfigDict(env_prefix="CHANNELS_", env_file=".env", extra="ignore")

    engine_url: str = Field(default_factory=lambda: _port("ENGINE_PORT", 5005))
    actions_url: str = Field(default_factory=lambda: _port("ACTIONS_PORT", 5055))
    services_url: str = Field(default_factory=lambda: _port("SERVICES_PORT", 8100))
    services_key_file: Path = ROOT / "var" / "secrets" / "services_api_key"
    store_url: str = "sqlite:///var/channels.db"  # several machines: redis://host:6379/0
    turns_url: str = ""  # the line before the engine: by default in the store where that is Redis
    turn_lease_seconds: float = Field(default=6.0, ge=1, le=60)  # a dead replica is passed over
    turn_wait_seconds: float = Field(default=30.0, gt=0, le=120)
    turns_waiting: int = Field(default=32, ge=1, le=1000)  # messages of one conversation
    reply_seconds: float = Field(default=15.0, gt=0, le=60)
    text_characters: int = Field(default=1000, ge=50, le=4000)
    body_bytes: int = Field(default=64 * 1024, ge=4096)
    upload_bytes: int = Field(default=20 * 1024 * 1024, ge=1024)

    @field_validator("engine_url", "actions_url", "services_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError(f"must start with http:// or https://, not {value!r}")
        return value.rstrip("/")

    @field_validator("store_url")
    @classmethod
    def _known_store(cls, value: str) -> str:
        if not is_store(value):
            raise ValueError("must begin with sqlite:/// or redis://")
        return value

    @field_validator("turns_url")
    @classmethod
    def _redis(cls, value: str) -> str:
        if value and not value.startswith(REDIS):
            raise ValueError("must begin with redis://; empty: the store's, or this process alone")
        return value

    @property
    def turns_address(self) -> str:
        """Where all replicas queue; empty: each process alone."""
        return self.turns_url or (self.store_url if self.store_url.startswith(REDIS) else "")

    def services_key(self) -> SecretStr:
        """Return the key of the services API: SERVICES_API_KEY, else the generated one."""
        from_environment = os.environ.get("SERVICES_API_KEY")
        if from_environment:
            return SecretStr(from_environment)
        if self.services_key_file.exists():
            return SecretStr(self.services_key_file.read_text("utf-8").strip())
        return SecretStr("")
