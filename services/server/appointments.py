"""Booking a place in a slot; however many come at once, none is given twice."""

import datetime
import secrets

import orjson
from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.appointment import (
    Appointment,
    NewAppointment,
    appointment_number,
    is_appointment_number,
)
from services.errors import AppointmentNotFound, FullyBooked, KeyReused
from services.server.cabinet import Cabinet, again
from services.server.offices import Offices
from services.server.person import mobile_digests
from services.server.tables import AppointmentRow, SlotRow


class Appointments:
    """Books and cancels. The database itself counts the places of a slot."""

    def __init__(self, cabinet: Cabinet, offices: Offices) -> None:
        self._cabinet = cabinet
        self._session = cabinet.session
        self._offices = offices

    def book(self, new: NewAppointment, idempotency_key: str) -> tuple[Appointment, bool]:
        """Return the appointment and whether this call booked it.

        Raises OfficeNotFound, SlotClosed, FullyBooked with the next free slot, KeyReused.
        """
        self._offices.ensure_bookable(new.office, new.day, new.start)

        def work() -> tuple[Appointment, bool]:
            with self._session() as session:
                if row := session.scalar(_by_key(idempotency_key)):
                    return self._same(session, row, new), False
            return self._book(new, idempotency_key), True

        try:
            return again(work, IntegrityError)
        except FullyBooked:
            free = self._offices.next_free(new.office, new.day, new.start)
            raise FullyBooked(f"{free.day} {free.start}" if free else "") from None

    def get(self, number: str) -> Appointment:
        """Return the appointment; raises AppointmentNotFound."""
        with self._session() as session:
            return self._shown(session, _row(session, number))

    def cancel(self, number: str) -> None:
        """Give the place back, once; raises AppointmentNotFound."""
        with self._session.begin() as session:
            row = _row(session, number)
            mine = update(AppointmentRow).where(
                AppointmentRow.number == number, AppointmentRow.cancelled_at.is_(None)
            )
            now = self._cabinet.settings.now()
            cancelled = mine.values(cancelled_at=now).returning(AppointmentRow.number)
            if session.scalar(cancelled):
                slot = update(SlotRow).where(SlotRow.id == row.slot)
                session.execute(slot.values(booked=SlotRow.booked - 1))

    def purge(self) -> int:
        """Delete appointments whose day is `desk_days` past, and their slots; return how many."""
        settings = self._cabinet.settings
        limit = settings.now().date() - datetime.timedelta(days=settings.desk_days)
        past = select(SlotRow.id).where(SlotRow.day < limit)
        with self._session.begin() as session:
            old = delete(AppointmentRow).where(AppointmentRow.slot.in_(past))
            gone = session.scalars(old.returning(AppointmentRow.number)).all()
            session.execute(delete(SlotRow).where(SlotRow.day < limit))
        return len(gone)

    def _book(self, new: NewAppointment, idempotency_key: str) -> Appointment:
        now, vault = self._cabinet.settings.now(), self._cabinet.vault
        number = appointment_number(now.date(), secrets.randbelow(10**8))
        person = orjson.dumps({"name": new.name, "mobile": new.mobile})
        digests = mobile_digests(vault, new.mobile) if new.mobile else []
        with self._session.begin() as session:
            row = AppointmentRow(
                number=number,
                idempotency_key=idempotency_key,
                slot=self._take_place(session, new),
                transaction=new.transaction,
                sealed=vault.seal(person, f"appointment:{number}"),
                mobile_digest=digests[0] if digests else None,
                conversation=self._cabinet.digest_or_none("conversation", new.conversation),
                cancelled_at=None,
                created_at=now,
            )
            session.add(row)
            session.flush()
            return self._shown(session, row)

    def _take_place(self, session: Session, new: NewAppointment) -> int:
        """Return the slot's id with one place taken; raises FullyBooked.

        One statement looks and takes, so that two cannot both see the last place.
        """
        here = (SlotRow.office == new.office, SlotRow.day == new.day, SlotRow.start == new.start)
        take = update(SlotRow).where(*here, SlotRow.booked < SlotRow.capacity)
        taken = take.values(booked=SlotRow.booked + 1).returning(SlotRow.id)
        if slot := session.scalar(taken):
            return slot
        if session.scalar(select(SlotRow.id).where(*here)):
            raise FullyBooked
        row = SlotRow(
            office=new.office,
            day=new.day,
            start=new.start,
            capacity=self._offices.get(new.office).capacity,
            booked=1,
        )
        session.add(row)
        session.flush()  # IntegrityError: somebody else opened the slot just now
        return row.id

    def _same(self, session: Session, row: AppointmentRow, new: NewAppointment) -> Appointment:
        found = self._shown(session, row)
        if (found.office, found.day, found.start) != (new.office, new.day, new.start):
            raise KeyReused("this key booked another slot")
        return found

    def _shown(self, session: Session, row: AppointmentRow) -> Appointment:
        slot = session.get_one(SlotRow, row.slot)
        office = self._offices.known(slot.office)
        return Appointment(
            number=row.number,
            office=slot.office,
            office_name=office.name if office else slot.office,
            day=slot.day,
            start=slot.start,
            minutes=office.minutes if office else 0,
            transaction=row.transaction,
            state="booked" if row.cancelled_at is None else "cancelled",
            created_at=row.created_at,
        )


def _by_key(idempotency_key: str) -> Select[AppointmentRow]:
    return select(AppointmentRow).where(AppointmentRow.idempotency_key == idempotency_key)


def _row(session: Session, number: str) -> AppointmentRow:
    row = session.get(AppointmentRow, number) if is_appointment_number(number) else None
    if row is None:
        raise AppointmentNotFound("there is no such appointment")
    return row
