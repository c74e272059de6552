"""Calling a person."""

import datetime
import secrets

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.errors import IllegalMove, TicketNotFound
from services.server.cabinet import Cabinet, again
from services.server.tables import TicketRow
from services.ticket import NewTicket, Ticket, TicketChange, TicketPage, TicketState

ORDER: tuple[TicketState, ...] = ("waiting", "taken", "closed")


class Tickets:
    """Gives out places in the queue, and tells how far the queue is."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._settings = cabinet.settings
        self._session = cabinet.session

    def open(self, new: NewTicket) -> Ticket:
        """Return a place in the queue of the desk that fits the transaction."""
        return again(lambda: self._insert(new), IntegrityError)

    def get(self, number: str) -> Ticket:
        """Return the ticket; raises TicketNotFound."""
        with self._session() as session:
            return self._shown(session, _row(session, number))

    def page(self, *, state: TicketState | None, limit: int, offset: int) -> TicketPage:
        """Return one page of the tickets in a state, of all with None; the oldest first."""
        ours = [TicketRow.state == state] if state else []
        order = select(TicketRow).where(*ours).order_by(TicketRow.created_at, TicketRow.number)
        with self._session() as session:
            total = session.scalar(select(func.count()).select_from(TicketRow).where(*ours))
            rows = session.scalars(order.limit(limit).offset(offset)).all()
            return TicketPage(
                items=tuple(self._shown(session, row) for row in rows), total=total or 0
            )

    def change(self, number: str, change: TicketChange) -> Ticket:
        """Return the ticket, taken or closed; raises TicketNotFound, IllegalMove."""
        with self._session.begin() as session:
            row = _row(session, number)
            if ORDER.index(change.state) < ORDER.index(row.state):
                raise IllegalMove("这个排队号已经办完了。")
            row.state = change.state
            return self._shown(session, row)

    def purge(self) -> int:
        """Delete tickets older than `desk_days`; return how many."""
        limit = self._settings.now() - datetime.timedelta(days=self._settings.desk_days)
        with self._session.begin() as session:
            old = delete(TicketRow).where(TicketRow.created_at < limit)
            return len(session.scalars(old.returning(TicketRow.number)).all())

    def _insert(self, new: NewTicket) -> Ticket:
        now = self._settings.now()
        number = f"RG{now:%y%m%d}{secrets.randbelow(10**6):06d}"
        row = TicketRow(
            number=number,
            desk=self._desk(new.transaction),
            sealed=self._cabinet.vault.seal(_bytes(new.reason), f"ticket:{number}"),
            transaction=new.transaction,
            topic=new.topic,
            state="waiting",
            conversation=self._cabinet.digest_or_none("conversation", new.conversation),
            created_at=now,
        )
        with self._session.begin() as session:
            session.add(row)
            session.flush()
            return self._shown(session, row)

    def _shown(self, session: Session, row: TicketRow) -> Ticket:
        ahead = select(func.count()).where(
            TicketRow.desk == row.desk,
            TicketRow.state == "waiting",
            TicketRow.created_at < row.created_at,
        )
        reason = self._cabinet.vault.unseal(row.sealed, f"ticket:{row.number}")
        return Ticket(
            number=row.number,
            desk=row.desk,
            reason=reason.decode(),
            transaction=row.transaction,
            topic=row.topic,
            state=row.state,
            ahead=(session.scalar(ahead) or 0) if row.state == "waiting" else 0,
            created_at=row.created_at,
        )

    def _desk(self, transaction: str | None) -> str:
        known = self._cabinet.catalogue.transactions.get(transaction or "")
        return f"综合窗口（{known.theme}）" if known else "综合窗口"


def _row(session: Session, number: str) -> TicketRow:
    row = session.get(TicketRow, number)
    if row is None:
        raise TicketNotFound("there is no such ticket")
    return row


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
