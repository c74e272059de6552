"""Personal data are sealed, found by digests, and a draft says what it is for."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from services.server.migrations.rows import rows_of, set_value, vault

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FORMS = {"drafts": ("id", "draft"), "applications": ("number", "application")}


def upgrade() -> None:
    """Seal what is there, add the columns by which it is found."""
    for table in FORMS:
        op.add_column(table, sa.Column("id_digest", sa.String(64)))
        op.add_column(table, sa.Column("mobile_digest", sa.String(64)))
        op.add_column(table, sa.Column("conversation", sa.String(64)))
        for column in ("id_digest", "conversation"):
            op.create_index(f"ix_{table}_{column}", table, [column])
    none, week = sa.text("''"), sa.text("168")
    op.add_column(
        "drafts", sa.Column("purpose", sa.String(200), nullable=False, server_default=none)
    )
    op.add_column(
        "drafts", sa.Column("keep_hours", sa.Integer, nullable=False, server_default=week)
    )
    op.execute("UPDATE drafts SET purpose = '用于办理您选的事项，提交或者到期以后删除'")
    op.create_index("ix_uploads_conversation", "uploads", ["conversation"])
    _upgrade_tickets()
    _each_form(lambda content, row: vault().seal(content, row))


def downgrade() -> None:
    """Go back: the data lie in the clear again."""
    _each_form(lambda content, row: vault().unseal(content, row))
    _downgrade_tickets()
    op.drop_index("ix_uploads_conversation", "uploads")
    for column in ("purpose", "keep_hours"):
        op.drop_column("drafts", column)
    for table in FORMS:
        for column in ("id_digest", "conversation"):
            op.drop_index(f"ix_{table}_{column}", table)
        for column in ("id_digest", "mobile_digest", "conversation"):
            op.drop_column(table, column)


def _upgrade_tickets() -> None:
    waiting, none = sa.text("'waiting'"), sa.LargeBinary
    op.add_column(
        "tickets", sa.Column("state", sa.String(20), nullable=False, server_default=waiting)
    )
    op.add_column("tickets", sa.Column("conversation", sa.String(64)))
    op.add_column("tickets", sa.Column("sealed", none))
    for row in rows_of("SELECT number, reason FROM tickets"):
        reason = vault().seal(row.reason.encode(), f"ticket:{row.number}")
        set_value("UPDATE tickets SET sealed = :value WHERE number = :id", reason, row.number)
    with op.batch_alter_table("tickets") as batch:
        batch.alter_column("sealed", existing_type=sa.LargeBinary, nullable=False)
        batch.drop_column("reason")
    for column in ("conversation", "created_at"):
        op.create_index(f"ix_tickets_{column}", "tickets", [column])


def _downgrade_tickets() -> None:
    for column in ("conversation", "created_at"):
        op.drop_index(f"ix_tickets_{column}", "tickets")
    none = sa.text("''")
    op.add_column("tickets", sa.Column("reason", sa.Text, nullable=False, server_default=none))
    for row in rows_of("SELECT number, sealed FROM tickets"):
        reason = vault().unseal(row.sealed, f"ticket:{row.number}").decode()
        set_value("UPDATE tickets SET reason = :value WHERE number = :id", reason, row.number)
    for column in ("state", "conversation", "sealed"):
        op.drop_column("tickets", column)


def _each_form(change: Callable[[bytes, str], bytes]) -> None:
    for table, (key, kind) in FORMS.items():
        rows = rows_of(f"SELECT {key} AS id, sealed FROM {table} WHERE sealed IS NOT NULL")  # noqa: S608
        for row in rows:
            value = change(bytes(row.sealed), f"{kind}:{row.id}")
            set_value(f"UPDATE {table} SET sealed = :value WHERE {key} = :id", value, row.id)  # noqa: S608
