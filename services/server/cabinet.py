"""What every part of the server works with, and how it tries again after a collision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session, sessionmaker

from services.catalog import Catalogue
from services.errors import ServicesUnavailable
from services.server.vault import Vault
from services.settings import ServicesSettings

TRIES = 8
Result = TypeVar("Result")


@dataclass(frozen=True)
class Cabinet:
    """Settings, catalogue, database and the key to it: handed to every part."""

    settings: ServicesSettings
    catalogue: Catalogue
    session: sessionmaker[Session]
    vault: Vault

    def digest_or_none(self, kind: str, text: str | None) -> str | None:
        """Return the digest of a text, None for None or an empty one."""
        return self.vault.digest(kind, text) if text else None


def again(work: Callable[[], Result], *collisions: type[Exception]) -> Result:
    """Return what the work returns; a collision with somebody else begins it anew.

    Raises ServicesUnavailable when it never stops colliding.
    """
    for _ in range(TRIES):
        try:
            return work()
        except collisions:
            continue
    raise ServicesUnavailable(f"{TRIES} collisions in a row")
