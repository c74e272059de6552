"""Calling a person."""

import secrets

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from services.application import NewTicket, Ticket
from services.catalog import Catalogue
from services.errors import ServicesUnavailable
from services.server.drafts import TRIES
from services.server.tables import TicketRow
from services.settings import ServicesSettings


class Tickets:
    """Gives out places in the queue."""

    def __init__(
        self, settings: ServicesSettings, catalogue: Catalogue, session: sessionmaker[Session]
    ) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._session = session

    def open(self, new: NewTicket) -> Ticket:
        """Return a place in the queue of the desk that fits the transaction."""
        for _ in range(TRIES):
            try:
                return self._insert(new)
            except IntegrityError:
                continue
        raise ServicesUnavailable(f"{TRIES} collisions in a row")

    def _insert(self, new: NewTicket) -> Ticket:
        now = self._settings.now()
        ticket = Ticket(
            number=f"RG{now:%y%m%d}{secrets.randbelow(10**4):04d}",
            desk=self._desk(new.transaction),
            reason=new.reason,
            transaction=new.transaction,
            topic=new.topic,
            created_at=now,
        )
        with self._session.begin() as session:
            session.add(TicketRow(**ticket.model_dump()))
        return ticket

    def _desk(self, transaction: str | None) -> str:
        known = self._catalogue.transactions.get(transaction or "")
        return f"综合窗口（{known.theme}）" if known else "综合窗口"
