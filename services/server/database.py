"""The database: SQLite with a write-ahead log by default, PostgreSQL by its address."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from services.server.vault import Vault

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 7310


def open_database(url: str, vault: Vault | None = None) -> Engine:
    """Return an engine with the newest schema; a SQLite file and its folder are made if need be.

    vault: seals what a version before 0002 kept in the clear.
    """
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        event.listen(engine, "connect", _tune_sqlite)
    migrate(engine, vault)
    return engine


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Return the maker of sessions."""
    return sessionmaker(engine, expire_on_commit=False)


def migrate(engine: Engine, vault: Vault | None = None, *, to: str = "head") -> None:
    """Bring the schema up to a version; of several processes one does it, the rest wait."""
    with _alembic(engine, vault) as config:
        command.upgrade(config, to)


def unmigrate(engine: Engine, vault: Vault | None = None, *, to: str = "base") -> None:
    """Bring the schema back down to a version; what later versions added is lost."""
    with _alembic(engine, vault) as config:
        command.downgrade(config, to)


@contextlib.contextmanager
def _alembic(engine: Engine, vault: Vault | None) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        config.attributes.update(connection=connection, vault=vault)
        yield config


def _tune_sqlite(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # a filed application survives a power cut
        "busy_timeout=5000",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
