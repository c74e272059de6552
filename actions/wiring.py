"""The one place where actions get what they use; tests replace these functions."""

from functools import cache

from actions.settings import ActionSettings
from knowledge import KnowledgeSettings, Library, LibraryHolder
from services.client import ServicesClient


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
