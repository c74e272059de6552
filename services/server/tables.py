"""The tables. Times are stored in UTC and read back in Shanghai time."""

import datetime

from sqlalchemy import Date, DateTime, Dialect, ForeignKey, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from services.application import State
from services.settings import SHANGHAI


class Moment(TypeDecorator[datetime.datetime]):
    """A point in time; SQLite knows no time zones, so all are UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Return the naive UTC time to store."""
        return value.astimezone(datetime.UTC).replace(tzinfo=None) if value else None

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """Return the aware time in Shanghai."""
        return value.replace(tzinfo=datetime.UTC).astimezone(SHANGHAI) if value else None


class Base(DeclarativeBase):
    """Root of the tables."""

    type_annotation_map = {datetime.datetime: Moment, datetime.date: Date}  # noqa: RUF012 read once by SQLAlchemy


class DraftRow(Base):
    """A form half filled in; version: two changes at once are noticed."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    transaction: Mapped[str] = mapped_column(String(80))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    paused: Mapped[bool]
    number: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 read once by SQLAlchemy


class ApplicationRow(Base):
    """A form that was filed. `draft` is unique: this is what files a draft only once."""

    __tablename__ = "applications"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    draft: Mapped[str] = mapped_column(String(40), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(200))
    transaction: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    submitted_at: Mapped[datetime.datetime]
    promised_on: Mapped[datetime.date | None]
    events: Mapped[list["EventRow"]] = relationship(order_by="EventRow.id", lazy="selectin")


class EventRow(Base):
    """One thing that happened to an application; the last one is its state."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    application: Mapped[str] = mapped_column(ForeignKey("applications.number"), index=True)
    at: Mapped[datetime.datetime]
    state: Mapped[State] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)


class TicketRow(Base):
    """A place in the queue for a person."""

    __tablename__ = "tickets"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    desk: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    transaction: Mapped[str | None] = mapped_column(String(80))
    topic: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime.datetime]


class UploadRow(Base):
    """A stored picture or file; kept: it belongs to an application and does not expire."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    bytes: Mapped[int]
    conversation: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime.datetime] = mapped_column(index=True)
    kept: Mapped[bool]
