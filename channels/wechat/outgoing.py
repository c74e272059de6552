"""What an account says by itself, after the five seconds."""

from typing import Protocol


class Outgoing(Protocol):
    """Sends messages to a person outside a reply."""

    async def deliver(self, openid: str, parts: list[str]) -> None:
        """Send the parts in order; raises ApiError, whose `left` did not go out (QuotaSpent, …)."""
        ...
