"""BotError
+ WrongConfig     a component's setting in config.yml is not what it may be; names the key
+ NotTrained      the engine is started without a model: run `python -m bot.train`
"""

from __future__ import annotations


class BotError(Exception):
    """Whatever keeps the engine from starting; nobody outside meets it."""

    told = "系统正在准备，请稍后再试。"


class WrongConfig(BotError, ValueError):
    """A key of a component's config has a value that it cannot have."""


class NotTrained(BotError):
    """There is no model in var/models."""
