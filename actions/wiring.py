"""The one place where actions get what they use; tests replace these functions."""

from functools import cache

import httpx

from actions.delivery import Delivery
from actions.meters import MeteredTransport, Meters
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
def meters() -> Meters:
    """Return the metrics of this process."""
    return Meters()


@cache
def services() -> ServicesClient:
    """Return the client of the services API."""
    inner = httpx.AsyncHTTPTransport(retries=1)
    return ServicesClient(transport=MeteredTransport(inner, meters()))


@cache
def outbox() -> Outbox:
    """Return the outbox of confirmed drafts; nothing is opened yet."""
    chosen = settings()
    return Outbox(
        chosen.outbox(ServicesSettings().var), most=chosen.outbox_most,
        claim_seconds=chosen.claim_seconds, on_settled=meters().settled,
    )  # fmt: skip


def delivery() -> Delivery:
    """Return a worker on the outbox."""
    return Delivery(outbox(), lambda: services(), settings())
