"""What several migrations do: read rows, set a value in one, reach the vault."""

from typing import Any

import sqlalchemy as sa
from alembic import context, op

from services.server.vault import Vault


def rows_of(statement: str) -> list[Any]:
    """Return the rows of a query."""
    return list(op.get_bind().execute(sa.text(statement)).all())


def set_value(statement: str, value: bytes | str, id: str | int) -> None:
    """Run an update with :value and :id."""
    op.get_bind().execute(sa.text(statement), {"value": value, "id": id})


def vault() -> Vault:
    """Return the vault of the database; raises RuntimeError where none was handed over."""
    found = context.config.attributes["vault"]
    if not isinstance(found, Vault):
        raise RuntimeError("there are rows to seal: open the database with a vault")
    return found
