"""The journal's tables: SQLite in var/ by default, PostgreSQL by its address."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

PAUSES = (0.0, 0.05, 0.1, 0.2, 0.4)  # seconds between tries to make the tables
metadata = sa.MetaData()
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float(53), nullable=False, index=True),
    sa.Column("conversation", sa.String(64), nullable=False, index=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("outcome", sa.String(40), nullable=False),
    sa.Column("outcomes", sa.String(400), nullable=False),  # parted by blanks, in their order
    sa.Column("topic", sa.String(120)),
    sa.Column("transaction", sa.String(120)),
    sa.Column("text", sa.String(200)),
    sa.Column("milliseconds", sa.Integer, nullable=False),
)
votes = sa.Table(
    "votes",
    metadata,
    sa.Column("conversation", sa.String(64), primary_key=True),
    sa.Column("topic", sa.String(120), primary_key=True),
    sa.Column("at", sa.Float(53), nullable=False, index=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("useful", sa.Boolean, nullable=False),
    sa.Column("reason", sa.String(20)),
)


def open_engine(url: str, root: Path) -> sa.Engine:
    """Return an engine with the tables; a relative SQLite path begins at `root`.

    Raises SQLAlchemyError, OSError.
    """
    engine = sa.create_engine(_absolute(url, root), pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        _made(Path(str(engine.url.database)))
        sa.event.listen(engine, "connect", _tune_sqlite)
    for pause in PAUSES:
        with suppress(IntegrityError, ProgrammingError, OperationalError):
            metadata.create_all(engine)
            return engine
        time.sleep(pause)  # another replica makes them at the same moment
    metadata.create_all(engine)
    return engine


def _absolute(url: str, root: Path) -> str:
    if not url.startswith("sqlite:///"):
        return url
    return f"sqlite:///{root / url.removeprefix('sqlite:///')}"


def _made(path: Path) -> None:
    """Make the file readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _tune_sqlite(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=3000",
        "journal_mode=WAL",
        "synchronous=NORMAL",  # a row more or less after a power cut does not matter here
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
