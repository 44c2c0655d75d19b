"""Case conferences, whom they are about, and what was decided.

Revision ID: 0017
Revises: 0016
"""

from typing import Any

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add conferences, the students on their lists, and every decision."""
    add(
        "conference",
        Column("public_id", String(16), nullable=False),
        Column("title", Text, nullable=False),
        Column("on", String(10), nullable=False),
        *said(),
        Column("deleted_at", String(32)),
        version(),
        UniqueConstraint("public_id", name="uq_conference_public_id"),
        links={"by": "viewer"},
    )
    add(
        "conference_entry",
        Column("public_id", String(16), nullable=False),
        Column("conference_id", Integer, nullable=False),
        Column("student_id", Integer, nullable=False),
        *said(),
        Column("deleted_at", String(32)),
        version(),
        UniqueConstraint("public_id", name="uq_conference_entry_public_id"),
        UniqueConstraint(
            "conference_id", "student_id", name="uq_conference_entry_conference_id_student_id"
        ),
        links={"conference_id": "conference", "student_id": "student", "by": "viewer"},
        indexed=("conference_id", "student_id"),
    )
    add(
        "conference_decision",
        Column("entry_id", Integer, nullable=False),
        Column("decision", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("owner_id", Integer),
        Column("due", String(10)),
        *said(),
        Column("done_at", String(32)),
        Column("done_by", Integer),
        Column("taken_back_at", String(32)),
        Column("taken_back_by", Integer),
        links={
            "entry_id": "conference_entry",
            **dict.fromkeys(("owner_id", "by", "done_by", "taken_back_by"), "viewer"),
        },
        indexed=("entry_id",),
    )


def said() -> list[Column[Any]]:
    """Return the columns that tell who said it and when."""
    return [Column("by", Integer, nullable=False), Column("at", String(32), nullable=False)]


def version() -> Column[int]:
    """Return the counter that a save must match."""
    return Column("version", Integer, nullable=False, server_default="1")


def add(
    table: str,
    *columns: Column[Any] | UniqueConstraint,
    links: dict[str, str],
    indexed: tuple[str, ...] = (),
) -> None:
    """Add a table with its keys, and an index on some of its references."""
    op.create_table(
        table,
        Column("id", Integer, nullable=False, autoincrement=True),
        *columns,
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(
            ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}")
            for name, target in links.items()
        ),
    )
    for name in indexed:
        op.create_index(f"ix_{table}_{name}", table, [name])
