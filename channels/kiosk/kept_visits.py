"""Where the visits lie: sealed in the channels' store, so that any replica goes on with them."""

import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress

import structlog

from channels.kiosk.visit import Visit
from channels.store import Store, StoreDown
from channels.store.seal import digest, opened, sealed

log = structlog.get_logger()
KEPT_SECONDS = 3600.0
MOST_HERE = 200  # visits that wait in this process for the store


class KeptVisits:
    """Visits by conversation, each for an hour after its last change.

    The conversation is the key that opens its visit, and the store holds a digest of it alone.
    While the store is away what changes lies in this process, and other replicas miss it.
    """

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._here: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def get(self, conversation: str) -> Visit:
        """Return the visit, a new one if it is not known."""
        self._purge()
        kept = [self._here[conversation][1]] if conversation in self._here else []
        with suppress(StoreDown):
            text = await self._store.get(_name(conversation))
            kept += [text] if text else []
        found = [Visit.unpacked(opened(conversation, one)) for one in kept]
        return max(found, key=lambda visit: visit.changes, default=Visit())

    async def put(self, conversation: str, visit: Visit) -> None:
        """Keep the visit in place of what was kept."""
        visit.changes += 1
        text = sealed(conversation, visit.packed())
        self._here.pop(conversation, None)
        try:
            await self._store.put(_name(conversation), text, KEPT_SECONDS)
        except StoreDown:
            log.warning("visits.kept_here")
            self._here[conversation] = self._clock(), text
            self._purge()

    def _purge(self) -> None:
        limit = self._clock() - KEPT_SECONDS
        while self._here and (len(self._here) > MOST_HERE or self._oldest() < limit):
            self._here.popitem(last=False)

    def _oldest(self) -> float:
        return next(iter(self._here.values()))[0]


def _name(conversation: str) -> str:
    return f"kiosk:visit:{digest('visit', conversation)}"
