"""Drafts in the database, sealed, each with a purpose and an expiry."""

import datetime
import secrets

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services.draft import Draft, DraftChange, NewDraft
from services.errors import DraftClosed, DraftNotFound
from services.intake import Filled, Intake, UploadKind
from services.server.cabinet import Cabinet, again
from services.server.person import person_of
from services.server.tables import DraftRow


class Drafts:
    """Starts, reads and changes drafts; every read refuses one that has expired."""

    def __init__(self, cabinet: Cabinet, upload_kind: UploadKind) -> None:
        self._cabinet = cabinet
        self._settings = cabinet.settings
        self._session = cabinet.session
        self._vault = cabinet.vault
        self._upload_kind = upload_kind

    def start(self, new: NewDraft) -> Draft:
        """Return a new draft; raises TransactionNotFound, ValueRefused."""
        filled = self._intake(new.transaction).changed(Filled(), put=new.answers)
        return again(lambda: self._insert(new, filled), IntegrityError)

    def get(self, id: str) -> Draft:
        """Return the draft; raises DraftNotFound."""
        with self._session() as session:
            return self._shown(self.row(session, id))

    def by_code(self, code: str) -> Draft:
        """Return the draft with the code to go on elsewhere; raises DraftNotFound."""
        with self._session() as session:
            found = session.scalar(select(DraftRow).where(DraftRow.code == code))
            return self._shown(self._living(found))

    def change(self, id: str, change: DraftChange) -> Draft:
        """Return the changed draft; of two changes at once neither is lost.

        Raises DraftNotFound, DraftClosed, TransactionNotFound, ValueRefused.
        """
        return again(lambda: self._change(id, change), StaleDataError)

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

    def filled(self, row: DraftRow) -> Filled:
        """Return what has been filled in."""
        return self._vault.unseal_filled(row.sealed, f"draft:{row.id}")

    def _insert(self, new: NewDraft, filled: Filled) -> Draft:
        now = self._settings.now()
        hours = min(new.keep_hours or self._most_hours, self._most_hours)
        name = self._cabinet.catalogue.get(new.transaction).name
        row = DraftRow(
            id=secrets.token_urlsafe(24),
            code=f"{secrets.randbelow(10**8):08d}",
            transaction=new.transaction,
            purpose=new.purpose or f"用于办理“{name}”，提交或者到期以后删除",
            conversation=self._cabinet.digest_or_none("conversation", new.conversation),
            paused=False,
            number=None,
            created_at=now,
            keep_hours=hours,
            expires_at=now + datetime.timedelta(hours=hours),
        )
        self._fill(row, filled)
        with self._session.begin() as session:
            session.add(row)
        return self._shown(row)

    def _change(self, id: str, change: DraftChange) -> Draft:
        with self._session.begin() as session:
            row = self.row(session, id)
            if row.number:
                raise DraftClosed(row.number)
            filled = self.filled(row)
            if change.transaction and change.transaction != row.transaction:
                filled = self._intake(change.transaction).switched(filled)
                row.transaction = change.transaction
            intake = self._intake(row.transaction)
            self._fill(row, intake.changed(filled, put=change.set, remove=change.remove))
            row.paused = row.paused if change.paused is None else change.paused
            row.expires_at = self._settings.now() + datetime.timedelta(hours=row.keep_hours)
        return self._shown(row)

    def _fill(self, row: DraftRow, filled: Filled) -> None:
        row.sealed = self._vault.seal_filled(filled, f"draft:{row.id}")
        row.id_digest, row.mobile_digest = person_of(self._vault, filled.answers)

    def _shown(self, row: DraftRow) -> Draft:
        filled = self.filled(row)
        return Draft(
            id=row.id,
            code=row.code,
            transaction=row.transaction,
            answers=dict(filled.answers),
            trail=filled.trail,
            paused=row.paused,
            number=row.number,
            purpose=row.purpose,
            created_at=row.created_at,
            expires_at=row.expires_at,
        )

    def _intake(self, transaction: str) -> Intake:
        today = self._settings.now().date()
        return Intake(self._cabinet.catalogue.get(transaction), today, self._upload_kind)

    def _living(self, row: DraftRow | None) -> DraftRow:
        if row is None or row.expires_at <= self._settings.now():
            raise DraftNotFound("there is no such draft, or it has expired")
        return row

    @property
    def _most_hours(self) -> int:
        return self._settings.draft_days * 24
