"""Settings of client and reference server, environment prefix SERVICES_."""

import datetime
import os
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, HttpUrl, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]
SHANGHAI = ZoneInfo("Asia/Shanghai")
SHORTEST_KEY = 24


class ServicesSettings(BaseSettings):
    """Everything that can be set; every default runs from a fresh clone.

    api_key: shared by client and server; without it both read var/secrets/services_api_key, which
    is made at the first start.
    """

    model_config = SettingsConfigDict(
        env_prefix="SERVICES_", env_file=".env", extra="ignore", populate_by_name=True
    )

    url: HttpUrl | None = None
    api_key: SecretStr | None = None
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

    def now(self) -> datetime.datetime:
        """Return the time in Shanghai, on the fixed day if one is set."""
        now = datetime.datetime.now(SHANGHAI)
        return datetime.datetime.combine(self.today, now.timetz()) if self.today else now


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
