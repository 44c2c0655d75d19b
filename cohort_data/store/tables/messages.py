"""Which table holds the school's own wording of first messages."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from cohort_data.store.tables.columns import key, link, metadata, moment

# Every wording stays; the newest version of a name is the one in use.
message_text = Table(
    "message_text",
    metadata,
    key(),
    Column("name", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
    UniqueConstraint("name", "version"),
)
