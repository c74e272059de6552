"""Components of the pipeline; importing them makes the engine faster, discreet, less forgetful.

Rasa imports this package when it loads a model, so that stock `rasa run` gets them all.
"""

from __future__ import annotations

from bot.components import (
    event_types,
    keep_alive,
    log_privacy,
    runner,
    session,
    tracker_copy,
    validator,
)

event_types.install()
keep_alive.install()
runner.install()
validator.install()
log_privacy.install()
session.install()
tracker_copy.install()
