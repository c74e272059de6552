"""Deletion on request, and of what was kept long enough."""

import contextlib
import datetime
from collections.abc import Sequence

import structlog
from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services.application import OPEN
from services.draft import CONSENT
from services.erasure import Erased, ErasureRequest
from services.errors import ServicesError
from services.server.applications import Applications
from services.server.cabinet import Cabinet, again
from services.server.filing import Filing
from services.server.person import id_digests, mobile_digests
from services.server.supplements import given
from services.server.tables import (
    ApplicationRow,
    AppointmentRow,
    DraftRow,
    EventRow,
    SlotRow,
    TicketRow,
    UploadRow,
)
from services.server.uploads import Uploads

log = structlog.get_logger()


class Erasing:
    """Deletes drafts, uploads, tickets and appointments, and the person in applications.

    An application keeps its number, kind, state and days: the receipt still gives an answer.
    """

    def __init__(
        self, cabinet: Cabinet, applications: Applications, uploads: Uploads, filing: Filing
    ) -> None:
        self._cabinet = cabinet
        self._filing = filing
        self._session = cabinet.session
        self._applications = applications
        self._uploads = uploads

    def erase(self, request: ErasureRequest) -> Erased:
        """Delete everything of a conversation, or of a person; return how much.

        What was confirmed and waits to be filed counts as filed: it becomes an application, which
        then forgets the person like any other, so that nobody looks for a draft that is gone.
        """
        for draft in self._confirmed(request):
            with contextlib.suppress(ServicesError):  # what cannot be filed is deleted
                self._filing.submit(draft, draft)

        def work() -> tuple[Erased, list[str]]:
            with self._session.begin() as session:
                return self._erase(session, request)

        erased, files = again(work, StaleDataError)
        self._uploads.remove_files(files)
        log.info("privacy.erased", **erased.model_dump())
        return erased

    def purge(self) -> int:
        """Erase the person in applications decided longer ago than they are kept; how many."""
        days = datetime.timedelta(days=self._cabinet.settings.application_days)
        limit = self._cabinet.settings.now() - days
        last = select(func.max(EventRow.at)).where(EventRow.application == ApplicationRow.number)
        with self._session.begin() as session:
            old = select(ApplicationRow).where(
                ApplicationRow.erased_at.is_(None),
                ApplicationRow.state.not_in(OPEN),
                last.scalar_subquery() < limit,
            )
            rows = session.scalars(old).all()
            gone = _delete_uploads(
                session, [], [id for r in rows for id in self._strip(session, r)]
            )
        self._uploads.remove_files(gone)
        return len(rows)

    def _confirmed(self, request: ErasureRequest) -> list[str]:
        """Return the drafts that the person agreed to have filed and that are not yet."""
        with self._session() as session:
            rows = session.scalars(
                select(DraftRow).where(_of(DraftRow, *self._digests(request)))
            ).all()
            sealed = [(row, f"draft:{row.id}") for row in rows if row.number is None]
            unseal = self._cabinet.vault.unseal_filled
            return [row.id for row, at in sealed if CONSENT in unseal(row.sealed, at).answers]

    def _erase(self, session: Session, request: ErasureRequest) -> tuple[Erased, list[str]]:
        said, ids, phones = self._digests(request)
        drafts = session.scalars(select(DraftRow).where(_of(DraftRow, said, ids, phones))).all()
        files = [id for one in drafts for id in self._uploads_in_draft(one)]
        for draft in drafts:
            session.delete(draft)
        wanted = and_(_of(ApplicationRow, said, ids, phones), ApplicationRow.erased_at.is_(None))
        rows = session.scalars(select(ApplicationRow).where(wanted)).all()
        files += [id for row in rows for id in self._strip(session, row)]
        gone = _delete_uploads(session, said, files)
        appointments = self._appointments(session, said, phones if ids else [])
        tickets = delete(TicketRow).where(TicketRow.conversation.in_(said))
        return Erased(
            drafts=len(drafts),
            uploads=len(gone),
            applications=len(rows),
            appointments=appointments,
            tickets=len(session.scalars(tickets.returning(TicketRow.number)).all()),
        ), gone

    def _digests(
        self, request: ErasureRequest
    ) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """Return the digests of the conversation, the identity and the mobile number."""
        vault = self._cabinet.vault
        said = vault.digests("conversation", request.conversation) if request.conversation else []
        ids = id_digests(vault, request.id_number) if request.id_number else []
        return said, ids, mobile_digests(vault, request.mobile) if request.mobile else []

    def _strip(self, session: Session, row: ApplicationRow) -> list[str]:
        """Take the person out of an application; return the uploads that belonged to it."""
        vault = self._cabinet.vault
        filed = vault.unseal_filled(row.sealed, f"application:{row.number}") if row.sealed else None
        values = filed.answers.values() if filed else ()
        uploads = [v for v in values if isinstance(v, str) and v.startswith("up-")]
        uploads += [id for one in given(vault, row) for id in one.uploads]
        if row.state in OPEN:
            self._applications.moved(row, "withdrawn", by="citizen")
        for event in row.events:
            event.note = None
        for supplement in row.supplements:
            session.delete(supplement)
        row.sealed = row.id_digest = row.mobile_digest = row.conversation = None
        row.erased_at = self._cabinet.settings.now()
        return uploads

    def _uploads_in_draft(self, row: DraftRow) -> list[str]:
        filled = self._cabinet.vault.unseal_filled(row.sealed, f"draft:{row.id}")
        return [v for v in filled.answers.values() if isinstance(v, str) and v.startswith("up-")]

    def _appointments(self, session: Session, said: Sequence[str], phones: Sequence[str]) -> int:
        wanted = or_(
            AppointmentRow.conversation.in_(said), AppointmentRow.mobile_digest.in_(phones)
        )
        rows = session.scalars(select(AppointmentRow).where(wanted)).all()
        for row in rows:
            if row.cancelled_at is None:
                free = update(SlotRow).where(SlotRow.id == row.slot)
                session.execute(free.values(booked=SlotRow.booked - 1))
            session.delete(row)
        return len(rows)


def _delete_uploads(session: Session, said: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Delete the rows of a conversation's uploads and of those named; return which there were."""
    wanted = or_(UploadRow.conversation.in_(said), UploadRow.id.in_(ids))
    gone = delete(UploadRow).where(wanted).returning(UploadRow.id)
    return list(session.scalars(gone).all())


def _of(
    table: type[DraftRow] | type[ApplicationRow],
    conversations: Sequence[str],
    ids: Sequence[str],
    phones: Sequence[str],
) -> ColumnElement[bool]:
    person = and_(table.id_digest.in_(ids), table.mobile_digest.in_(phones))
    return or_(table.conversation.in_(conversations), person)
