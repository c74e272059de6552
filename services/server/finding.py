"""A person's applications without their numbers: never somebody else's."""

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from services.application import ApplicationPage, WhoseApplications
from services.server.applications import Applications
from services.server.cabinet import Cabinet
from services.server.person import id_digests, mobile_digests
from services.server.tables import ApplicationRow


class Finding:
    """Looks applications up by the identity number and a proof beside it."""

    def __init__(self, cabinet: Cabinet, applications: Applications) -> None:
        self._cabinet = cabinet
        self._applications = applications

    def find(
        self, whose: WhoseApplications, *, limit: int = 20, offset: int = 0
    ) -> ApplicationPage:
        """Return the applications in which both the identity and a proof stand, newest first.

        Nothing tells whether a number that was said stands in some other application.
        """
        digests = id_digests(self._cabinet.vault, whose.id_number)
        wanted = and_(ApplicationRow.id_digest.in_(digests), self._proof(whose))
        order = (ApplicationRow.submitted_at.desc(), ApplicationRow.number)
        with self._cabinet.session() as session:
            total = session.scalar(select(func.count()).select_from(ApplicationRow).where(wanted))
            found = select(ApplicationRow).where(wanted).order_by(*order)
            rows = session.scalars(found.limit(limit).offset(offset)).all()
            items = tuple(self._applications.shown(row) for row in rows)
        return ApplicationPage(items=items, total=total or 0)

    def _proof(self, whose: WhoseApplications) -> ColumnElement[bool]:
        vault = self._cabinet.vault
        proofs: list[ColumnElement[bool]] = [false()]
        if whose.mobile:
            said = mobile_digests(vault, whose.mobile)
            proofs.append(ApplicationRow.mobile_digest.in_(said))
        if whose.draft:
            # unknown bytes would upset the database; a draft's id is plain ASCII
            id = whose.draft if whose.draft.isascii() and whose.draft.isprintable() else ""
            proofs.append(ApplicationRow.draft == id)
        if whose.conversation:
            said = vault.digests("conversation", whose.conversation)
            proofs.append(ApplicationRow.conversation.in_(said))
        return or_(*proofs)
