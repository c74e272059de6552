"""Where the settings of the house say that its state lies."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from actions.settings import ActionSettings
from channels.journal import JournalSettings
from channels.settings import ROOT, ChannelSettings
from deploy.backup import postgresql_database, sqlite_file
from services.settings import ServicesSettings


@dataclass(frozen=True)
class Places:
    """databases: address by name; uploads: the folder of what people sent, sealed."""

    databases: Mapping[str, str]
    uploads: Path


def places() -> Places:
    """Return what must be saved. Not in it: Redis, which holds minutes, and the keys."""
    services, store = ServicesSettings(), ChannelSettings().store_url
    found = {
        "services": services.database,
        "actions": ActionSettings().outbox(services.var),
        "tracker": os.environ.get("ENGINE_TRACKER_URL") or f"sqlite:///{ROOT / 'var/tracker.db'}",
        "journal": JournalSettings().database(store),
        **({"channels": store} if store.startswith(sqlite_file.PREFIX) else {}),
    }
    return Places({name: _absolute(url) for name, url in found.items()}, services.uploads)


def keeper(url: str) -> ModuleType:
    """Return what saves and restores a database of this kind."""
    return sqlite_file if url.startswith(sqlite_file.PREFIX) else postgresql_database


def _absolute(url: str) -> str:
    if not url.startswith(sqlite_file.PREFIX):
        return url
    return f"{sqlite_file.PREFIX}{ROOT / url.removeprefix(sqlite_file.PREFIX)}"
