"""What stands before every route of the public door: how much, how often, from where, and how it looks."""

from channels.guard.wiring import closed, mount, opened

__all__ = ["closed", "mount", "opened"]
