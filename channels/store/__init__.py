"""Short-lived state that every replica of the public door shares: claims, leases, parked words."""

from channels.store.errors import StoreDown
from channels.store.opening import open_store
from channels.store.store import Store

__all__ = ["Store", "StoreDown", "open_store"]
