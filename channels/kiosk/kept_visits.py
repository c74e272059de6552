"""Where the visits lie: sealed in the channels' store, so that any replica goes on with them."""

from collections import OrderedDict
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

    def __init__(self, store: Store) -> None:
        self._store = store
        self._here: OrderedDict[str, Visit] = OrderedDict()

    async def get(self, conversation: str) -> Visit:
        """Return the visit, a new one if it is not known."""
        if conversation in self._here:  # newer than what the store has
            return self._here[conversation]
        kept = None
        with suppress(StoreDown):
            kept = await self._store.get(_name(conversation))
        return Visit.unpacked(opened(conversation, kept)) if kept else Visit()

    async def put(self, conversation: str, visit: Visit) -> None:
        """Keep the visit in place of what was kept."""
        text = sealed(conversation, visit.packed())
        try:
            await self._store.put(_name(conversation), text, KEPT_SECONDS)
        except StoreDown:
            log.warning("visits.kept_here")
            self._here[conversation] = visit
            while len(self._here) > MOST_HERE:
                self._here.popitem(last=False)
        else:
            self._here.pop(conversation, None)


def _name(conversation: str) -> str:
    return f"kiosk:visit:{digest('visit', conversation)}"
