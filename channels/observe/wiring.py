"""What watches the public door, put together in one place and opened and closed with the app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from channels.dialogue import Dialogue
from channels.feedback import Feedback
from channels.feedback_routes import router
from channels.journal import Journal, JournalSettings
from channels.observe.meters import Meters
from channels.observe.recorded import Recorded
from channels.settings import ROOT
from observe import configure_logs, watch


def mount(app: FastAPI) -> None:
    """Add request ids, /metrics and the feedback route; the last of the app's middleware."""
    app.state.meters = Meters()
    app.state.journal_settings = JournalSettings()
    app.include_router(router)
    watch(app, app.state.meters.http)


@asynccontextmanager
async def opened(app: FastAPI, inner: Dialogue) -> AsyncIterator[None]:
    """Record what the dialogue says: every channel speaks to `app.state.dialogue`."""
    configure_logs("channels")
    state, settings = app.state, app.state.journal_settings
    url = settings.database(state.settings.store_url)
    journal = state.journal = Journal(
        url, root=ROOT, days=settings.days, waiting=settings.waiting, meters=state.meters.journal
    )
    state.feedback = Feedback(journal, state.store)
    state.dialogue = Recorded(inner, meters=state.meters, journal=journal, feedback=state.feedback)
    journal.open()
    try:
        yield
    finally:
        await journal.close()
