"""Wrong numbers are counted, so that nobody finds a right one by guessing."""

import datetime
from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy import delete, func, select

from services.errors import (
    ApplicationNotFound,
    AppointmentNotFound,
    DraftNotFound,
    TicketNotFound,
    TooManyRequests,
)
from services.server.cabinet import Cabinet
from services.server.tables import AttemptRow

Result = TypeVar("Result")
MISSES = (ApplicationNotFound, AppointmentNotFound, DraftNotFound, TicketNotFound)


class Attempts:
    """Refuses those who said too many wrong numbers; kept in the database, for all processes."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._settings = cabinet.settings
        self._session = cabinet.session
        self._vault = cabinet.vault

    def watched(self, asker: str | None, address: str, look: Callable[[], Result]) -> Result:
        """Return what the look-up returns; a miss is counted against who asked.

        asker: the conversation or person behind the request; address: where it came from, which
        may be a gateway of many people and has a wider limit of its own.
        Raises TooManyRequests, right number or wrong, and what the look-up raises.
        """
        limits = {self._vault.digest("address", address): self._settings.wrong_numbers_of_address}
        if asker:
            limits[self._vault.digest("asker", asker)] = self._settings.wrong_numbers
        self._refuse(limits)
        try:
            return look()
        except MISSES:
            self._count(limits)
            raise

    def purge(self) -> int:
        """Forget attempts that no longer count; return how many."""
        with self._session.begin() as session:
            old = delete(AttemptRow).where(AttemptRow.at < self._since)
            return len(session.scalars(old.returning(AttemptRow.id)).all())

    def count(self, asker: str | None, address: str) -> None:
        """Count a miss that is no error, such as a person without applications."""
        digests = [self._vault.digest("address", address)]
        if asker:
            digests.append(self._vault.digest("asker", asker))
        self._count(digests)

    def _refuse(self, limits: dict[str, int]) -> None:
        misses = (
            select(AttemptRow.asker, func.count())
            .where(AttemptRow.asker.in_(limits), AttemptRow.at >= self._since)
            .group_by(AttemptRow.asker)
        )
        with self._session() as session:
            found = session.execute(misses).all()
        if any(count >= limits[asker] for asker, count in found):
            raise TooManyRequests(self._settings.wrong_minutes * 60)

    def _count(self, askers: Iterable[str]) -> None:
        now = self._settings.now()
        with self._session.begin() as session:
            session.add_all(AttemptRow(asker=asker, at=now) for asker in askers)

    @property
    def _since(self) -> datetime.datetime:
        return self._settings.now() - datetime.timedelta(minutes=self._settings.wrong_minutes)
