"""Settings of the action server, environment prefix ACTIONS_."""

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge import GOES_ON


class ActionSettings(BaseSettings):
    """Chances from 0 to 1, and times.

    What start_chance does to our own wishes and questions stands in fusion.json (measured.wish);
    offer_chance and start_chance were set after a look at the shared wishes (docs/quality.md).
    """

    model_config = SettingsConfigDict(env_prefix="ACTIONS_", env_file=".env", extra="ignore")

    start_chance: float = Field(default=0.8, description="start only when a wish is this likely")
    offer_chance: float = Field(default=0.05, description="… and offer transactions from here on")
    apply_over_topic: float = Field(default=0.7, description="a wish ends the topic from here on")
    follow_chance: float = Field(
        default=GOES_ON, description="go on about the last topic from here on"
    )
    follow_chance_in_form: float = Field(default=0.5, description="… and inside an application")
    act_chance: float = Field(default=0.6, description="an act is believed from here on anyway")
    both_chance: float = Field(default=0.85, description="answer two questions only when so sure")

    outbox_url: str = Field(default="", description="by default SQLite, outbox.db in SERVICES_VAR")
    outbox_most: int = Field(default=10_000, ge=1, description="confirmed drafts that may wait")
    outbox_hours: float = Field(default=24, gt=0, description="then a clerk gets a ticket")
    outbox_days: int = Field(default=30, ge=1, description="how long a settled slip is kept")
    outbox_poll_seconds: float = Field(default=1.0, gt=0, le=60)
    claim_seconds: float = Field(default=30.0, ge=1, description="longer than any one try takes")
    submit_seconds: float = Field(
        default=3.0, gt=0, description="how long a person is kept waiting"
    )
    retry_first_seconds: float = Field(default=1.0, gt=0)
    retry_most_seconds: float = Field(default=60.0, gt=0)

    @field_validator("outbox_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError(
                "ACTIONS_OUTBOX_URL must begin with sqlite:/// or postgresql+psycopg://"
            )
        return url

    def outbox(self, var: Path) -> str:
        """Return the address of the outbox's database; var: where state lies by default."""
        return self.outbox_url or f"sqlite:///{var / 'outbox.db'}"
