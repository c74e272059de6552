"""Imported once by the process that servers are forked from: what is read only is shared by all."""

import os

os.environ["OMP_NUM_THREADS"] = "1"  # threads of a library do not survive a fork

from fastapi import FastAPI

from actions import server, wiring
from services.catalog import load_catalogue
from services.server import app
from services.settings import ServicesSettings

CATALOGUE = load_catalogue(ServicesSettings().catalogue)
wiring.library()


def services_app() -> FastAPI:
    """Return the services API with the catalogue that is read already."""
    return app.create_app(catalogue=CATALOGUE)


def actions_app() -> FastAPI:
    """Return the action server."""
    return server.create_app()
