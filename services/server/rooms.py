"""What the routes work with, put together once at the start."""

from dataclasses import dataclass

from sqlalchemy import Engine

from services.catalog import Catalogue, load_catalogue
from services.server.applications import Applications
from services.server.database import open_database, sessions
from services.server.drafts import Drafts
from services.server.tickets import Tickets
from services.server.uploads import Uploads
from services.server.vault import AnswerVault
from services.settings import ServicesSettings


@dataclass(frozen=True)
class Rooms:
    """The parts of the server, one for each noun."""

    settings: ServicesSettings
    catalogue: Catalogue
    engine: Engine
    drafts: Drafts
    applications: Applications
    tickets: Tickets
    uploads: Uploads

    def purge(self) -> tuple[int, int]:
        """Delete what has expired; return how many drafts and uploads."""
        return self.drafts.purge(), self.uploads.purge()


def open_rooms(settings: ServicesSettings) -> Rooms:
    """Return everything opened; raises CatalogueInvalid. Migrates the database."""
    catalogue = load_catalogue(settings.catalogue)
    engine = open_database(settings.database)
    session, vault = sessions(engine), AnswerVault()
    uploads = Uploads(settings, session)
    drafts = Drafts(settings, catalogue, session, vault, uploads.kind)
    return Rooms(
        settings=settings,
        catalogue=catalogue,
        engine=engine,
        drafts=drafts,
        applications=Applications(settings, catalogue, session, vault, drafts),
        tickets=Tickets(settings, catalogue, session),
        uploads=uploads,
    )
