"""Components of the pipeline; importing them makes the engine faster, discreet, less forgetful.

Rasa imports this package when it loads a model, so that stock `rasa run` gets all three.
"""

from __future__ import annotations

from bot.components import log_privacy, session, validator

validator.install()
log_privacy.install()
session.install()
