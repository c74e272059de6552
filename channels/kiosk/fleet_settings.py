"""Settings of hand-over and fleet, environment prefix KIOSK_."""

import re

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_KEY = 24
TERMINAL_ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"


class FleetSettings(BaseSettings):
    """Where phones find this house, which terminal this is, who may report and who may operate.

    public_url: what the QR begins with; empty: the host that the page was asked from.
    id: the terminal that this house stands in; empty: the page is asked with ?kiosk=ID, or is none.
    keys: the key of each terminal, as JSON: {"mall-1": "…"}; also the list of all terminals.
    fleet_url: the house that the terminals report to; empty: this one.
    operator_key: opens /kiosk/operator; without it there is no such page.
    """

    model_config = SettingsConfigDict(env_prefix="KIOSK_", env_file=".env", extra="ignore")

    public_url: str = ""
    id: str = Field(default="", pattern=rf"^({TERMINAL_ID})?$")
    keys: dict[str, SecretStr] = Field(default_factory=dict)
    fleet_url: str = ""
    operator_key: SecretStr | None = None
    alive_seconds: float = Field(default=30.0, gt=0)
    silent_seconds: float = Field(default=120.0, gt=0)

    @field_validator("public_url", "fleet_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
            raise ValueError(f"must be an address like https://wenban.example, not {value!r}")
        return value.rstrip("/")

    @field_validator("keys")
    @classmethod
    def _named_and_long(cls, keys: dict[str, SecretStr]) -> dict[str, SecretStr]:
        for name, key in keys.items():
            if not re.fullmatch(TERMINAL_ID, name):
                raise ValueError(f"KIOSK_KEYS: {name!r} is no name of a terminal")
            _long_enough(f"KIOSK_KEYS[{name}]", key)
        return keys

    @field_validator("operator_key")
    @classmethod
    def _long(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None:
            _long_enough("KIOSK_OPERATOR_KEY", key)
        return key


def _long_enough(name: str, key: SecretStr) -> None:
    if len(key.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(f"{name} must have at least {SHORTEST_KEY} characters")
