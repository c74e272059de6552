"""The one place where actions get what they use; tests replace these functions."""

from functools import cache

from actions.settings import ActionSettings
from knowledge import Library
from services.client import ServicesClient


@cache
def settings() -> ActionSettings:
    """Return the settings of the action server."""
    return ActionSettings()


@cache
def library() -> Library:
    """Return the opened knowledge library; raises KnowledgeError if no index is ready."""
    return Library.open()


@cache
def services() -> ServicesClient:
    """Return the client of the services API."""
    return ServicesClient()
