"""Share links, the snapshots behind them, and that they were opened.

No version before wrote into these three tables, so they are made anew.

Revision ID: 0014
Revises: 0013
"""

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the tables of what is shared as they are used from now on."""
    for table in ("share_view", "share_link", "snapshot"):
        op.drop_table(table)
    add(
        "snapshot",
        Column("public_id", String(16), nullable=False),
        Column("cohort_id", Integer, nullable=False),
        Column("body", Text, nullable=False),
        Column("data_date", String(10)),
        Column("smallest_group", Integer, nullable=False),
        Column("members", Text, nullable=False),
        Column("created_by", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        unique=("public_id",),
        links={"cohort_id": "cohort", "created_by": "viewer"},
        indexed=("cohort_id",),
    )
    add(
        "share_link",
        Column("public_id", String(16), nullable=False),
        Column("token_hash", String(64), nullable=False),
        Column("snapshot_id", Integer, nullable=False),
        Column("cohort_id", Integer, nullable=False),
        Column("follows_newest", Boolean, nullable=False),
        Column("recipient", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("passcode_hash", Text),
        Column("wrong_tries", Integer, nullable=False),
        Column("last_wrong_at", String(32)),
        Column("created_by", Integer, nullable=False),
        Column("created_at", String(32), nullable=False),
        Column("not_before", String(32)),
        Column("expires_at", String(32), nullable=False),
        Column("revoked_at", String(32)),
        Column("revoked_by", Integer),
        Column("views", Integer, nullable=False),
        Column("last_seen_at", String(32)),
        Column("version", Integer, nullable=False, server_default="1"),
        unique=("public_id", "token_hash"),
        links={
            "snapshot_id": "snapshot",
            "cohort_id": "cohort",
            "created_by": "viewer",
            "revoked_by": "viewer",
        },
        indexed=("snapshot_id", "cohort_id"),
    )
    add(
        "share_view",
        Column("share_link_id", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        Column("kind", String(24), nullable=False),
        unique=(),
        links={"share_link_id": "share_link"},
        indexed=("share_link_id",),
    )
    add(
        "share_file",
        Column("public_id", String(16), nullable=False),
        Column("snapshot_id", Integer, nullable=False),
        Column("cohort_id", Integer, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("recipient", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("created_by", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        unique=("public_id",),
        links={"snapshot_id": "snapshot", "cohort_id": "cohort", "created_by": "viewer"},
        indexed=("snapshot_id", "cohort_id"),
    )


def add(
    table: str,
    *columns: Column[Any],
    unique: tuple[str, ...],
    links: dict[str, str],
    indexed: tuple[str, ...],
) -> None:
    """Add a table with its keys and indexes."""
    op.create_table(
        table,
        Column("id", Integer, nullable=False, autoincrement=True),
        *columns,
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(UniqueConstraint(name, name=f"uq_{table}_{name}") for name in unique),
        *(
            ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}")
            for name, target in links.items()
        ),
    )
    for name in indexed:
        op.create_index(f"ix_{table}_{name}", table, [name])
