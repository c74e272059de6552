"""Settings of the public door, environment prefix CHANNELS_; PORT and HOST stand alone."""

import os
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.store.opening import is_store

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

    def services_key(self) -> SecretStr:
        """Return the key of the services API: SERVICES_API_KEY, else the generated one."""
        from_environment = os.environ.get("SERVICES_API_KEY")
        if from_environment:
            return SecretStr(from_environment)
        if self.services_key_file.exists():
            return SecretStr(self.services_key_file.read_text("utf-8").strip())
        return SecretStr("")
