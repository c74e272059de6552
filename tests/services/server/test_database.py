"""The schema in the migrations is the schema in the tables; up and down, nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from services.server.database import migrate, open_database, unmigrate
from services.server.tables import Base
from services.server.vault import Vault

VAULT = Vault([b"k" * 32])
ANSWERS = b'{"answers":{"field.mobile":"13671540892"},"trail":["field.mobile"]}'


@pytest.fixture
def engine(tmp_path: Path, database: Callable[[], str]) -> Iterator[sa.Engine]:
    made = open_database(database() or f"sqlite:///{tmp_path / 'deep' / 'services.db'}", VAULT)
    yield made
    made.dispose()


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def rows(engine: sa.Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(statement))]


def put(engine: sa.Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for one in statements:
            connection.execute(sa.text(one), {"answers": ANSWERS, "no": False})


def test_migrations_make_exactly_the_tables(engine: sa.Engine) -> None:
    assert differences(engine) == []


def test_migrating_again_changes_nothing(engine: sa.Engine) -> None:
    migrate(engine)
    assert rows(engine, "select count(*) from alembic_version") == [(1,)]
    if engine.dialect.name == "sqlite":
        assert rows(engine, "pragma journal_mode") == [("wal",)]


def test_down_to_nothing_and_up_again(engine: sa.Engine) -> None:
    unmigrate(engine)
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert differences(engine) == []


def test_what_the_first_version_kept_in_the_clear_is_sealed_and_comes_back(
    engine: sa.Engine,
) -> None:
    unmigrate(engine, to="0001")
    at = "'2026-11-23 01:00:00'"
    put(
        engine,
        'insert into drafts (id, code, "transaction", sealed, paused, created_at, expires_at, version) '
        f"values ('d1', '12345678', 'elder-card', :answers, :no, {at}, {at}, 1)",
        *(
            'insert into applications (number, draft, idempotency_key, "transaction", name, sealed, '
            f"submitted_at) values ('{n}', '{n}', 'same-key', 'elder-card', '敬老卡', :answers, {at})"
            for n in ("WB1", "WB2")
        ),
        f"insert into events (application, at, state, text) values ('WB1', {at}, 'submitted', '已经提交，等待部门受理')",
        f"insert into events (application, at, state, text) values ('WB1', {at}, 'supplement', '请补充')",
        f"insert into events (application, at, state, text) values ('WB2', {at}, 'done', '已经办结')",
        f"insert into tickets (number, desk, reason, created_at) values ('RG1', '综合窗口', '我叫裘根娣', {at})",
    )
    with pytest.raises(RuntimeError, match="with a vault"):
        migrate(engine)
    migrate(engine, VAULT)
    assert differences(engine) == []
    [(sealed,)] = rows(engine, "select sealed from drafts")
    assert b"13671540892" not in bytes(sealed)
    assert VAULT.unseal(bytes(sealed), "draft:d1") == ANSWERS
    assert rows(engine, "select number, state from applications order by number") == [
        ("WB1", "supplement_needed"),
        ("WB2", "approved"),
    ]
    assert rows(engine, "select count(distinct idempotency_key) from applications") == [(2,)]
    unmigrate(engine, VAULT, to="0001")
    [(plain,)] = rows(engine, "select sealed from drafts")
    assert bytes(plain) == ANSWERS
    assert rows(engine, "select state, text from events order by id") == [
        ("submitted", "已经提交，等待部门受理"),
        ("supplement", "请补充"),
        ("done", "已经办结"),
    ]
    assert rows(engine, "select reason from tickets") == [("我叫裘根娣",)]
    migrate(engine, VAULT)
    assert differences(engine) == []
