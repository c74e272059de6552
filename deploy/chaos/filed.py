"""What the services' own database says was filed."""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Self

import psycopg

from channels.dialogue import sender
from deploy.cluster import Cluster
from services.server.vault import Vault
from services.settings import bytes_of_keys

Filed = Mapping[str, list[str]]  # numbers by talk
POLL = 0.5


class Books:
    """Finds the applications of a talk, which the database knows by its sealed name alone."""

    def __init__(self, address: str, vault: Vault) -> None:
        self._address, self._vault = address, vault

    @classmethod
    def of(cls, cluster: Cluster) -> Self:
        """Return the books of a cluster."""
        keys = bytes_of_keys(cluster.environment["SERVICES_DATA_KEY"])
        return cls(cluster.addresses["services"], Vault(keys))

    def filed(self, talks: Collection[str]) -> Filed:
        """Return what was filed in these talks; raises psycopg.OperationalError."""
        names = {self._name(talk): talk for talk in talks}
        found: dict[str, list[str]] = defaultdict(list)
        with psycopg.connect(self._address, connect_timeout=5) as connection:
            for name, number in connection.execute("SELECT conversation, number FROM applications"):
                if name in names:
                    found[names[name]].append(number)
        return found

    async def settled(
        self, talks: Collection[str], promised: Collection[str], patience: float
    ) -> Filed:
        """Return what was filed once every promise is kept, or when the patience is over."""
        end = time.monotonic() + patience
        found: Filed = {}
        while time.monotonic() < end:
            with contextlib.suppress(psycopg.OperationalError):  # still away
                found = await asyncio.to_thread(self.filed, talks)
                if set(promised) <= found.keys():
                    break
            await asyncio.sleep(POLL)
        return found

    def _name(self, talk: str) -> str:
        """A talk of the crowd begins with its channel."""
        return self._vault.digest("conversation", sender(talk.partition("-")[0], talk))
