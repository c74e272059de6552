"""The state machine, unique idempotency keys, supplements, appointments, attempts."""

import sqlalchemy as sa
from alembic import op

from services.server.migrations.rows import rows_of, set_value, vault

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NOTHING = b'{"answers":{},"trail":[]}'
NEW_STATES = {"reviewing": "accepted", "supplement": "supplement_needed", "done": "approved"}
OLD_STATES = {"supplement_needed": "supplement", "approved": "done", "delivered": "done"}
OLD_TEXTS = {
    "submitted": "已经提交，等待部门受理",
    "accepted": "部门已经受理",
    "reviewing": "正在审核",
    "supplement": "需要补充材料",
    "done": "已经办结",
    "refused": "没有通过",
    "withdrawn": "已经撤回",
}


def upgrade() -> None:
    """Give every application its state, and make the new tables."""
    _upgrade_applications()
    _upgrade_events()
    _make_new_tables()


def downgrade() -> None:
    """Drop the new tables; a state that was not known before becomes the nearest one."""
    for table in ("attempts", "appointments", "slots", "supplements"):
        op.drop_table(table)
    _downgrade_events()
    _downgrade_applications()


def _upgrade_applications() -> None:
    """Give each its state; no batch: events refer to this table, so it cannot be made anew."""
    first, one = sa.text("'submitted'"), sa.text("1")
    for column in (
        sa.Column("state", sa.String(20), nullable=False, server_default=first),
        sa.Column("promise_note", sa.String(200)),
        sa.Column("erased_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False, server_default=one),
        sa.Column("sealed_data", sa.LargeBinary),  # may become NULL, as `sealed` may not
    ):
        op.add_column("applications", column)
    op.execute("UPDATE applications SET sealed_data = sealed")
    op.drop_column("applications", "sealed")
    op.execute("ALTER TABLE applications RENAME COLUMN sealed_data TO sealed")
    op.execute(
        "UPDATE applications SET state = (SELECT state FROM events WHERE events.id = "
        "(SELECT max(id) FROM events WHERE events.application = applications.number))"
    )
    _rename_states("applications", NEW_STATES)
    op.execute(
        "UPDATE applications SET idempotency_key = 'before-' || number WHERE idempotency_key IN "
        "(SELECT idempotency_key FROM applications GROUP BY idempotency_key HAVING count(*) > 1)"
    )
    op.create_index("ix_applications_state", "applications", ["state"])
    op.create_index(
        "ix_applications_idempotency_key", "applications", ["idempotency_key"], unique=True
    )


def _upgrade_events() -> None:
    office = sa.text("'office'")
    op.add_column("events", sa.Column("by", sa.String(60), nullable=False, server_default=office))
    op.add_column("events", sa.Column("note", sa.LargeBinary))
    for row in rows_of("SELECT id, application, state, text FROM events"):
        if row.text != OLD_TEXTS.get(row.state):
            note = vault().seal(row.text.encode(), f"note:{row.application}")
            set_value("UPDATE events SET note = :value WHERE id = :id", note, row.id)
    op.drop_column("events", "text")
    _rename_states("events", NEW_STATES)


def _make_new_tables() -> None:
    op.create_table(
        "supplements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "application", sa.String(20), sa.ForeignKey("applications.number"), nullable=False
        ),
        sa.Column("idempotency_key", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("application", "idempotency_key"),
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office", sa.String(60), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("start", sa.String(5), nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("booked", sa.Integer, nullable=False),
        sa.UniqueConstraint("office", "day", "start"),
        sa.CheckConstraint("booked >= 0 AND booked <= capacity", name="never_overbooked"),
    )
    op.create_table(
        "appointments",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("idempotency_key", sa.String(200), nullable=False, unique=True),
        sa.Column("slot", sa.Integer, sa.ForeignKey("slots.id"), nullable=False, index=True),
        sa.Column("transaction", sa.String(80)),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("mobile_digest", sa.String(64), index=True),
        sa.Column("conversation", sa.String(64), index=True),
        sa.Column("cancelled_at", sa.DateTime),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asker", sa.String(64), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
    )


def _downgrade_events() -> None:
    none = sa.text("''")
    op.add_column("events", sa.Column("text", sa.Text, nullable=False, server_default=none))
    _rename_states("events", OLD_STATES)
    for row in rows_of("SELECT id, application, state, note FROM events"):
        text = OLD_TEXTS[row.state]
        if row.note is not None:
            text = vault().unseal(row.note, f"note:{row.application}").decode()
        set_value("UPDATE events SET text = :value WHERE id = :id", text, row.id)
    for column in ("by", "note"):
        op.drop_column("events", column)


def _downgrade_applications() -> None:
    op.drop_index("ix_applications_idempotency_key", "applications")
    op.drop_index("ix_applications_state", "applications")
    empty = sa.text("''") if op.get_bind().dialect.name == "postgresql" else sa.text("X''")
    data = sa.Column("sealed_data", sa.LargeBinary, nullable=False, server_default=empty)
    op.add_column("applications", data)
    op.execute("UPDATE applications SET sealed_data = sealed WHERE sealed IS NOT NULL")
    for row in rows_of("SELECT number FROM applications WHERE sealed IS NULL"):
        nothing = vault().seal(NOTHING, f"application:{row.number}")
        set_value(
            "UPDATE applications SET sealed_data = :value WHERE number = :id", nothing, row.number
        )
    for column in ("state", "promise_note", "erased_at", "version", "sealed"):
        op.drop_column("applications", column)
    op.execute("ALTER TABLE applications RENAME COLUMN sealed_data TO sealed")


def _rename_states(table: str, names: dict[str, str]) -> None:
    for old, new in names.items():
        rename = sa.text(f"UPDATE {table} SET state = :new WHERE state = :old")  # noqa: S608
        op.get_bind().execute(rename, {"new": new, "old": old})
