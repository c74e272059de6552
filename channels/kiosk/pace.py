"""How long a terminal waits for a person, environment prefix KIOSK_; seconds."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Pace(BaseSettings):
    """Idle times of the two versions and the countdown before the page is wiped.

    WCAG 2.2.1: a warning of at least 20 seconds that a simple action extends; tests shorten it.
    """

    model_config = SettingsConfigDict(env_prefix="KIOSK_", env_file=".env", extra="ignore")

    idle_seconds: float = Field(default=90.0, gt=0)
    idle_seconds_elder: float = Field(default=180.0, gt=0)
    warning_seconds: float = Field(default=30.0, gt=0)
    health_seconds: float = Field(default=30.0, gt=0)  # between looks of the attract screen
    goodbye_seconds: float = Field(default=6.0, gt=0)
