"""What the routes work with, put together once at the start."""

from dataclasses import dataclass

from sqlalchemy import Engine

from services.catalog import Catalogue, load_catalogue
from services.server.applications import Applications
from services.server.appointments import Appointments
from services.server.attempts import Attempts
from services.server.cabinet import Cabinet
from services.server.database import open_database, sessions
from services.server.drafts import Drafts
from services.server.erasing import Erasing
from services.server.filing import Filing
from services.server.finding import Finding
from services.server.offices import Offices
from services.server.supplements import Supplements
from services.server.tickets import Tickets
from services.server.uploads import Uploads
from services.server.vault import Vault
from services.settings import ServicesSettings


@dataclass(frozen=True)
class Purged:
    """How much was deleted because its time is over; applications: only the person in them."""

    drafts: int
    uploads: int
    applications: int
    appointments: int
    tickets: int
    attempts: int


@dataclass(frozen=True)
class Rooms:
    """The parts of the server, one for each noun."""

    settings: ServicesSettings
    catalogue: Catalogue
    engine: Engine
    drafts: Drafts
    filing: Filing
    applications: Applications
    supplements: Supplements
    finding: Finding
    offices: Offices
    appointments: Appointments
    tickets: Tickets
    uploads: Uploads
    erasing: Erasing
    attempts: Attempts

    def purge(self) -> Purged:
        """Delete whatever has been kept long enough."""
        return Purged(
            drafts=self.drafts.purge(),
            uploads=self.uploads.purge(),
            applications=self.erasing.purge(),
            appointments=self.appointments.purge(),
            tickets=self.tickets.purge(),
            attempts=self.attempts.purge(),
        )


def open_rooms(settings: ServicesSettings, catalogue: Catalogue | None = None) -> Rooms:
    """Return everything opened; raises CatalogueInvalid. Migrates the database.

    catalogue: one that is loaded already, else it is read from the settings' folder.
    """
    catalogue = catalogue or load_catalogue(settings.catalogue)
    vault = Vault(settings.data_keys())
    engine = open_database(settings.database, vault)
    cabinet = Cabinet(settings, catalogue, sessions(engine), vault)
    uploads, applications = Uploads(cabinet), Applications(cabinet)
    drafts, offices = Drafts(cabinet, uploads.kind), Offices(cabinet)
    filing = Filing(cabinet, drafts, applications)
    return Rooms(
        settings=settings,
        catalogue=catalogue,
        engine=engine,
        drafts=drafts,
        filing=filing,
        applications=applications,
        supplements=Supplements(cabinet, applications, uploads.kind),
        finding=Finding(cabinet, applications),
        offices=offices,
        appointments=Appointments(cabinet, offices),
        tickets=Tickets(cabinet),
        uploads=uploads,
        erasing=Erasing(cabinet, applications, uploads, filing),
        attempts=Attempts(cabinet),
    )
