"""Settings of the knowledge library, environment prefix KNOWLEDGE_."""

import datetime
import os
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]


class KnowledgeSettings(BaseSettings):
    """Where things lie and which model embeds; every default runs from a fresh clone."""

    model_config = SettingsConfigDict(env_prefix="KNOWLEDGE_", env_file=".env", extra="ignore")

    entries: Path = Path(__file__).parent / "entries"
    questions: Path = Path(__file__).parent / "questions"
    catalogue: Path = ROOT / "services" / "catalogue" / "transactions"
    index: Path = ROOT / "var" / "index"
    model: str = str(Path(__file__).parent / "encoder_model")
    query_prefix: str = ""
    fusion: Path = Path(__file__).parent / "fusion.json"
    choices: int = Field(default=3, ge=1, le=3)
    reranker: str = ""  # a cross-encoder's folder or hub id; empty: none
    reranker_weight: float = Field(default=0.3, ge=0, le=1)
    reload_seconds: float = Field(default=5, ge=0)  # how often a new snapshot is looked for

    @field_validator("model")
    @classmethod
    def _named(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("KNOWLEDGE_MODEL must be a folder or a hub id, not empty")
        return value


def today() -> datetime.date:
    """Return the assistant's day: WENBAN_TODAY (YYYY-MM-DD) or the machine's date."""
    fixed = os.environ.get("WENBAN_TODAY")
    return datetime.date.fromisoformat(fixed) if fixed else datetime.date.today()
