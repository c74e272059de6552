"""Settings of the action server, environment prefix ACTIONS_."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ActionSettings(BaseSettings):
    """Scores are those of knowledge.Match (0 to about 1)."""

    model_config = SettingsConfigDict(env_prefix="ACTIONS_", env_file=".env", extra="ignore")

    start_score: float = Field(default=0.3, description="start a transaction at once above this")
    start_lead: float = Field(default=1.1, description="… and this many times the second's score")
    offer_score: float = Field(default=0.2, description="offer transactions above this")
