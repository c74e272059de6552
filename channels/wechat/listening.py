"""Who listens to voice messages: the terminal's recogniser, which the voice settings name."""

from fastapi import FastAPI

from channels.voice.recogniser import Recogniser


def recogniser_of(app: FastAPI) -> Recogniser | None:
    """Return it, None where nobody listens."""
    hearing = getattr(app.state, "hearing", None)
    return hearing.recogniser if hearing else None
