"""Components of the pipeline; importing them makes the engine faster and its log discreet.

Rasa imports this package when it loads a model, so that stock `rasa run` gets both.
"""

from __future__ import annotations

from bot.components import log_privacy, validator

validator.install()
log_privacy.install()
