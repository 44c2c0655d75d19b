"""Which tables hold trust: the audit chain, access, tombstones."""

from sqlalchemy import Column, Index, String, Table, Text, UniqueConstraint

from cohort_data.store.tables.columns import (
    address,
    day,
    key,
    link,
    metadata,
    moment,
    word,
)

audit_event = Table(
    "audit_event",
    metadata,
    key(),
    moment("at"),
    link("viewer_id", "viewer", optional=True),
    Column("action", String(48), nullable=False),
    word("object_kind"),
    Column("object_id", String(24), nullable=False),
    # The hash of the body concerned, never the body.
    Column("body_hash", String(64), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

access = Table(
    "access",
    metadata,
    key(),
    link("viewer_id", "viewer"),
    link("student_id", "student", optional=True),
    link("cohort_id", "cohort", optional=True),
    word("kind"),
    Column("what", Text),
    Column("reason", Text, nullable=False),
    moment("at"),
    # The event that vouches for this row; rows of earlier versions have none.
    Column("audit_event_hash", String(64), index=True),
    # Each page asks what of today is on record already.
    Index("ix_access_viewer_id_at", "viewer_id", "at"),
)

access_grant = Table(
    "access_grant",
    metadata,
    key(),
    address(),
    link("viewer_id", "viewer"),
    link("cohort_id", "cohort"),
    Column("reason", Text, nullable=False),
    day("valid_from", optional=False),
    day("valid_to", optional=False),
    link("granted_by", "viewer", index=False),
    moment("revoked_at", optional=True),
)

tombstone = Table(
    "tombstone",
    metadata,
    key(),
    word("kind"),
    Column("object_id", String(24), nullable=False),
    Column("body_hash", String(64), nullable=False),
    moment("at"),
    link("by", "viewer", index=False),
    UniqueConstraint("kind", "object_id"),
)
