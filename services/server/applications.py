"""Filed applications: how they stand, and how they move on."""

import datetime

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services.application import (
    MOVES,
    STATE_TEXTS,
    Application,
    ApplicationPage,
    Event,
    NewEvent,
    State,
    is_application_number,
)
from services.errors import ApplicationNotFound, IllegalMove
from services.intake import Filled
from services.promise import postponed
from services.server.cabinet import Cabinet, again
from services.server.tables import ApplicationRow, EventRow
from services.server.vault import Vault

log = structlog.get_logger()


class Applications:
    """Tells how applications stand and moves them on by the state machine."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._settings = cabinet.settings
        self._session = cabinet.session

    def get(self, number: str) -> Application:
        """Return the application; raises ApplicationNotFound."""
        with self._session() as session:
            return self.shown(self.row(session, number))

    def page(
        self, *, state: State | None = None, limit: int = 50, offset: int = 0
    ) -> ApplicationPage:
        """Return applications, the newest first; state: only those in it."""
        wanted = select(ApplicationRow)
        if state:
            wanted = wanted.where(ApplicationRow.state == state)
        order = (ApplicationRow.submitted_at.desc(), ApplicationRow.number)
        with self._session() as session:
            total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
            rows = session.scalars(wanted.order_by(*order).limit(limit).offset(offset)).all()
            return ApplicationPage(items=tuple(self.shown(row) for row in rows), total=total)

    def filled(self, number: str) -> Filled:
        """Return what was filed, empty once erased; raises ApplicationNotFound."""
        with self._session() as session:
            row = self.row(session, number)
            return _filled(self._cabinet.vault, row)

    def move_on(self, number: str, event: NewEvent) -> Application:
        """Return the application after an event of the back office.

        Raises ApplicationNotFound, IllegalMove. Of two moves at once the second sees the first.
        """

        def work() -> Application:
            with self._session.begin() as session:
                row = self.row(session, number)
                self.moved(row, event.state, by=event.by, note=event.note)
            return self.shown(row)

        return again(work, StaleDataError)

    def moved(self, row: ApplicationRow, to: State, *, by: str, note: str | None = None) -> None:
        """Move a row of an open session on; raises IllegalMove."""
        if to not in MOVES[row.state]:
            was, wanted = STATE_TEXTS[row.state], STATE_TEXTS[to]
            raise IllegalMove(f"这件事现在是“{was}”，不能改成“{wanted}”。")
        now = self._settings.now()
        if row.state == "supplement_needed" and to == "accepted" and row.promised_on:
            asked = row.events[-1].at.date()
            later = postponed(row.promised_on, asked=asked, answered=now.date())
            row.promised_on, row.promise_note = later.day, later.note
        log.info("application.moved", transaction=row.transaction, was=row.state, now=to)
        row.state = to
        row.events.append(event_row(self._cabinet.vault, row.number, now, to, by=by, note=note))

    def row(self, session: Session, number: str) -> ApplicationRow:
        """Return the row of an application; raises ApplicationNotFound."""
        row = session.get(ApplicationRow, number) if is_application_number(number) else None
        if row is None:
            raise ApplicationNotFound("there is no such application")
        return row

    def shown(self, row: ApplicationRow) -> Application:
        """Return the application of a row."""
        events = tuple(self._event(one) for one in row.events)
        last = events[-1]
        return Application(
            number=row.number,
            transaction=row.transaction,
            name=row.name,
            state=row.state,
            state_text=last.text,
            submitted_at=row.submitted_at,
            promised_on=row.promised_on,
            promise_note=row.promise_note,
            supplement=last.note if row.state == "supplement_needed" else None,
            erased=row.erased_at is not None,
            events=events,
        )

    def _event(self, row: EventRow) -> Event:
        note = None
        if row.note is not None:
            note = self._cabinet.vault.unseal(row.note, note_row(row.application)).decode()
        text = note or STATE_TEXTS[row.state]
        return Event(at=row.at, state=row.state, by=row.by, note=note, text=text)


def note_row(number: str) -> str:
    """Return the name under which an application's notes are sealed."""
    return f"note:{number}"


def event_row(
    vault: Vault,
    number: str,
    at: datetime.datetime,
    state: State,
    *,
    by: str,
    note: str | None = None,
) -> EventRow:
    """Return the row of an event; the note is sealed."""
    sealed = vault.seal(note.encode(), note_row(number)) if note else None
    return EventRow(application=number, at=at, state=state, by=by, note=sealed)


def _filled(vault: Vault, row: ApplicationRow) -> Filled:
    if row.sealed is None:
        return Filled()
    return vault.unseal_filled(row.sealed, f"application:{row.number}")
