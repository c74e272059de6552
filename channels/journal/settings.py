"""Settings of the journal, environment prefix JOURNAL_."""

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SQLITE = "sqlite:///"
BESIDE = "journal.db"


class JournalSettings(BaseSettings):
    """Where turns are noted and for how long.

    url: empty is journal.db beside the store of the public door; several machines share a
    PostgreSQL: postgresql+psycopg://…
    waiting: turns that may wait to be written; beyond, they are dropped and counted.
    """

    model_config = SettingsConfigDict(env_prefix="JOURNAL_", env_file=".env", extra="ignore")

    url: str = ""
    days: int = Field(default=90, ge=1, le=366)
    waiting: int = Field(default=1000, ge=1, le=100_000)

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith((SQLITE, "postgresql+psycopg://")):
            raise ValueError("JOURNAL_URL must begin with sqlite:/// or postgresql+psycopg://")
        return url

    def database(self, store_url: str) -> str:
        """Return the address of the database; store_url: that of the public door's store."""
        if self.url:
            return self.url
        if store_url.startswith(SQLITE):
            folder = store_url.removeprefix(SQLITE).rpartition("/")[0]
            return f"{SQLITE}{folder}/{BESIDE}" if folder else f"{SQLITE}{BESIDE}"
        return f"{SQLITE}var/{BESIDE}"
