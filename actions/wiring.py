"""The one place where actions get what they use; tests replace these functions."""

from functools import cache

from actions.delivery import Delivery
from actions.outbox import Outbox
from actions.settings import ActionSettings
from knowledge import KnowledgeSettings, Library, LibraryHolder
from services.client import ServicesClient
from services.settings import ServicesSettings


@cache
def settings() -> ActionSettings:
    """Return the settings of the action server."""
    return ActionSettings()


@cache
def _held() -> LibraryHolder:
    return LibraryHolder.of(KnowledgeSettings())


def library() -> Library:
    """Return the knowledge library in use; raises KnowledgeError if no index is ready.

    A newer index is taken into use meanwhile: who asks twice may get two.
    """
    return _held().library()


@cache
def services() -> ServicesClient:
    """Return the client of the services API."""
    return ServicesClient()


@cache
def outbox() -> Outbox:
    """Return the outbox of confirmed drafts; nothing is opened yet."""
    chosen = settings()
    default = f"sqlite:///{ServicesSettings().var / 'outbox.db'}"
    return Outbox(
        chosen.outbox_url or default, most=chosen.outbox_most, claim_seconds=chosen.claim_seconds
    )


def delivery() -> Delivery:
    """Return a worker on the outbox."""
    return Delivery(outbox(), lambda: services(), settings())
