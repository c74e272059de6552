"""Runs the migrations on the connection that services.server.database hands over."""

from alembic import context

from services.server.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
