"""The table of the outbox: SQLite in var/ by default, PostgreSQL by its address."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, ProgrammingError

metadata = sa.MetaData()
slips = sa.Table(
    "outbox",
    metadata,
    sa.Column("draft", sa.String(64), primary_key=True),
    sa.Column("conversation", sa.String(200), nullable=False, index=True),
    sa.Column("transaction", sa.String(80)),
    sa.Column("consent", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("number", sa.String(20)),
    sa.Column("ticket", sa.String(20)),
    sa.Column("problem", sa.String(40)),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("confirmed_at", sa.Float(53), nullable=False),
    sa.Column("due_at", sa.Float(53), nullable=False),
    sa.Column("claimed_until", sa.Float(53), nullable=False),
    sa.Column("answered_at", sa.Float(53)),
    sa.Column("told_at", sa.Float(53)),
    sa.Column("tellings", sa.Integer, nullable=False),
    sa.Index("outbox_due", "state", "due_at"),
)


def open_engine(url: str) -> sa.Engine:
    """Return an engine with the table; raises SQLAlchemyError, OSError."""
    engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sa.event.listen(engine, "connect", _tune_sqlite)
    try:
        metadata.create_all(engine)
    except (IntegrityError, ProgrammingError, sa.exc.OperationalError):
        metadata.create_all(engine)  # another process made it at the same moment
    return engine


def _tune_sqlite(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=3000",
        "journal_mode=WAL",
        "synchronous=FULL",  # what was promised survives a power cut
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
