"""Filing: a draft becomes an application, exactly once."""

import secrets

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services.application import Application, State, application_number
from services.errors import KeyReused
from services.form import ensure_ready, filed_answers
from services.intake import Filled
from services.promise import promise
from services.server.applications import Applications, event_row
from services.server.cabinet import Cabinet, again
from services.server.drafts import Drafts
from services.server.tables import ApplicationRow, DraftRow, UploadRow

log = structlog.get_logger()
AT_ONCE: tuple[State, ...] = ("submitted", "accepted", "approved")
"""The states a transaction that is 即时办结 goes through while it is filed."""


class Filing:
    """Files drafts. Two unique columns, the draft and the key, let nothing be filed twice."""

    def __init__(self, cabinet: Cabinet, drafts: Drafts, applications: Applications) -> None:
        self._cabinet = cabinet
        self._session = cabinet.session
        self._drafts = drafts
        self._applications = applications

    def submit(self, draft: str, idempotency_key: str) -> tuple[Application, bool]:
        """Return the application of the draft and whether this call filed it.

        A draft that was filed before, under whatever key, gives its application again.
        Raises DraftNotFound, NotEligible, Incomplete, OnlyAtWindow, KeyReused.
        """

        def work() -> tuple[Application, bool]:
            if found := self._of(draft, idempotency_key):
                return found, False
            return self._file(draft, idempotency_key), True

        # IntegrityError: somebody else filed it just now, or the number is taken
        return again(work, IntegrityError, StaleDataError)

    def _of(self, draft: str, idempotency_key: str) -> Application | None:
        # one statement: between two, somebody else could file the draft
        either = or_(
            ApplicationRow.draft == draft, ApplicationRow.idempotency_key == idempotency_key
        )
        with self._session() as session:
            rows = session.scalars(select(ApplicationRow).where(either)).all()
            for row in rows:
                if row.draft == draft:
                    return self._applications.shown(row)
        if rows:
            raise KeyReused("this key filed another draft")
        return None

    def _file(self, id: str, idempotency_key: str) -> Application:
        with self._session.begin() as session:
            draft = self._drafts.row(session, id)
            transaction = self._cabinet.catalogue.get(draft.transaction)
            answers = self._drafts.filled(draft).answers
            ensure_ready(transaction, answers)
            filed = Filled(filed_answers(transaction, answers))
            row = self._row(draft, filed, idempotency_key)
            session.add(row)
            draft.number = row.number
            _keep_uploads(session, filed)
        log.info("application.filed", transaction=row.transaction)
        return self._applications.shown(row)

    def _row(self, draft: DraftRow, filed: Filled, idempotency_key: str) -> ApplicationRow:
        transaction = self._cabinet.catalogue.get(draft.transaction)
        vault, now = self._cabinet.vault, self._cabinet.settings.now()
        number = application_number(now.date(), secrets.randbelow(10**8))
        promised = promise(transaction.promise_days or transaction.legal_days, now.date())
        states = AT_ONCE if transaction.promise_days == "即时办结" else AT_ONCE[:1]
        return ApplicationRow(
            number=number,
            draft=draft.id,
            idempotency_key=idempotency_key,
            transaction=transaction.id,
            name=transaction.name,
            state=states[-1],
            sealed=vault.seal_filled(filed, f"application:{number}"),
            id_digest=draft.id_digest,
            mobile_digest=draft.mobile_digest,
            conversation=draft.conversation,
            submitted_at=now,
            promised_on=promised.day if promised else None,
            promise_note=promised.note if promised else None,
            events=[
                event_row(vault, number, now, state, by="system" if n else "citizen")
                for n, state in enumerate(states)
            ],
        )


def _keep_uploads(session: Session, filed: Filled) -> None:
    given = [value for value in filed.answers.values() if isinstance(value, str)]
    session.execute(update(UploadRow).where(UploadRow.id.in_(given)).values(kept=True))
