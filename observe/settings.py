"""Settings of logs and metrics, the same for every process, environment prefix OBSERVE_."""

from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_KEY = 24


class ObserveSettings(BaseSettings):
    """How logs look and who may read the metrics.

    logs: auto is JSON lines in production and readable lines in development.
    metrics_key: opens /metrics to others than this machine (Authorization: Bearer KEY).
    """

    model_config = SettingsConfigDict(
        env_prefix="OBSERVE_", env_file=".env", extra="ignore", populate_by_name=True
    )

    environment: Literal["development", "production"] = Field(
        default="development",
        validation_alias=AliasChoices("OBSERVE_ENVIRONMENT", "SERVICES_ENVIRONMENT"),
    )
    logs: Literal["auto", "json", "text"] = "auto"
    level: Literal["debug", "info", "warning", "error"] = "info"
    metrics_key: SecretStr | None = None

    @field_validator("metrics_key")
    @classmethod
    def _long(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"OBSERVE_METRICS_KEY must have at least {SHORTEST_KEY} characters")
        return key

    @property
    def as_json(self) -> bool:
        """Whether a line of the log is a JSON object."""
        return self.logs == "json" or (self.logs == "auto" and self.environment == "production")
