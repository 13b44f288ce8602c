"""Alembic's entry: runs the scripts on the connection handed over by `storage.migrate`."""

from __future__ import annotations

from alembic import context

from leaddesk.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
