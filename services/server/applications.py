"""Filing: a draft becomes an application, exactly once."""

import secrets

import structlog
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from services.application import (
    STATE_TEXTS,
    Application,
    Event,
    NewEvent,
    State,
    application_number,
    is_application_number,
)
from services.catalog import Catalogue
from services.errors import ApplicationNotFound, ServicesUnavailable
from services.form import ensure_ready, filed_answers
from services.intake import Filled
from services.promise import promised_on
from services.server.drafts import TRIES, Drafts
from services.server.tables import ApplicationRow, DraftRow, EventRow, UploadRow
from services.server.vault import AnswerVault
from services.settings import ServicesSettings
from services.transaction import Transaction

log = structlog.get_logger()


class Applications:
    """Files drafts and tells how applications stand."""

    def __init__(
        self,
        settings: ServicesSettings,
        catalogue: Catalogue,
        session: sessionmaker[Session],
        vault: AnswerVault,
        drafts: Drafts,
    ) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._session = session
        self._vault = vault
        self._drafts = drafts

    def submit(self, draft: str, idempotency_key: str) -> tuple[Application, bool]:
        """Return the application of the draft and whether this call filed it.

        A draft that was filed before, under whatever key, gives its application again.
        Raises DraftNotFound, NotEligible, Incomplete, OnlyAtWindow.
        """
        for _ in range(TRIES):
            if found := self._of_draft(draft):
                return found, False
            try:
                return self._file(draft, idempotency_key), True
            except IntegrityError:
                continue  # somebody else filed it just now, or the number is taken
        raise ServicesUnavailable(f"{TRIES} collisions in a row")

    def get(self, number: str) -> Application:
        """Return the application; raises ApplicationNotFound."""
        with self._session() as session:
            return _shown(self._row(session, number))

    def move_on(self, number: str, event: NewEvent) -> Application:
        """Return the application after an event of the back office; raises ApplicationNotFound."""
        with self._session.begin() as session:
            row = self._row(session, number)
            row.events.append(self._event(event.state, event.text))
        return _shown(row)

    def _of_draft(self, draft: str) -> Application | None:
        with self._session() as session:
            row = session.scalar(select(ApplicationRow).where(ApplicationRow.draft == draft))
            return _shown(row) if row else None

    def _file(self, id: str, idempotency_key: str) -> Application:
        with self._session.begin() as session:
            draft = self._drafts.row(session, id)
            transaction = self._catalogue.get(draft.transaction)
            answers = self._vault.unseal(draft.sealed).answers
            ensure_ready(transaction, answers)
            filed = filed_answers(transaction, answers)
            row = self._application(transaction, draft, Filled(filed), idempotency_key)
            session.add(row)
            draft.number = row.number
            given = [value for value in filed.values() if isinstance(value, str)]
            session.execute(update(UploadRow).where(UploadRow.id.in_(given)).values(kept=True))
        log.info("application.filed", transaction=row.transaction)
        return _shown(row)

    def _application(
        self, transaction: Transaction, draft: DraftRow, filed: Filled, idempotency_key: str
    ) -> ApplicationRow:
        now = self._settings.now()
        limit = transaction.promise_days or transaction.legal_days
        at_once = transaction.promise_days == "即时办结"
        return ApplicationRow(
            number=application_number(now.date(), secrets.randbelow(10**8)),
            draft=draft.id,
            idempotency_key=idempotency_key,
            transaction=transaction.id,
            name=transaction.name,
            sealed=self._vault.seal(filed),
            submitted_at=now,
            promised_on=promised_on(limit, now.date()),
            events=[self._event("done" if at_once else "submitted", None)],
        )

    def _event(self, state: State, text: str | None) -> EventRow:
        return EventRow(at=self._settings.now(), state=state, text=text or STATE_TEXTS[state])

    def _row(self, session: Session, number: str) -> ApplicationRow:
        row = session.get(ApplicationRow, number) if is_application_number(number) else None
        if row is None:
            raise ApplicationNotFound("there is no such application")
        return row


def _shown(row: ApplicationRow) -> Application:
    events = tuple(Event(at=one.at, state=one.state, text=one.text) for one in row.events)
    return Application(
        number=row.number,
        transaction=row.transaction,
        name=row.name,
        state=events[-1].state,
        state_text=events[-1].text,
        submitted_at=row.submitted_at,
        promised_on=row.promised_on,
        events=events,
    )
