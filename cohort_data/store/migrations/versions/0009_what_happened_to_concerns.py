"""The log of what happened to each concern, begun with what is on record of it.

Revision ID: 0009
Revises: 0008
"""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Text

revision = "0009"
down_revision = "0008"

LINKS = {"concern_id": "concern", "by": "viewer", "owner_id": "viewer", "upload_id": "upload"}
INDEXED = ("concern_id", "upload_id")
# In this order under one moment: a concern is there before its flag.
BEGUN = """
INSERT INTO concern_event
    (concern_id, kind, at, "before", "after", reason, "on", owner_id, upload_id)
SELECT concern_id, kind, at, was, then_is, reason, since, owner_id, upload_id
FROM (
    SELECT id AS concern_id, 'opened' AS kind, opened_at AS at, NULL AS was, 'new' AS then_is,
        why AS reason, waiting_since AS since, CAST(NULL AS INTEGER) AS owner_id,
        CAST(NULL AS INTEGER) AS upload_id, 1 AS place
    FROM concern
    UNION ALL
    SELECT concern_id, 'flagged', raised_at, NULL, NULL, evidence, NULL, NULL, upload_id, 2
    FROM flag WHERE concern_id IS NOT NULL
    UNION ALL
    SELECT concern_id, 'evidence withdrawn', cleared_at, NULL, NULL, COALESCE(clear_reason, ''),
        NULL, NULL, upload_id, 3
    FROM flag WHERE concern_id IS NOT NULL AND cleared_at IS NOT NULL
) AS told
ORDER BY at, place, concern_id
"""
AS_IT_STANDS = """
INSERT INTO concern_event
    (concern_id, kind, at, "before", "after", reason, "on", owner_id)
SELECT id, 'carried over', COALESCE(closed_at, opened_at), 'new', state,
    COALESCE(close_reason, ''), waiting_since, owner_id
FROM concern WHERE state <> 'new' OR owner_id IS NOT NULL
ORDER BY id
"""


def upgrade() -> None:
    """Add the log, and tell in it what the record knows of the concerns that are there."""
    op.create_table(
        "concern_event",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("concern_id", Integer, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("at", String(32), nullable=False),
        Column("by", Integer),
        Column("before", String(24)),
        Column("after", String(24)),
        Column("reason", Text, nullable=False),
        Column("on", String(10)),
        Column("owner_id", Integer),
        Column("upload_id", Integer),
        PrimaryKeyConstraint("id", name="pk_concern_event"),
        *(
            ForeignKeyConstraint([name], [f"{table}.id"], name=f"fk_concern_event_{name}")
            for name, table in LINKS.items()
        ),
    )
    for name in INDEXED:
        op.create_index(f"ix_concern_event_{name}", "concern_event", [name])
    op.execute(BEGUN)
    op.execute(AS_IT_STANDS)
