"""Settings of the scorecard, environment prefix DESK_."""

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_KEY = 24


class DeskSettings(BaseSettings):
    """key: opens /desk; without it there is no such page."""

    model_config = SettingsConfigDict(env_prefix="DESK_", env_file=".env", extra="ignore")

    key: SecretStr | None = None

    @field_validator("key")
    @classmethod
    def _long(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"DESK_KEY must have at least {SHORTEST_KEY} characters")
        return key
