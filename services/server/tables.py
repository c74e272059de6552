"""The tables. Times are stored in UTC and read back in Shanghai time.

Personal data lie in `sealed` columns (services/server/vault.py); the digests beside them find a
row again by a number that somebody says, without holding it.
"""

import datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from services.application import State
from services.server.moment import Moment
from services.ticket import TicketState


class Base(DeclarativeBase):
    """Root of the tables."""

    type_annotation_map = {  # noqa: RUF012 read once by SQLAlchemy
        datetime.datetime: Moment,
        datetime.date: Date,
        bytes: LargeBinary,
    }


class Personal:
    """Columns by which a person's rows are found: digests, None when not known or erased."""

    id_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    mobile_digest: Mapped[str | None] = mapped_column(String(64))
    conversation: Mapped[str | None] = mapped_column(String(64), index=True)


class DraftRow(Personal, Base):
    """A form half filled in; version: two changes at once are noticed."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    transaction: Mapped[str] = mapped_column(String(80))
    purpose: Mapped[str] = mapped_column(String(200))
    sealed: Mapped[bytes]
    paused: Mapped[bool]
    number: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime.datetime]
    keep_hours: Mapped[int]
    expires_at: Mapped[datetime.datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 read once by SQLAlchemy


class ApplicationRow(Personal, Base):
    """A form that was filed. `draft` and `idempotency_key` are unique: this files only once.

    sealed: None once erased; version: two moves at once are noticed.
    """

    __tablename__ = "applications"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    draft: Mapped[str] = mapped_column(String(40), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(200), index=True, unique=True)
    transaction: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    state: Mapped[State] = mapped_column(String(20), index=True)
    sealed: Mapped[bytes | None]
    submitted_at: Mapped[datetime.datetime]
    promised_on: Mapped[datetime.date | None]
    promise_note: Mapped[str | None] = mapped_column(String(200))
    erased_at: Mapped[datetime.datetime | None]
    version: Mapped[int] = mapped_column()
    events: Mapped[list["EventRow"]] = relationship(order_by="EventRow.id", lazy="selectin")
    supplements: Mapped[list["SupplementRow"]] = relationship(order_by="SupplementRow.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 read once by SQLAlchemy


class EventRow(Base):
    """One thing that happened to an application; note: sealed, None where there is none."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    application: Mapped[str] = mapped_column(ForeignKey("applications.number"), index=True)
    at: Mapped[datetime.datetime]
    state: Mapped[State] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(60))
    note: Mapped[bytes | None]


class SupplementRow(Base):
    """What the citizen handed in later, sealed."""

    __tablename__ = "supplements"
    __table_args__ = (UniqueConstraint("application", "idempotency_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application: Mapped[str] = mapped_column(ForeignKey("applications.number"))
    idempotency_key: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime.datetime]
    sealed: Mapped[bytes]


class SlotRow(Base):
    """A slot that somebody booked at least once. It can never hold more than its capacity."""

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("office", "day", "start"),
        CheckConstraint("booked >= 0 AND booked <= capacity", name="never_overbooked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(60))
    day: Mapped[datetime.date]
    start: Mapped[str] = mapped_column(String(5))
    capacity: Mapped[int]
    booked: Mapped[int]


class AppointmentRow(Base):
    """A place in a slot; sealed: name and mobile number."""

    __tablename__ = "appointments"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(200), unique=True)
    slot: Mapped[int] = mapped_column(ForeignKey("slots.id"), index=True)
    transaction: Mapped[str | None] = mapped_column(String(80))
    sealed: Mapped[bytes | None]
    mobile_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    conversation: Mapped[str | None] = mapped_column(String(64), index=True)
    cancelled_at: Mapped[datetime.datetime | None]
    created_at: Mapped[datetime.datetime]


class TicketRow(Base):
    """A place in the queue for a person; sealed: the reason, in the person's own words."""

    __tablename__ = "tickets"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    desk: Mapped[str] = mapped_column(String(120))
    sealed: Mapped[bytes]
    transaction: Mapped[str | None] = mapped_column(String(80))
    topic: Mapped[str | None] = mapped_column(String(120))
    state: Mapped[TicketState] = mapped_column(String(20))
    conversation: Mapped[str | None] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime.datetime] = mapped_column(index=True)


class UploadRow(Base):
    """A stored picture or file; kept: it belongs to an application and does not expire."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    bytes: Mapped[int]
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime.datetime] = mapped_column(index=True)
    kept: Mapped[bool]


class AttemptRow(Base):
    """A wrong number that somebody said; asker: a digest."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    asker: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime.datetime] = mapped_column(index=True)
