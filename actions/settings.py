"""Settings of the action server, environment prefix ACTIONS_."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ActionSettings(BaseSettings):
    """Chances from 0 to 1; measured on knowledge/questions/acts.jsonl (docs/quality.md)."""

    model_config = SettingsConfigDict(env_prefix="ACTIONS_", env_file=".env", extra="ignore")

    start_chance: float = Field(default=0.75, description="start only when a wish is this likely")
    offer_chance: float = Field(default=0.2, description="… and offer transactions from here on")
    apply_over_topic: float = Field(default=0.7, description="a wish ends the topic from here on")
    follow_chance: float = Field(default=0.5, description="go on about the last topic from here on")
    both_chance: float = Field(default=0.85, description="answer two questions only when so sure")
