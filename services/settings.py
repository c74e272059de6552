"""Settings of client and reference server, environment prefix SERVICES_."""

import base64
import datetime
import os
import secrets
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, HttpUrl, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]
SHANGHAI = ZoneInfo("Asia/Shanghai")
SHORTEST_KEY = 24
HOW_TO_MAKE_A_KEY = (
    "SERVICES_DATA_KEY must be 32 bytes in URL-safe base64: make one with "
    "`python -c 'import secrets; print(secrets.token_urlsafe(32))'`"
)


class ServicesSettings(BaseSettings):
    """Everything that can be set; every default runs from a fresh clone.

    api_key: shared by client and server; without it both read var/secrets/services_api_key, which
    is made at the first start.
    data_key: seals personal data at rest, 32 bytes in URL-safe base64, several parted by commas:
    the first seals, all open. Without it one is made in var/secrets, in development only.
    """

    model_config = SettingsConfigDict(
        env_prefix="SERVICES_", env_file=".env", extra="ignore", populate_by_name=True
    )

    environment: Literal["development", "production"] = "development"
    url: HttpUrl | None = None
    api_key: SecretStr | None = None
    data_key: SecretStr | None = None
    connect_seconds: float = Field(default=1.0, gt=0, le=30)
    read_seconds: float = Field(default=5.0, gt=0, le=60)
    upload_seconds: float = Field(default=30.0, gt=0, le=300)
    catalogue_seconds: float = Field(default=60.0, ge=0)

    host: str = "127.0.0.1"
    port: int = Field(default=8100, ge=0, le=65535)
    var: Path = ROOT / "var"
    database_url: str = ""
    catalogue: Path = ROOT / "services" / "catalogue"
    draft_days: int = Field(default=7, ge=1, le=90)
    application_days: int = Field(default=730, ge=30, le=36500)
    desk_days: int = Field(default=90, ge=1, le=3650)
    requests_per_minute: int = Field(default=12000, ge=0)
    wrong_numbers: int = Field(default=10, ge=1)
    wrong_numbers_of_address: int = Field(default=300, ge=1)
    wrong_minutes: int = Field(default=10, ge=1, le=1440)
    upload_megabytes: int = Field(default=20, ge=1, le=20)
    upload_megapixels: int = Field(default=50, ge=1, le=100)
    today: datetime.date | None = Field(
        default=None, validation_alias=AliasChoices("WENBAN_TODAY", "today")
    )

    @field_validator("api_key")
    @classmethod
    def _long_enough(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"SERVICES_API_KEY must have at least {SHORTEST_KEY} characters")
        return key

    @field_validator("data_key")
    @classmethod
    def _real_keys(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None:
            bytes_of_keys(key.get_secret_value())
        return key

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment == "production" and not (self.api_key and self.data_key):
            raise ValueError("in production SERVICES_API_KEY and SERVICES_DATA_KEY must be set")
        return self

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError(
                "SERVICES_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"
            )
        return url

    @property
    def base_url(self) -> str:
        """Where the client finds the API: the address set, else the port of this machine."""
        return str(self.url or f"http://127.0.0.1:{self.port}")

    @property
    def database(self) -> str:
        """The database address: the one set, else SQLite in var/services.db."""
        return self.database_url or f"sqlite:///{self.var / 'services.db'}"

    @property
    def uploads(self) -> Path:
        """Where pictures and files lie: outside every web root."""
        return self.var / "uploads"

    def key(self) -> str:
        """Return the shared key; made in var/secrets, readable by the owner alone, if need be."""
        if self.api_key is not None:
            return self.api_key.get_secret_value()
        return kept_key(self.var / "secrets" / "services_api_key")

    def data_keys(self) -> tuple[bytes, ...]:
        """Return the keys of the data at rest, 32 bytes each, the one that seals first."""
        if self.data_key is not None:
            return bytes_of_keys(self.data_key.get_secret_value())
        return bytes_of_keys(kept_key(self.var / "secrets" / "services_data_key"))

    def now(self) -> datetime.datetime:
        """Return the time in Shanghai, on the fixed day if one is set."""
        now = datetime.datetime.now(SHANGHAI)
        return datetime.datetime.combine(self.today, now.timetz()) if self.today else now


def bytes_of_keys(text: str) -> tuple[bytes, ...]:
    """Return keys parted by commas, 32 bytes each; raises ValueError with the cure."""
    try:
        keys = tuple(base64.b64decode(pad(one), b"-_", validate=True) for one in text.split(","))
    except ValueError as error:
        raise ValueError(HOW_TO_MAKE_A_KEY) from error
    if any(len(key) != 32 for key in keys):
        raise ValueError(HOW_TO_MAKE_A_KEY)
    return keys


def pad(key: str) -> str:
    """Return the base64 text with the padding that token_urlsafe leaves out."""
    bare = key.strip().rstrip("=")
    return bare + "=" * (-len(bare) % 4)


def kept_key(path: Path) -> str:
    """Return the key in the file; two processes that start together agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other process was first: its key is the one
        finally:
            draft.unlink()
    return path.read_text("utf-8").strip()
