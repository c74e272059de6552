"""The metrics of the services: what is stored now, what was deleted, what was refused."""

import dataclasses
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from observe import HttpMeters, new_registry
from services.application import State
from services.server.rooms import Purged
from services.server.tables import ApplicationRow, DraftRow, TicketRow
from services.ticket import TicketState


class Meters:
    """One set for each app, with the registry that /metrics shows."""

    def __init__(self) -> None:
        self.registry: CollectorRegistry = new_registry()
        registry = self.registry
        self.http = HttpMeters(registry)
        self.applications = Gauge(
            "wenban_applications", "Applications stored", ["state"], registry=registry
        )
        self.tickets = Gauge("wenban_tickets", "Tickets stored", ["state"], registry=registry)
        self.drafts = Gauge("wenban_drafts", "Drafts not filed yet", registry=registry)
        self.purged = Counter(
            "wenban_purged", "Deleted because its time was over", ["kind"], registry=registry
        )
        self.refused = Counter(
            "wenban_services_refused", "Requests answered with a problem", ["problem"],
            registry=registry,
        )  # fmt: skip
        for one in dataclasses.fields(Purged):
            self.purged.labels(one.name)

    def count(self, sessions: sessionmaker[Session]) -> None:
        """Read how much is stored; raises SQLAlchemyError."""
        with sessions() as session:
            by_state = select(ApplicationRow.state, func.count()).group_by(ApplicationRow.state)
            applications = {row[0]: row[1] for row in session.execute(by_state)}
            waiting = select(TicketRow.state, func.count()).group_by(TicketRow.state)
            tickets = {row[0]: row[1] for row in session.execute(waiting)}
            open_ = select(func.count()).select_from(DraftRow).where(DraftRow.number.is_(None))
            self.drafts.set(session.scalar(open_) or 0)
        for state in get_args(State):
            self.applications.labels(state).set(applications.get(state, 0))
        for queued in get_args(TicketState):
            self.tickets.labels(queued).set(tickets.get(queued, 0))

    def deleted(self, purged: Purged) -> None:
        """Count one round of deletion."""
        for kind, how_many in dataclasses.asdict(purged).items():
            self.purged.labels(kind).inc(how_many)
