"""Drafts in the database."""

import datetime
import secrets
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from services.catalog import Catalogue
from services.draft import Draft, DraftChange, NewDraft
from services.errors import DraftClosed, DraftNotFound, ServicesUnavailable
from services.intake import Filled, Intake, UploadKind
from services.server.tables import DraftRow
from services.server.vault import AnswerVault
from services.settings import ServicesSettings

TRIES = 5
Result = TypeVar("Result")


class Drafts:
    """Starts, reads and changes drafts; every read refuses one that has expired."""

    def __init__(
        self,
        settings: ServicesSettings,
        catalogue: Catalogue,
        session: sessionmaker[Session],
        vault: AnswerVault,
        upload_kind: UploadKind,
    ) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._session = session
        self._vault = vault
        self._upload_kind = upload_kind

    def start(self, new: NewDraft) -> Draft:
        """Return a new draft; raises TransactionNotFound, ValueRefused."""
        filled = self._intake(new.transaction).changed(Filled(), put=new.answers)
        return _again(lambda: self._insert(new.transaction, filled), IntegrityError)

    def get(self, id: str) -> Draft:
        """Return the draft; raises DraftNotFound."""
        with self._session() as session:
            return self.shown(self.row(session, id))

    def by_code(self, code: str) -> Draft:
        """Return the draft with the code to go on elsewhere; raises DraftNotFound."""
        with self._session() as session:
            found = session.scalar(select(DraftRow).where(DraftRow.code == code))
            return self.shown(self._living(found))

    def change(self, id: str, change: DraftChange) -> Draft:
        """Return the changed draft; of two changes at once neither is lost.

        Raises DraftNotFound, DraftClosed, TransactionNotFound, ValueRefused.
        """
        return _again(lambda: self._change(id, change), StaleDataError)

    def discard(self, id: str) -> None:
        """Delete the draft if there is one; an application filed from it stays."""
        with self._session.begin() as session:
            session.execute(delete(DraftRow).where(DraftRow.id == id))

    def purge(self) -> int:
        """Delete what has expired; return how many drafts."""
        with self._session.begin() as session:
            expired = delete(DraftRow).where(DraftRow.expires_at <= self._settings.now())
            return len(session.scalars(expired.returning(DraftRow.id)).all())

    def row(self, session: Session, id: str) -> DraftRow:
        """Return the row of a draft; raises DraftNotFound."""
        return self._living(session.get(DraftRow, id))

    def shown(self, row: DraftRow) -> Draft:
        """Return the draft of a row."""
        filled = self._vault.unseal(row.sealed)
        return Draft(
            id=row.id,
            code=row.code,
            transaction=row.transaction,
            answers=dict(filled.answers),
            trail=filled.trail,
            paused=row.paused,
            number=row.number,
            created_at=row.created_at,
            expires_at=row.expires_at,
        )

    def _insert(self, transaction: str, filled: Filled) -> Draft:
        now = self._settings.now()
        row = DraftRow(
            id=secrets.token_urlsafe(24),
            code=f"{secrets.randbelow(10**8):08d}",
            transaction=transaction,
            sealed=self._vault.seal(filled),
            paused=False,
            number=None,
            created_at=now,
            expires_at=self._expiry(now),
        )
        with self._session.begin() as session:
            session.add(row)
        return self.shown(row)

    def _change(self, id: str, change: DraftChange) -> Draft:
        with self._session.begin() as session:
            row = self.row(session, id)
            if row.number:
                raise DraftClosed(row.number)
            filled = self._vault.unseal(row.sealed)
            if change.transaction and change.transaction != row.transaction:
                filled = self._intake(change.transaction).switched(filled)
                row.transaction = change.transaction
            intake = self._intake(row.transaction)
            filled = intake.changed(filled, put=change.set, remove=change.remove)
            row.sealed = self._vault.seal(filled)
            row.paused = row.paused if change.paused is None else change.paused
            row.expires_at = self._expiry(self._settings.now())
        return self.shown(row)

    def _intake(self, transaction: str) -> Intake:
        today = self._settings.now().date()
        return Intake(self._catalogue.get(transaction), today, self._upload_kind)

    def _living(self, row: DraftRow | None) -> DraftRow:
        if row is None or row.expires_at <= self._settings.now():
            raise DraftNotFound("there is no such draft, or it has expired")
        return row

    def _expiry(self, now: datetime.datetime) -> datetime.datetime:
        return now + datetime.timedelta(days=self._settings.draft_days)


def _again(work: Callable[[], Result], collision: type[Exception]) -> Result:
    for _ in range(TRIES):
        try:
            return work()
        except collision:
            continue
    raise ServicesUnavailable(f"{TRIES} collisions in a row")
