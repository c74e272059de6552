"""Settings of what guards the public door, environment prefix GUARD_; docs/security.md explains each."""

import re
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class GuardSettings(BaseSettings):
    """How often one may ask, and which foreign pages may: requests a minute, 0 is no limit.

    address_per_minute: from one address, which may be a mall's or a proxy's with many people behind.
    conversation_per_minute: messages of one conversation, whatever channel they come from.
    origins: pages of other hosts that may read the API, parted by commas; none by default.
    """

    model_config = SettingsConfigDict(env_prefix="GUARD_", env_file=".env", extra="ignore")

    address_per_minute: int = Field(default=12_000, ge=0)
    conversation_per_minute: int = Field(default=1_200, ge=0)
    origins: Annotated[tuple[str, ...], NoDecode] = ()

    @field_validator("origins", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(one.strip() for one in value.split(",") if one.strip())

    @field_validator("origins")
    @classmethod
    def _whole(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for one in origins:
            if not re.fullmatch(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?", one):
                raise ValueError(
                    f"GUARD_ORIGINS: write https://host, no path and no *, not {one!r}"
                )
        return origins
