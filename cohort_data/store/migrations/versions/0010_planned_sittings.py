"""Planned sittings, the rosters they came with, and that applications were talked about.

Revision ID: 0010
Revises: 0009
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

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add who sits what when, each change to it, and the files that said so."""
    add(
        "sitting_file",
        Column("public_id", String(16), nullable=False),
        Column("file", Text, nullable=False),
        Column("sheet", Text),
        Column("sha256", String(64), nullable=False),
        Column("rows", Integer, nullable=False),
        *said(),
        Column("undone_at", String(32)),
        Column("undone_by", Integer),
        Column("undo_reason", Text),
        links={"by": "viewer", "undone_by": "viewer"},
    )
    op.create_index("ix_sitting_file_sha256", "sitting_file", ["sha256"])
    add(
        "sitting",
        Column("public_id", String(16), nullable=False),
        Column("student_id", Integer, nullable=False),
        Column("exam_id", Integer, nullable=False),
        Column("version", Integer, nullable=False, server_default="1"),
        links={"student_id": "student", "exam_id": "exam"},
        indexed=("student_id", "exam_id"),
    )
    add(
        "sitting_change",
        Column("sitting_id", Integer, nullable=False),
        Column("planned_on", String(10)),
        Column("window_from", String(10)),
        Column("window_to", String(10)),
        Column("cancelled", Boolean, nullable=False),
        Column("reason", Text, nullable=False),
        Column("file_id", Integer),
        Column("line", Integer),
        *said(),
        links={"sitting_id": "sitting", "file_id": "sitting_file", "by": "viewer"},
        indexed=("sitting_id", "file_id"),
    )
    add(
        "application_talk",
        Column("public_id", String(16), nullable=False),
        Column("student_id", Integer, nullable=False),
        Column("on", String(10), nullable=False),
        *said(),
        Column("deleted_at", String(32)),
        links={"student_id": "student", "by": "viewer"},
        indexed=("student_id",),
    )


def said() -> list[Column[Any]]:
    """Return the columns that tell who said it and when."""
    return [Column("by", Integer, nullable=False), Column("at", String(32), nullable=False)]


def add(
    table: str, *columns: Column[Any], links: dict[str, str], indexed: tuple[str, ...] = ()
) -> None:
    """Add a table with its keys, and an index on some of its references."""
    is_addressed = any(each.name == "public_id" for each in columns)
    op.create_table(
        table,
        Column("id", Integer, nullable=False, autoincrement=True),
        *columns,
        PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *[UniqueConstraint("public_id", name=f"uq_{table}_public_id")][:is_addressed],
        *(
            ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}")
            for name, target in links.items()
        ),
    )
    for name in indexed:
        op.create_index(f"ix_{table}_{name}", table, [name])
